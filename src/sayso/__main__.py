"""`python -m sayso`: the same as the command."""

import sys

from .cli import main

sys.exit(main())
