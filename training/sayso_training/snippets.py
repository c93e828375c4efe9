"""Snippets: a few sentences each, with the stance on every actor marked in the line. `corpus/GUIDELINE.md` has the notation.

usage: python -m sayso_training.snippets FILE...
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from .prepare_corpus import ACCUSED, names
from .schema import STANCES, Example
from .windows import shouting

MARK = re.compile(r"\{([a-z]+)(?::([a-z]+))?\|([^{}|]+)\}")
#: What may be marked: a stance with the actor's kind (`none` needs none), or a span head that has no stance.
PLAIN = ("channel", "via")
KINDS = ("org", "ind", "state")


class SnippetError(ValueError):
    """A snippet whose marks cannot be read."""


def snippet(name: str, marked: str) -> Example:
    """One snippet without its marks, with what they say; SnippetError where a mark is none of the notation's."""
    text, at = "", 0
    spans: dict[str, list[tuple[int, int]]] = {h: [] for h in (*PLAIN, "perp_ind", "perp_org")}
    stance: dict[tuple[int, int], int] = {}
    for m in MARK.finditer(marked):
        text += marked[at : m.start()]
        span = (len(text), len(text) + len(m[3]))
        text, at = text + m[3], m.end()
        if m[1] in PLAIN:
            spans[m[1]].append(span)
        elif m[1] not in STANCES or (m[2] not in KINDS and m[1] != "none"):
            raise SnippetError(f"{name}: no such mark: {m[0]}")
        else:
            stance[span] = STANCES.index(m[1])
            if m[1] in ACCUSED:
                spans["perp_ind" if m[2] == "ind" else "perp_org"].append(span)
    text += marked[at:]
    if re.search(r"[{}|]", text):
        raise SnippetError(f"{name}: a brace or a bar outside a mark: {text}")
    taken = [*stance, *(s for h in PLAIN for s in spans[h])]
    others = [] if shouting(text) else names(text)  # capitals tell names from words only where not all are capitals
    stance.update({s: 0 for s in others if not any(s[0] < e and b < s[1] for b, e in taken)})
    return Example(name, text, spans, stance=stance)


def snippets(folder: Path) -> Iterator[Example]:
    """All snippets of a folder's text files: blocks parted by empty lines; a line that starts with # is a comment."""
    for file in sorted(folder.glob("*.txt")):
        yield from of_file(file)


def of_file(file: Path) -> Iterator[Example]:
    """The snippets of one file."""
    lines = [x for x in file.read_text(encoding="utf8").splitlines() if not x.startswith("#")]
    blocks = re.split(r"\n\s*\n", "\n".join(lines).strip())
    for n, block in enumerate(blocks, 1):
        yield snippet(f"{file.stem}-{n}", " ".join(block.split()))


def main() -> None:
    """Says what the files hold, or what is wrong with them."""
    faults = 0
    for name in sys.argv[1:]:
        count: Counter[str] = Counter()
        blocks = 0
        try:
            for x in of_file(Path(name)):
                blocks += 1
                count.update(STANCES[v] for v in x.stance.values())
                count.update(h for h in PLAIN for _ in x.spans[h])
        except SnippetError as error:
            print(error, file=sys.stderr)
            faults += 1
        print(f"{name}: {blocks} snippets, " + ", ".join(f"{k} {n}" for k, n in count.most_common()))
    raise SystemExit(bool(faults))


if __name__ == "__main__":
    main()
