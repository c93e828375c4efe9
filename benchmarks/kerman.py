"""The page that shaped this program: what a careful reader takes from one wire story of January 2024, line by line.

Read as it is, in upper case, without its date line (`--published` given) and as an HTML page with furniture around it. The page is nobody's here to
pass on: it lies in the data folder. Every line must hold in every form. Usage: python -m benchmarks.kerman DATA
"""

from __future__ import annotations

import html
import json
import tempfile
from collections.abc import Iterable
from pathlib import Path

from benchmarks import data, run
from benchmarks.data import Json, Missing, percent
from benchmarks.kerman_lines import LINES, failing

PAGE = "reports/ani-2024-01-05.txt"
PUBLISHED = "2024-01-05T00:58+05:30"


def as_html(title: str, paragraphs: Iterable[str]) -> str:
    """The story as a page with a menu, share links, a list of other stories and a footer around it."""
    body = "".join(f"<p>{html.escape(p)}</p>" for p in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)}</title>'
        f'<meta property="article:published_time" content="{PUBLISHED}"></head><body>'
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav>'
        f'<main><article><h1>{html.escape(title)}</h1><div class="share"><a href="#">Share this</a></div>{body}</article></main>'
        '<aside><h2>Most read</h2><ul><li><a href="/1">Ten dead in ferry fire</a></li><li><a href="/2">Rovers bomb out of cup</a></li></ul></aside>'
        "<footer>© All rights reserved</footer></body></html>"
    )


def forms(page: str) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """File name, content and options of each form of the page: its first line is the title, the second the date."""
    title, _dateline, story = page.split("\n", 2)
    paragraphs = [p.strip() for p in story.split("\n") if p.strip() and "Back to LIVE" not in p]
    undated = f"{title}\n\n{story}"
    return {
        "as it is": ("page.txt", page, ()),
        "upper case": ("page.txt", page.upper(), ()),
        "without its date line": ("page.txt", undated, ("--published", PUBLISHED)),
        "HTML": ("page.html", as_html(title, paragraphs), ()),
    }


def measure(folder: Path) -> Json:
    """The share of lines held over all forms, and what fails in each. Raises Missing."""
    file = folder / PAGE if (folder / PAGE).exists() else folder.parent / PAGE
    if not file.exists():
        raise Missing(f"{folder / PAGE} is not there")
    page = file.read_text(encoding="utf8")
    failed: dict[str, list[str]] = {}
    for form, (name, content, options) in forms(page).items():
        with tempfile.TemporaryDirectory() as where:
            path = Path(where) / name
            path.write_text(content, encoding="utf8")
            printed = run.sayso("read", "--json", *options, str(path))
        doc: Json = json.loads(printed) if printed.strip() else {}
        failed[form] = failing(doc) if doc.get("reports") else list(LINES)
    of = len(LINES) * len(failed)
    held = of - sum(map(len, failed.values()))
    return {"data": data.digest([page]), "lines": of, "held": held, "share": percent(held, of), "failing": failed}


def main() -> None:
    """Command line."""
    a = data.parser(__doc__).parse_args()
    data.show("kerman", lambda: measure(a.data))


if __name__ == "__main__":
    main()
