"""The second annotation pass: what another annotator made of some reports of the training half, without sight of the first.

A file under `corpus/second` names its report (`of: train/<story>/<n>.yml`) and has no text of its own, so that nothing can be trained on it.
"""

from __future__ import annotations

from pathlib import Path

from sayso_training.annotated import AnnotatedReport
from sayso_training.build import build_report
from sayso_training.corpus import CorpusError, read_mapping, read_report

CORPUS = Path(__file__).parents[1] / "corpus"
#: What the second pass takes from the first: all that is not annotation of the meaning.
GIVEN = ("style", "cases", "publisher", "published", "title", "text")


def load_pairs(corpus: Path = CORPUS) -> list[tuple[AnnotatedReport, AnnotatedReport]]:
    """Each report that was annotated twice, first and second pass, by id. Raises CorpusError, listing every fault."""
    pairs: list[tuple[AnnotatedReport, AnnotatedReport]] = []
    faults: list[str] = []
    for path in sorted((corpus / "second").rglob("*.yml")):
        first, second, found = read_pair(path, corpus)
        faults += [f"{path}: {fault}" for fault in found]
        if first is not None and second is not None:
            pairs.append((first, second))
    if faults:
        raise CorpusError("\n".join(faults))
    return pairs


def read_pair(path: Path, corpus: Path) -> tuple[AnnotatedReport | None, AnnotatedReport | None, list[str]]:
    """Both passes over one report, from the file of the second, and the faults of either."""
    raw, faults = read_mapping(path)
    if raw is None:
        return None, None, faults
    source = corpus / str(raw.pop("of", ""))
    if source != corpus / "train" / path.parent.name / path.name:
        return None, None, ["`of` must name the report of the same story and number in train/"]
    given, faults = read_mapping(source)
    first, more = read_report(source)
    if given is None or first is None:
        return None, None, faults + more
    second, own = build_report(
        {key: given.get(key) for key in GIVEN} | raw, report_id=first.id, split=first.split, whole=False
    )
    return first, second, more + own
