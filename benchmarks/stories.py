"""The fictional stories of `tests/stories`: the share of an editor's lines that a reading of their pages meets.

Each story is read once as a whole, and every line of its `expected.yml` is looked up in the dossier. A line that is listed under `gaps` is unmet
like any other. `false accusations`, `wrongly joined` and `wrongly read` count broken lines on what must never happen.
Usage: python -m benchmarks.stories [FOLDER] [--list]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from benchmarks.data import Json, Missing, digest, percent
from benchmarks.story_doc import Pages, subjects_of
from benchmarks.story_lines import Line, lines
from sayso import intake, pipeline, registry
from sayso.errors import SkipReport
from sayso.export.dossier import as_json

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "stories"


@dataclass(frozen=True, slots=True)
class Story:
    """One folder: its reports and what its editor expects of them."""

    name: str
    folder: Path
    expected: Json

    @property
    def lines(self) -> list[Line]:
        """The expectations, in the order of the file."""
        return list(lines(self.expected))

    @property
    def gaps(self) -> dict[str, str]:
        """Lines that are known to be unmet, with the cause."""
        return {line: gap["cause"] for gap in self.expected.get("gaps") or () for line in gap["lines"]}

    @property
    def loud(self) -> set[str]:
        """Gaps that are something sayso must never do."""
        return {line for gap in self.expected.get("gaps") or () if gap.get("never") for line in gap["lines"]}


def stories(folder: Path = FOLDER) -> list[Story]:
    """The stories under a folder. Raises Missing where there is none."""
    found = sorted(folder.glob("*/expected.yml"))
    if not found:
        raise Missing(f"there are no stories in {folder}")
    return [Story(f.parent.name, f.parent, yaml.safe_load(f.read_text(encoding="utf8"))) for f in found]


def pages_named(story: Story) -> set[str]:
    """Stems of the pages that the expectation speaks of as subject, follow-up, mention or refusal."""
    named = set(story.expected.get("refused") or ())
    for wanted in story.expected.get("incidents") or ():
        named |= subjects_of(wanted) | set(wanted.get("mentioned_in") or ())
    return named


def dossier(story: Story, reader: Any) -> Json:
    """The story's dossier as JSON. Raises the SkipReport of a page that cannot be read."""
    return as_json(pipeline.dossier(list(_reports(story)), reader))


def pages(story: Story, reader: Any) -> Pages:
    """The story as read, ready for look-ups."""
    return Pages(dossier(story, reader), story.expected)


def measure(folder: Path = FOLDER, threads: int = 2) -> Json:
    """Lines met over all stories, what was done that must never be, and the unmet lines by story. Raises Missing."""
    reader = registry.make("reader", "onnx", threads=threads)
    found = stories(folder)
    unmet = {s.name: _unmet(s, pages(s, reader)) for s in found}
    every = [(s.name, line) for s in found for line in s.lines]
    missed = [line for left in unmet.values() for line in left]
    of = len(every)
    count = {guard: sum(line.guards == guard for line in missed) for guard in ("accused", "joined", "read")}
    return {
        "data": digest([_content(found), [(name, line.name) for name, line in every]]),
        "stories": len(found),
        "lines": of,
        "met": percent(of - len(missed), of),
        "false accusations": count["accused"],
        "wrongly joined": count["joined"],
        "wrongly read": count["read"],
        "met though listed as gaps": _closed(found, unmet),
        "unmet": {name: [line.name for line in left] for name, left in unmet.items() if left},
    }


def _reports(story: Story) -> Iterator[Any]:
    for item in intake.reports([story.folder / "reports"]):
        if isinstance(item, SkipReport):
            raise item
        yield item


def _unmet(story: Story, read: Pages) -> list[Line]:
    return [line for line in story.lines if not line.holds(read)]


def _closed(found: Sequence[Story], unmet: Mapping[str, Sequence[Line]]) -> list[str]:
    """Gaps to take out of the files."""
    left = {s: {line.name for line in missed} for s, missed in unmet.items()}
    return [f"{s.name}: {name}" for s in found for name in s.gaps if name not in left[s.name]]


def _content(found: Sequence[Story]) -> list[tuple[str, str]]:
    files = [f for s in found for f in sorted((s.folder / "reports").iterdir())]
    return [(f.name, f.read_text(encoding="utf8")) for f in files]


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    p.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    p.add_argument("--list", action="store_true", help="list the unmet lines")
    a = p.parse_args()
    found = measure(a.folder)
    if not a.list:
        del found["unmet"]
    json.dump(found, sys.stdout, ensure_ascii=False, indent=1)
    print()


if __name__ == "__main__":
    main()
