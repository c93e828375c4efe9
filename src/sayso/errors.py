"""What can go wrong, and how loud it is.

    SaysoError
    ├── SkipReport        this report cannot be read; the others still are
    │   ├── EmptyReport        nothing in it
    │   ├── TooLarge           larger than the limit that is set
    │   ├── UnreadableText     bytes that no encoding explains, or a file that is no text
    │   ├── BrokenInput        cut off or malformed JSON, XML, HTML or archive
    │   ├── UnsafeInput        an entity bomb, a nesting bomb
    │   ├── OtherLanguage      a language that is not served
    │   ├── NoArticle          a page without an article
    │   ├── UnsafeAddress      an address that may not be asked: private, with a password in it, not http
    │   └── Unreachable        an address that does not give what it should: gone, refused, too slow, not a page
    └── StopRun           the run cannot go on
        ├── BadSetting         an environment variable or option that makes no sense
        ├── MissingExtra       a part that is not installed; the message has the command that installs it
        ├── BrokenModel        weights that are missing or not those of the manifest
        ├── BadLedger          a ledger that cannot be opened, or a file that is none
        ├── NotFound           an incident, report, source or judgement that the ledger does not hold
        ├── BadJudgement       a judgement that makes no sense
        └── Overtaken          somebody judged the same thing in the meantime

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


class UnsafeAddress(SkipReport):
    """An address that may not be asked."""


class Unreachable(SkipReport):
    """An address that does not give what it should.

    `status` is the answer's HTTP status where there was one, `retry_after` the seconds that its host asks to wait, `lasting` whether
    asking again is pointless (it is gone, it is no page) or may help (too slow, too busy).
    """

    def __init__(
        self,
        message: str,
        ref: str | None = None,
        *,
        status: int | None = None,
        retry_after: float | None = None,
        lasting: bool = False,
    ) -> None:
        super().__init__(message, ref)
        self.status = status
        self.retry_after = retry_after
        self.lasting = lasting


class StopRun(SaysoError):  # noqa: N818 - as above
    """The run cannot go on."""


class BadSetting(StopRun):
    """An environment variable or option that makes no sense."""


class MissingExtra(StopRun):
    """A part that is not installed."""


class BrokenModel(StopRun):
    """Weights that are missing or are not those of the manifest."""


class BadLedger(StopRun):
    """A ledger that cannot be opened, or a file that is none."""


class NotFound(StopRun):
    """An id or name that the ledger does not hold."""


class BadJudgement(StopRun):
    """A judgement that makes no sense."""


class Overtaken(StopRun):
    """Somebody judged the same thing in the meantime: look again before you judge. `judgement` is theirs."""

    def __init__(self, message: str, judgement: str | None = None) -> None:
        super().__init__(message)
        self.judgement = judgement
