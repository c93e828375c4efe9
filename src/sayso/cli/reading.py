"""`sayso read`: takes reports from intake one by one, so that one that fails is named and the others are still read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Literal

from sayso.errors import BadSetting, SkipReport
from sayso.model import Dossier, Reading, Report, Run
from sayso.registry import make
from sayso.settings import Settings, load

from .failures import Failure, tell, tried
from .progress import Progress, progress
from .streams import as_text, complain, write

if TYPE_CHECKING:
    from sayso.read.protocol import Reader


Form = Literal["terminal", "json", "jsonl"]


@dataclass(frozen=True, slots=True)
class Order:
    """What the command line asks for."""

    paths: tuple[str, ...]
    form: Form
    published: str | None = None
    reader: str | None = None
    threads: int | None = None
    explain: bool = False
    names: bool = False


class Ahead:
    """A reader that has read before the pipeline asks, so that one report's failure is known as that report's."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._readings: dict[Report, Reading] = {}

    @property
    def run(self) -> Run:
        """That of the reader behind."""
        return self._reader.run

    def look(self, report: Report) -> None:
        """Reads the report now."""
        self._readings[report] = self._reader.read(report)

    def read(self, report: Report) -> Reading:
        """What was read before; a report is read again only where the pipeline made it anew."""
        return self._readings[report] if report in self._readings else self._reader.read(report)

    def forget(self) -> None:
        """Lets go of what was read."""
        self._readings.clear()


def run(order: Order) -> int:
    """Reads and prints; gives the number of reports that failed. BadSetting where the order makes no sense."""
    settings = settings_with(order.threads)
    check_date(order.published)
    made = make("reader", order.reader or settings.reader, threads=settings.threads)
    try:
        return _read(order, settings, Ahead(made))
    finally:
        tell_cost(made)


def tell_cost(reader: object) -> None:
    """What the run cost, where the reader costs anything."""
    usage = getattr(reader, "usage", None)
    for line in usage.lines() if usage else ():
        complain(line)


def _read(order: Order, settings: Settings, reader: Ahead) -> int:
    with progress() as shown:
        found = _each(order, settings, reader, shown)
        if order.form == "jsonl":
            return _stream(found, reader, shown)
        good, failures = _sorted_out(found, shown)
        dossier = _dossier(good, reader)
    _print(dossier, order)
    return failures


def settings_with(threads: int | None) -> Settings:
    """The environment's settings, with the number of threads that was asked for."""
    settings = load()
    return settings if threads is None else replace(settings, threads=threads)


def check_date(published: str | None) -> None:
    """BadSetting where --published is no date."""
    try:
        datetime.fromisoformat(published or "2000-01-01")
    except ValueError as error:
        raise BadSetting(f"--published {published!r} is no date: write 2024-01-05 or 2024-01-05T09:30+01:00") from error


def _each(order: Order, settings: Settings, reader: Ahead, shown: Progress) -> Iterator[Report | Failure]:
    """Every report in input order, already read, or why it could not be."""
    from sayso.intake import reports

    for item in reports(order.paths, published=order.published, settings=settings):
        if isinstance(item, SkipReport):
            yield Failure(item.ref or "a report", str(item))
            continue
        name = item.ref or item.id
        shown.step(name)
        failed = tried(name, partial(reader.look, item))
        yield failed or item


def _sorted_out(found: Iterable[Report | Failure], shown: Progress) -> tuple[list[Report], int]:
    good: list[Report] = []
    failures = 0
    for item in found:
        if isinstance(item, Report):
            good.append(item)
        else:
            failures += 1
            tell(item, shown)
    return good, failures


def _stream(found: Iterable[Report | Failure], reader: Ahead, shown: Progress) -> int:
    from sayso.export.dossier import as_json

    failures = 0
    for item in found:
        shown.pause()
        if isinstance(item, Report):
            write(as_text(as_json(_dossier([item], reader))))
            reader.forget()
        else:
            failures += 1
            tell(item, shown)
            write(as_text({"input": item.ref, "error": item.error}))
    return failures


def _dossier(reports: list[Report], reader: Reader) -> Dossier:
    from sayso.pipeline import dossier

    return dossier(reports, reader)


def _print(dossier: Dossier, order: Order) -> None:
    if order.form == "json":
        from sayso.export.dossier import as_json

        write(as_text(as_json(dossier), indent=1))
        return
    from .show import show

    show(dossier, explain=order.explain, names=order.names)
