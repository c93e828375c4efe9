"""Which language a text is written in, well enough to refuse one that is not served by its name.

Counts function words (`lang/languages.yml`) and letters by script. Texts too short to tell pass.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Any

from .. import resources
from ..errors import OtherLanguage

_SAMPLE = 12_000  # characters that are looked at
_FEWEST = 25  # words below which no verdict is given on a Latin text
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _tables() -> tuple[dict[str, frozenset[str]], dict[str, str], dict[str, Any]]:
    table = resources.table("lang", "languages.yml")
    rows: dict[str, dict[str, str]] = table["words"]
    return (
        {code: frozenset(r["words"].split()) for code, r in rows.items()},
        {c: r["name"] for c, r in rows.items()},
        table["scripts"],
    )


def check(text: str, where: str, ref: str | None = None) -> str | None:
    """The code of English ("en"), None where it is too short to tell; OtherLanguage names any other language."""
    sample = text[:_SAMPLE]
    name = _by_script(sample)
    if name is None:
        code = _by_words(sample)
        if code in ("en", None):
            return code
        name = _tables()[1][code or ""]
    raise OtherLanguage(f"{where} is written in {name}: sayso reads English, give an English report", ref)


def _by_script(text: str) -> str | None:
    """The language that a non-Latin script tells, where it holds most letters."""
    letters = [c for c in text if c.isalpha()][:3000]
    foreign = [c for c in letters if ord(c) > 0x24F]
    if len(letters) < 8 or 2 * len(foreign) < len(letters):
        return None
    blocks = Counter(unicodedata.name(c, "OTHER").split()[0] for c in foreign)
    if blocks["HIRAGANA"] + blocks["KATAKANA"] > 0.05 * len(foreign):
        return "Japanese"  # kanji are CJK: the kana between them tell
    block = blocks.most_common(1)[0][0]
    script: dict[str, Any] = _tables()[2].get(block, {"default": f"the {block.title()} script"})
    seen = Counter(foreign)
    told = {n: sum(seen[c] for c in chars) for n, chars in script.get("letters", {}).items()}
    best = max(told, key=lambda n: told[n], default="")
    return best if best and told[best] >= 0.01 * len(foreign) else str(script["default"])


def _by_words(text: str) -> str | None:
    words = Counter(w.casefold() for w in _WORD.findall(text))
    total = sum(words.values())
    if total < _FEWEST:
        return None
    tables = _tables()[0]
    share = {code: sum(words[w] for w in known) / total for code, known in tables.items()}
    best = max((c for c in share if c != "en"), key=lambda c: share[c])
    # Running English has 35–50 % of these words, lists and headlines 10–20 %; another language must lead clearly to be refused.
    if len(words.keys() & tables[best]) > 3 and share[best] >= 0.12 and share[best] > 1.6 * share["en"]:
        return best
    return "en" if share["en"] >= 0.08 else None
