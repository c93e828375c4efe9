"""A report's text behind its title, where the title stands apart from it."""

from __future__ import annotations

from sayso.model import Report

#: Characters from the start of a text within which its title is looked for.
WITHIN = 200


def titled(report: Report) -> tuple[str, int]:
    """The page as one text, and where in it the report's own text begins: 0 where the title stands in the text already, or there is none."""
    text, title = report.text, report.title
    if not title or title.strip() in text[: 2 * len(title) + WITHIN]:
        return text, 0
    return f"{title}\n\n{text}", len(title) + 2
