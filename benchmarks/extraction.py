"""Article extraction on real pages: sayso's HTML intake beside bare trafilatura.

    python benchmarks/extraction.py FOLDER

FOLDER is a checkout of scrapinghub/article-extraction-benchmark (MIT; html/*.html.gz and ground-truth.json), kept outside this repository.
The measure is that benchmark's own: precision and recall of 4-word shingles of the article body, each page's counts divided by their sum,
precision and recall averaged over the pages, F1 of the two averages.
"""

from __future__ import annotations

import gzip
import json
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from sayso.errors import OtherLanguage, SkipReport
from sayso.intake import html, language
from sayso.intake.draft import Entry, own_words

_WORD = re.compile(r"\w+")


def main() -> int:
    """Prints F1, precision, recall and the share of exact bodies for both; 0 also where the data are not there."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("missing")
    if not (folder / "ground-truth.json").exists():
        print("skipped: give the folder of scrapinghub/article-extraction-benchmark")
        return 0
    gold = {
        k: v.get("articleBody", "")
        for k, v in json.loads((folder / "ground-truth.json").read_text(encoding="utf8")).items()
    }
    pages = {k: gzip.decompress((folder / "html" / f"{k}.html.gz").read_bytes()).decode("utf8") for k in gold}
    results = [(name, *timed(extract, pages)) for name, extract in (("trafilatura", bare), ("sayso intake", body))]
    english = [k for k, text in gold.items() if is_english(text)]
    for what, keys in (("all pages", list(gold)), ("English pages", english)):
        print(f"{what}: {len(keys)}")
        for name, found, took in results:
            precision, recall, exact = score({k: gold[k] for k in keys}, found)
            f1 = 2 * precision * recall / (precision + recall)
            print(
                f"  {name:<14} F1 {f1:.3f}  precision {precision:.3f}  recall {recall:.3f}  exact {exact:.3f}  {1000 * took:.0f} ms a page"
            )
    return 0


def bare(page: str) -> str:
    """The body by trafilatura as the benchmark runs it."""
    from trafilatura import extract

    return extract(page, include_comments=False) or ""


def body(page: str) -> str:
    """The article's own words as intake keeps them, without the title; pages in any language, which intake itself would refuse."""
    try:
        return "\n\n".join(own_words(html.draft(page, Entry("page", "page")).paragraphs).paragraphs)
    except SkipReport as error:
        print(f"  {type(error).__name__}: {error}")
        return ""


def timed(extract: Callable[[str], str], pages: dict[str, str]) -> tuple[dict[str, str], float]:
    """The bodies of the pages and the seconds that one page took."""
    began = time.perf_counter()
    found = {key: extract(page) for key, page in pages.items()}
    return found, (time.perf_counter() - began) / len(pages)


def is_english(text: str) -> bool:
    """Whether intake would serve the text."""
    try:
        return language.check(text, "page") is not None
    except OtherLanguage:
        return False


def score(gold: dict[str, str], found: dict[str, str]) -> tuple[float, float, float]:
    """Mean precision, mean recall and the share of pages whose words are exactly the gold ones."""
    precisions, recalls, exact = [], [], []
    for key, true in gold.items():
        want, got = shingles(true), shingles(found[key])
        hit = sum((want & got).values())
        if got:
            precisions.append(hit / sum(got.values()) if want else 0.0)
        if want:
            recalls.append(hit / sum(want.values()))
        exact.append(_WORD.findall(true) == _WORD.findall(found[key]))
    return statistics.mean(precisions), statistics.mean(recalls), statistics.mean(exact)


def shingles(text: str, n: int = 4) -> Counter[tuple[str, ...]]:
    """The text's runs of `n` words with their counts; one shorter run where it has fewer words."""
    words = _WORD.findall(text)
    return Counter(run for i in range(max(1, len(words) - n + 1)) if (run := tuple(words[i : i + n])))


if __name__ == "__main__":
    sys.exit(main())
