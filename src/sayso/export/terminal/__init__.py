"""The dossier for the eyes of an editor, in a terminal or a pipe."""

from .view import view

__all__ = ["view"]
