"""Named people, bodies and places, from GUM (CC BY) and CrossNER politics (MIT)."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from .schema import Example

CROSSNER = {
    "politician": "person",
    "person": "person",
    "organisation": "org",
    "politicalparty": "org",
    "country": "loc",
    "location": "loc",
}
GUM = {"person": "person", "organization": "org", "place": "loc"}
GENRES = (
    "news",
    "bio",
    "interview",
    "voyage",
    "essay",
    "speech",
    "court",
    "academic",
    "letter",
    "fiction",
    "conversation",
)


def git_files(repo: Path, folder: str, pattern: str) -> Iterator[tuple[str, str]]:
    """Name and text of the files of a bare repository's newest commit that match a pattern."""
    names = subprocess.run(
        ["git", "-C", str(repo), "ls-tree", "-r", "--name-only", "HEAD", folder],
        capture_output=True,
        text=True,
        check=True,
    )
    for name in names.stdout.split("\n"):
        if re.search(pattern, name):
            yield (
                name,
                subprocess.run(
                    ["git", "-C", str(repo), "show", f"HEAD:{name}"], capture_output=True, text=True, check=True
                ).stdout,
            )


def join(words: list[tuple[str, bool]]) -> tuple[str, list[tuple[int, int]]]:
    """Words, each with whether a blank follows, as text and their ranges."""
    text, at = "", []
    for word, blank in words:
        at.append((len(text), len(text) + len(word)))
        text += word + (" " if blank else "")
    return text, at


def crossner(repo: Path) -> Iterator[Example]:
    """Sentences of CrossNER politics, ten to an example."""
    for name, body in git_files(repo, "ner_data/politics", r"\.txt$"):
        sentences = [s for s in body.split("\n\n") if s.strip()]
        for i in range(0, len(sentences), 10):
            words: list[tuple[str, bool]] = []
            tags: list[str] = []
            for line in "\n".join(sentences[i : i + 10]).split("\n"):
                if "\t" in line:
                    word, tag = line.split("\t")[:2]
                    if word in ",.;:)'" and words:
                        words[-1] = (words[-1][0], False)
                    words.append((word, word != "("))
                    tags.append(tag)
            text, at = join(words)
            spans: dict[str, list[tuple[int, int]]] = {"person": [], "org": [], "loc": []}
            for (s, e), tag in zip(at, tags, strict=True):
                head = CROSSNER.get(tag[2:])
                if head and tag[0] == "B":
                    spans[head].append((s, e))
                elif head and spans[head]:
                    spans[head][-1] = (spans[head][-1][0], e)
            yield Example(f"{name}/{i}", text, spans)


def gum(repo: Path) -> Iterator[Example]:
    """Named mentions of GUM: entity spans whose head word is a proper noun."""
    for name, body in git_files(repo, "dep", rf"GUM_({'|'.join(GENRES)})_.*\.conllu$"):
        words: list[tuple[str, bool]] = []
        proper: list[bool] = []
        opened: dict[str, list[tuple[int, str]]] = {}
        found: list[tuple[int, int, str]] = []
        skip = 0
        for line in body.split("\n"):
            cells = line.split("\t")
            if len(cells) != 10 or "." in cells[0]:
                continue
            if "-" in cells[0]:
                skip = int(cells[0].split("-")[1]) - int(cells[0].split("-")[0]) + 1
                words.append((cells[1], "SpaceAfter=No" not in cells[9]))
                proper.append(False)
                continue
            if skip:
                skip -= 1
            else:
                words.append((cells[1], "SpaceAfter=No" not in cells[9]))
                proper.append(False)
            proper[-1] = proper[-1] or cells[3] == "PROPN"
            at = len(words) - 1
            entity = re.search(r"Entity=([^|]*)", cells[9])
            for part in re.findall(r"\([^()]+\)?|[^()]+\)", entity[1] if entity else ""):
                key = part.strip("()").split("-")[0]
                if part[0] == "(":
                    fields = part.strip("()").split("-")
                    opened.setdefault(key, []).append((at, fields[1] if len(fields) > 1 else ""))
                if part[-1] == ")" and opened.get(key):
                    start, kind = opened[key].pop()
                    found.append((start, at, kind))
        text, ranges = join(words)
        spans: dict[str, list[tuple[int, int]]] = {"person": [], "org": [], "loc": []}
        for start, end, kind in found:
            # Only the name itself: the leading determiner and whatever stands behind the last proper noun are dropped.
            named = [i for i in range(start, end + 1) if proper[i]]
            if kind in GUM and named and end - start < 6 and named[-1] - named[0] + 1 >= len(named):
                spans[GUM[kind]].append((ranges[named[0]][0], ranges[named[-1]][1]))
        # A joined word ("Nehru's") carries its possessive ending: names do not.
        short = {
            h: {(a, b - 2 if text[a:b].endswith(("'s", "\u2019s")) else b) for a, b in v} for h, v in spans.items()
        }
        yield Example(name, text, {h: sorted(v) for h, v in short.items()})
