"""The package's version, read once."""

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("sayso")
except PackageNotFoundError:  # a source tree that is not installed
    VERSION = "0+source"
