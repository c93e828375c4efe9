"""One report that fails is named and costs nothing but itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from sayso.errors import SkipReport, StopRun

from .progress import Progress
from .streams import complain

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that could not be read or kept, and why."""

    ref: str
    error: str


def tried(
    ref: str, work: Callable[[], T], passing: tuple[type[Exception], ...] = (), defect: str = "the reader failed"
) -> T | Failure:
    """What the work gives, or why it could not. StopRun and whatever is named in `passing` end the run; any other exception is a defect, a
    plug-in's too, and costs its report alone."""
    try:
        return work()
    except StopRun:
        raise
    except passing:
        raise
    except SkipReport as error:
        return Failure(ref, str(error))
    except Exception as error:
        return Failure(ref, f"{defect} ({type(error).__name__}: {error}); report it with this page")


def tell(failure: Failure, shown: Progress) -> None:
    """Names the report and what is wrong with it on stderr."""
    shown.pause()
    named = failure.error.startswith(failure.ref)
    complain(failure.error if named else f"{failure.ref}: {failure.error}")
