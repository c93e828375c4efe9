"""What can go wrong, and how loud it is.

    SaysoError
    ├── SkipReport        this report cannot be read; the others still are
    │   ├── EmptyReport        nothing in it
    │   ├── TooLarge           larger than the limit that is set
    │   ├── UnreadableText     bytes that no encoding explains, or a file that is no text
    │   ├── BrokenInput        cut off or malformed JSON, XML, HTML or archive
    │   ├── UnsafeInput        an entity bomb, a nesting bomb
    │   ├── OtherLanguage      a language that is not served
    │   └── NoArticle          a page without an article
    └── StopRun           the run cannot go on
        ├── BadSetting         an environment variable or option that makes no sense
        ├── MissingExtra       a part that is not installed; the message has the command that installs it
        └── BrokenModel        weights that are missing or not those of the manifest

Every message is one line that names what was wrong and what to do.
"""

from __future__ import annotations


class SaysoError(Exception):
    """Any error of this package."""


class SkipReport(SaysoError):  # noqa: N818 - named for what is done about it
    """One report cannot be read; `ref` names it."""

    def __init__(self, message: str, ref: str | None = None) -> None:
        super().__init__(message)
        self.ref = ref


class EmptyReport(SkipReport):
    """Nothing in it."""


class TooLarge(SkipReport):
    """Larger than the limit that is set."""


class UnreadableText(SkipReport):
    """Bytes that no encoding explains, or a file that is no text."""


class BrokenInput(SkipReport):
    """Cut off or malformed."""


class UnsafeInput(SkipReport):
    """An entity or nesting bomb."""


class OtherLanguage(SkipReport):
    """A language that is not served."""


class NoArticle(SkipReport):
    """A page without an article."""


class StopRun(SaysoError):  # noqa: N818 - as above
    """The run cannot go on."""


class BadSetting(StopRun):
    """An environment variable or option that makes no sense."""


class MissingExtra(StopRun):
    """A part that is not installed."""


class BrokenModel(StopRun):
    """Weights that are missing or are not those of the manifest."""
