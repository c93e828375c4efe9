"""Learns what `sayso.read` knows of place names and outlets from reports with incident records.

    python training/fit_places.py DATA_FOLDER [words|outlets]

DATA_FOLDER has `{train,dev}.{reports,incidents}.jsonl` (the reports of the gun violence set). Writes into src/sayso/places:
`common.txt` (place names that are everyday words) and `outlets.json` (where an outlet's stories happen). Also here: the conditional logit by which
`sayso_training.fit_scenes` fits the scorers of day and place (the right candidate against the others of its report, L2-regularised, by full-batch
gradient steps, deterministic).
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from sayso.read.place_context import host_of
from sayso.read.place_keys import Gazetteer, fold
from sayso.read.scorer import Scorer

OUT = Path(__file__).resolve().parents[1] / "src" / "sayso" / "places"
Example = tuple[list[dict[str, float]], list[bool]]
NATIONAL = 0.25  # an outlet whose most usual city has less than this share has no home
FEWEST = 2  # incidents of one city before it counts as an outlet's home


def load(folder: Path, part: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Reports with their records; reports without one are left out."""
    records = {}
    for line in (folder / f"{part}.incidents.jsonl").read_text(encoding="utf8").splitlines():
        record = json.loads(line)
        records[record["incident"]] = record
    reports = [json.loads(x) for x in (folder / f"{part}.reports.jsonl").read_text(encoding="utf8").splitlines()]
    return [(r, records[r["incident"]]) for r in reports if r["incident"] in records]


def whole(report: dict[str, Any]) -> str:
    """Title and text as one text."""
    return f"{report['title']}\n\n{report['text']}"


def city_names(record: dict[str, Any]) -> set[str]:
    """The record's city as keys: "Pittsburgh (Wilkinsburg)" is either, "Polk (county)" the county."""
    city = record["city"] or ""
    parts = [p.strip() for p in re.split(r"[()]", city) if p.strip()]
    if "county" in parts:
        return {fold(parts[0] + " county")}
    if fold(city) == "new york (manhattan)":
        parts.append("New York City")
    return {fold(p) for p in parts} | ({"new york city"} if fold(city).startswith("new york") else set())


def write(name: str, data: dict[str, Any]) -> None:
    """Writes a data file of the package."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    lists = re.compile(r"\[[^\[\]{}]*\]")  # one line a list
    (OUT / name).write_text(lists.sub(lambda m: re.sub(r"\s+", " ", m.group()), text) + "\n", encoding="utf8")


def fit_words(folder: Path) -> None:
    """Keys of one word that stand in lower case more often than a name does."""
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    others = sorted(folder.parent.glob("polnear/train*.jsonl"))
    texts = [json.loads(line)["text"] for file in others for line in file.read_text(encoding="utf8").splitlines()]
    for text in [r["text"] for r, _ in load(folder, "train")] + texts:
        for word in re.findall(r"(?<![.!?]\s)(?<!^)\b[A-Za-z]+\b", text):
            (lower if word.islower() else capital)[word.lower()] += word.islower() or word.istitle()
    gazetteer = Gazetteer.load()
    names = {w for w, n in lower.items() if n >= 3 and n > 0.4 * (n + capital[w]) and fold(w) in gazetteer}
    (OUT / "common.txt").write_text("\n".join(sorted(names)) + "\n", encoding="utf8")
    print(len(names), "common words")


def state_codes(gazetteer: Gazetteer) -> dict[str, str]:
    """State names to codes."""
    return {name: code[3:] for code, name in gazetteer.admins.items() if code.startswith("US.")}


def fit_outlets(folder: Path, pairs: list[tuple[dict[str, Any], dict[str, Any]]] | None = None) -> dict[str, Any]:
    """Hosts with the cities of their incidents, each incident counted once."""
    codes = state_codes(Gazetteer.load())
    seen: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for r, record in load(folder, "train") if pairs is None else pairs:
        city = re.split(r"[()]", record["city"] or "")[0].strip()
        host = host_of(r["url"])[0]
        if city and host and record["state"] in codes:
            seen[host].add((record["incident"], fold(city), codes[record["state"]]))
    hosts = {}
    for host, rows in sorted(seen.items()):
        count = Counter((c, s) for _, c, s in rows)
        total = sum(count.values())
        kept = [(c, s, round(n / (total + 1), 3)) for (c, s), n in count.most_common(4) if n >= FEWEST]
        if kept and kept[0][2] >= NATIONAL:
            hosts[host] = kept
    return {"what": "usual places of an outlet's stories: city key, US state, share of its incidents (one added to the total)",
            "hosts": hosts}  # fmt: skip


def stacked(
    examples: list[Example],
) -> tuple[list[str], np.ndarray[Any, Any], np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Feature names, the candidates' matrix, which are right, and how many each report has; reports without a choice are left out."""
    names = sorted({k for rows, _ in examples for f in rows for k in f})
    at = {n: i for i, n in enumerate(names)}
    kept = [(rows, right) for rows, right in examples if any(right) and not all(right)]
    x = np.zeros((sum(len(rows) for rows, _ in kept), len(names)))
    for i, f in enumerate(f for rows, _ in kept for f in rows):
        for k, v in f.items():
            x[i, at[k]] = v
    return names, x, np.array([r for _, right in kept for r in right], float), np.array([len(rows) for rows, _ in kept])


