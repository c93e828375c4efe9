"""Elements of a drawing, escaped: whatever words of a foreign page stand in it, they stay words."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from markupsafe import Markup

from sayso.web.masking import line


def tag(name: str, *inside: str | Markup, **attributes: object) -> Markup:
    """An element. Attributes of None are left out; `_` in a name stands for `-`, one at the end is dropped (`class_`). What is inside is
    escaped unless it is markup already."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(line(_text(value)))}"'
        for key, value in attributes.items()
        if value is not None
    )
    body = "".join(x if isinstance(x, Markup) else escape(line(x), quote=False) for x in inside)
    return Markup(f"<{name}{told}>{body}</{name}>" if body else f"<{name}{told}/>")


def joined(parts: Iterable[Markup]) -> Markup:
    """Elements one after another."""
    return Markup("").join(parts)


def drawing(id_: str, title: str, told: str, width: float, height: float, *inside: Markup) -> Markup:
    """A whole drawing with what a screen reader says of it. `id_` is unique on the page."""
    return tag(
        "svg",
        tag("title", title, id=f"{id_}-title"),
        tag("desc", told, id=f"{id_}-desc"),
        *inside,
        id=id_,
        class_=f"drawn {id_.partition('-')[0]}",
        role="img",
        aria_labelledby=f"{id_}-title {id_}-desc",
        viewBox=f"0 0 {_text(width)} {_text(height)}",
        width=width,
        height=height,
        xmlns="http://www.w3.org/2000/svg",
    )


def short(words: str, most: int) -> str:
    """Words cut to a number of characters, with an ellipsis where some are gone."""
    words = line(words)
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _text(value: object) -> str:
    return f"{value:.6g}" if isinstance(value, float) else str(value)
