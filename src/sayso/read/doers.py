"""Nouns for people that no list holds, told by their endings: "ranchers", "rowing-club members", "labourers", "flautists"."""

from __future__ import annotations

import re
from collections.abc import Sequence

_DOER = re.compile(r"[a-z-]{2,}(?:[^aeiou]ers|tors|ssors|ists|smen|women|ieves|hands|folk)")
#: Nouns with such an ending that are things, animals, weather or time.
_THINGS = frozenset(
    "containers trailers tankers helicopters launchers shelters towers computers lockers choppers steamers cruisers papers newspapers letters numbers orders "
    "quarters headquarters chapters rollers boilers freezers heaters coolers printers scanners speakers rubbers feathers flowers rivers boulders cylinders "
    "bunkers motors tractors reactors detonators sectors factors doctors generators mirrors corridors colours monitors sensors transistors transformers posters "
    "counters members meters metres litres liters borders corners dinners summers winters waters showers powers layers covers dollars lists fists twists mists "
    "wrists posts checkpoints banners lanterns heifers panthers tigers adders spiders badgers others brothers mothers fathers sisters timbers rafters fenders "
    "carriers bombers fighters freighters barges hangers hangars folders binders buffers boosters blasters burners hammers cleavers daggers revolvers triggers "
    "mortars missiles lorries hectares acres matters offers answers errors horrors tremors terrors honours manners planners ladders hours years quarters customers "
    "skyscrapers bulldozers loudspeakers scooters cookers wires fires tyres centers centres theaters theatres both".split()
)
_REACH = 3


def doers(words: Sequence[str], at: int) -> int | None:
    """Where the plural noun of people stands that a number before words[at] counts, at most a few words on; None where there is none. Only words
    that are no function words may stand between."""
    for i in range(at, min(len(words), at + _REACH)):
        word = words[i].removesuffix("'s")
        if _DOER.fullmatch(word) and word not in _THINGS and word.rsplit("-", maxsplit=1)[-1] not in _THINGS:
            return i
        if not word[:1].isalpha() or len(word) < 4 or word.endswith(("ed", "ing", "s", "ly")):
            return None
    return None
