"""Names joined to an actor by "and" or "or": "blamed <0> and <1>", "<0>, <1> and <2> claimed"."""

from __future__ import annotations

import re

from .patterns import Masked, Mention

#: What may stand between two names of a list.
_LINK = re.compile(
    r"^(?:['’]s?)?(?: (?:militants?|fighters?|rebels?|group))?\s*\)?(?P<comma>,)?\s*(?P<and>and/or|and|or|nor|as well as)?\s*(?:the |both |either )?(?:<\d+>-(?:backed|led|allied|based|linked|supported|sponsored) )?$"
)
#: A verb behind the last name: it is the subject of another clause, "blamed <0> and <1> condemned it".
_VERB = re.compile(
    r"^\s+(?:\w+ly )?(?:is|are|was|were|has|have|had|will|would|said|says|did|does|\w{2,}ed|told|vowed|sent|held|took)\b"
)


#: Armed people that a report need not name: "blamed <0> and the separatists".
_MEN = re.compile(r"the (?:\w+ )?(?:separatists|rebels|militants|insurgents|guerrillas|extremists)", re.IGNORECASE)


def joined(masked: Masked, mention: Mention, *, last: bool) -> list[Mention]:
    """Names in one list with the mention, without it. `last`: the matched words end with the mention, so that no verb may follow."""
    return [*_chain(masked, mention, -1, last=last), *_chain(masked, mention, 1, last=last)]


def _chain(masked: Masked, mention: Mention, step: int, *, last: bool) -> list[Mention]:
    """Names in one direction. A list of two has no comma before its "and"; a comma alone needs an "and" elsewhere in the list."""
    links: list[re.Match[str]] = []
    chain: list[Mention] = []
    n = masked.mentions.index(mention)
    while 0 <= n + step < len(masked.mentions):
        if _is_backer(masked, n + step) and 0 <= n + 2 * step < len(masked.mentions):
            a, b = sorted((masked.mentions[n], masked.mentions[n + 2 * step]), key=lambda m: m.start)
            hop = 2 * step
        else:
            a, b = sorted((masked.mentions[n], masked.mentions[n + step]), key=lambda m: m.start)
            hop = step
        link = _LINK.match(masked.text[_end(masked, a) : _start(masked, b)])
        if link is None or not (link["comma"] or link["and"]):
            break
        if step > 0 and links and links[-1]["and"] and not link["and"]:
            break  # "and" closes a list: what follows a comma behind it is another clause
        n += hop
        links.append(link)
        chain.append(masked.mentions[n])
    if not any(link["and"] for link in links) or (len(links) == 1 and links[0]["comma"]):
        return []
    if step > 0 and last and _VERB.match(masked.text[_end(masked, chain[-1]) :]):
        return []
    return [m for m in chain if not m.nominal or _MEN.fullmatch(m.text)]


def _is_backer(masked: Masked, n: int) -> bool:
    """Whether a name only qualifies the next: "the <0>-backed <1>"."""
    m = masked.mentions[n]
    return m.side and masked.text[_end(masked, m) :].startswith("-")


def _start(masked: Masked, m: Mention) -> int:
    return masked.at.index(m.start)


def _end(masked: Masked, m: Mention) -> int:
    return masked.text.index(">", _start(masked, m)) + 1
