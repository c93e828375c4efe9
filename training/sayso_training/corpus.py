"""The annotated corpus: YAML reports in, frozen types with character offsets out.

`load(folder)` refuses a folder with any fault; `python -m sayso_training.corpus check PATH...` lists all of them, exits
with 1 if there is one, and counts the reports by hard case. The format is described in `corpus/GUIDELINE.md`.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from sayso_training.annotated import CASES, AnnotatedReport
from sayso_training.build import build_report


class CorpusError(ValueError):
    """A corpus file that cannot be used; the message lists every fault, one a line."""


class _StrictLoader(yaml.SafeLoader):
    """Refuses a key given twice, which YAML would otherwise settle silently in favour of the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for key, times in Counter(map(str, keys)).items():
            if times > 1:
                raise yaml.constructor.ConstructorError(None, None, f"key {key!r} given twice", node.start_mark)
        return super().construct_mapping(node, deep=deep)


def read_mapping(path: Path) -> tuple[dict[str, object] | None, list[str]]:
    """One file as the mapping that it holds, or why there is none."""
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=_StrictLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        return None, [f"not readable as YAML: {error}"]
    return (raw, []) if isinstance(raw, dict) else (None, ["must be a mapping"])


def read_report(path: Path) -> tuple[AnnotatedReport | None, list[str]]:
    """One file as a report and its faults; no report where the file is no YAML mapping with a text."""
    raw, faults = read_mapping(path)
    if raw is None:
        return None, faults
    if not isinstance(raw.get("text"), str):
        return None, ["must be a mapping with a `text`"]
    story, split = path.resolve().parent, path.resolve().parent.parent
    return build_report(raw, report_id=f"{story.name}/{path.stem}", split=split.name)


def load(folder: Path | str) -> list[AnnotatedReport]:
    """All reports under `folder`, by id. Raises CorpusError, listing every fault, if any file has one."""
    reports, faults = _read_all([Path(folder)])
    if faults:
        raise CorpusError("\n".join(faults))
    return reports


def _read_all(paths: Sequence[Path]) -> tuple[list[AnnotatedReport], list[str]]:
    reports: list[AnnotatedReport] = []
    faults: list[str] = []
    for path in _files(paths):
        report, found = read_report(path)
        faults += [f"{path}: {fault}" for fault in found]
        if report is not None:
            reports.append(report)
    reports.sort(key=lambda report: report.id)
    return reports, faults + _shared_stories(reports)


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.rglob("*.yml")) if path.is_dir() else [path]


def _shared_stories(reports: Sequence[AnnotatedReport]) -> list[str]:
    """A story in both splits would let the reader be tested on an event that it was trained on."""
    splits: dict[str, set[str]] = {}
    for report in reports:
        splits.setdefault(report.id.split("/")[0], set()).add(report.split)
    shared = {story: found for story, found in splits.items() if len(found) > 1}
    return [f"story {story} stands in {' and '.join(sorted(found))}" for story, found in shared.items()]


def summary(reports: Sequence[AnnotatedReport]) -> str:
    """Counts of reports, annotations and hard cases, one a line."""
    cases = Counter(case for report in reports for case in report.cases)
    totals = {
        "reports": len(reports),
        "statements": sum(len(report.statements) for report in reports),
        "assertions": sum(len(report.assertions) for report in reports),
        "responsibility": sum(len(report.responsibility) for report in reports),
    }
    stances = Counter(row.stance for report in reports for row in report.responsibility)
    lines = [" · ".join(f"{count} {name}" for name, count in totals.items())]
    lines += ["stances: " + ", ".join(f"{name} {count}" for name, count in sorted(stances.items()))]
    return "\n".join(lines + [f"{cases[case]:4} {case}" for case in sorted(CASES)])


def main(arguments: Sequence[str]) -> int:
    """Run `check PATH...`; 0 when every file is clean, 1 when a fault was found, 2 on wrong usage."""
    paths = [Path(argument) for argument in arguments[1:]]
    missing = [str(path) for path in paths if not path.exists()]
    if not paths or arguments[0] != "check" or missing:
        print("usage: python -m sayso_training.corpus check PATH...", *missing, file=sys.stderr)
        return 2
    reports, faults = _read_all(paths)
    for fault in faults:
        print(fault)
    print(summary(reports))
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
