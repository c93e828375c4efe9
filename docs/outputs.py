"""Puts the output of commands into a page, so that what it shows is what the program prints.

A block stands between `<!-- begin: COMMAND -->` and `<!-- end -->`. Usage: python docs/outputs.py README.md
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

_BLOCK = re.compile(r"(<!-- begin: (.+?) -->\n).*?(<!-- end -->)", re.S)


def commands(page: str) -> list[str]:
    """The commands whose output a page shows."""
    return [match[2] for match in _BLOCK.finditer(page)]


def output(command: str) -> str:
    """What a command prints in a pipe of 80 columns; CalledProcessError where it fails."""
    here = os.environ | {"COLUMNS": "80", "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(command.split(), capture_output=True, text=True, encoding="utf8", env=here, check=True).stdout


def filled(page: str) -> str:
    """The page with every block's output made anew."""
    return _BLOCK.sub(lambda m: f"{m[1]}```text\n{output(m[2]).rstrip()}\n```\n{m[3]}", page)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        Path(name).write_text(filled(Path(name).read_text(encoding="utf8")), encoding="utf8")