def fit(
    examples: list[Example], hidden: int = 12, l2: float = 2.0, steps: int = 300, drop: float = 0.1
) -> dict[str, Any]:
    """Weights that make the right candidates likeliest (several may be right): conditional logit with one hidden layer, Adam.

    On the development reports twelve hidden units gained about one point over none for places; eight and sixteen
    lay within half a point of twelve, which is noise at 885 reports.
    """
    names, x, y, sizes = stacked(examples)
    begin, random = np.concatenate([[0], np.cumsum(sizes)[:-1]]), np.random.default_rng(0)
    p = [
        random.normal(0, 0.2, (len(names), hidden)),
        np.zeros(hidden),
        random.normal(0, 0.2, hidden),
        np.zeros(len(names)),
    ]
    m, v = [np.zeros_like(q) for q in p], [np.zeros_like(q) for q in p]
    for step in range(1, steps + 1):
        h = np.tanh(x @ p[0] + p[1])
        mask = (random.random(h.shape) > drop) / (1 - drop)
        s = (h * mask) @ p[2] + x @ p[3]
        e = np.exp(s - np.repeat(np.maximum.reduceat(s, begin), sizes))
        ds = (
            e / np.repeat(np.add.reduceat(e, begin), sizes) - e * y / np.repeat(np.add.reduceat(e * y, begin), sizes)
        ) / len(sizes)
        dh = np.outer(ds, p[2]) * mask * (1 - h * h)
        grads = [x.T @ dh, dh.sum(0), (h * mask).T @ ds, x.T @ ds]
        for i, grad in enumerate(grads):
            grad = grad + l2 * p[i] / len(sizes)
            m[i], v[i] = 0.9 * m[i] + 0.1 * grad, 0.99 * v[i] + 0.01 * grad * grad
            p[i] = p[i] - 0.03 * (m[i] / (1 - 0.9**step)) / (np.sqrt(v[i] / (1 - 0.99**step)) + 1e-8)
    weights = {n: [round(float(w), 3) for w in (p[3][i], *p[0][i])] for i, n in enumerate(names)}
    return {"weights": weights, "bias": [round(float(b), 3) for b in p[1]], "out": [round(float(o), 3) for o in p[2]]}


def folds(pairs: list[Any], n: int) -> Iterator[tuple[list[Any], list[Any]]]:
    """Training and held-out parts by incident, so that an outlet's own incident does not tell its home."""
    for k in range(n):
        held = [p for p in pairs if int(p[1]["incident"]) % n == k]
        yield [p for p in pairs if int(p[1]["incident"]) % n != k], held


def accuracy(examples: list[Example], made: dict[str, Any]) -> tuple[float, float]:
    """Share of reports whose best candidate is right, and share that has a right one at all."""
    known = Scorer.of(made)
    hits = sum(
        bool(rows) and right[max(range(len(rows)), key=lambda i: known.score(rows[i]))] for rows, right in examples
    )
    return round(100 * hits / len(examples), 1), round(100 * sum(any(r) for _, r in examples) / len(examples), 1)


def report(name: str, made: dict[str, Any], train: list[Example], dev: list[Example], what: str) -> None:
    """Writes weights with the figures of the fit."""
    figures = {part: dict(zip(("right", "reachable"), accuracy(ex, made), strict=True)) | {"reports": len(ex)}
               for part, ex in (("train", train), ("dev", dev))}  # fmt: skip
    write(name, {"what": what, "made": dt.date.today().isoformat(), "figures, percent": figures, **made})
    print(name, figures)


def write_outlets(folder: Path) -> None:
    """The outlets' homes, from all incidents."""
    write("outlets.json", fit_outlets(folder))


PARTS: dict[str, Callable[[Path], None]] = {"words": fit_words, "outlets": write_outlets}


def main() -> None:
    """Fits the parts named on the command line, or all."""
    for part in sys.argv[2:] or list(PARTS):
        PARTS[part](Path(sys.argv[1]))


if __name__ == "__main__":
    main()
