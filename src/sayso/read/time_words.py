"""The patterns of days, dates and times of day, built from `lang/en/times.yml`."""

from __future__ import annotations

import re
from functools import cache

from sayso import resources

Table = dict[str, int]


@cache
def table(name: str) -> Table:
    """A word list with numbers."""
    found: Table = resources.table("lang", "en", "times.yml")[name]
    return found


@cache
def listed(name: str) -> tuple[str, ...]:
    """A plain word list."""
    return tuple(resources.table("lang", "en", "times.yml")[name])


def _any(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]


@cache
def patterns() -> re.Pattern[str]:
    """One pattern with a named group for each way to name a day; a match's `lastgroup` says which.

    The order matters: a longer form stands before the form that it holds.
    """
    month = rf"(?:{_any(table('months'))})\b\.?"
    weekday = _any(table("weekdays"))
    short = rf"(?:{_any(table('weekday_short'))})"
    day = rf"(?:(?:{weekday})\b|{short}\b\.?)"
    num = rf"(?:\d{{1,3}}|{_any(table('numbers'))})"
    part = _any(listed("parts"))
    unit = rf"(?:{_any(listed('units'))})s?"
    nth = r"\d{1,2}(?:st|nd|rd|th)?"
    since = r"late|early|mid-?|earlier|in|since|during|until|by|last|this|next|of|from"
    forms = (
        r"(?P<iso>(?<![\d-])(?:19|20)\d\d-\d\d-\d\d(?:[T ]\d\d:\d\d)?(?!\d|-\d))",
        r"(?P<slash>(?<![\d/.])\d{1,2}(?P<mark>[/.])\d{1,2}(?P=mark)(?:(?:19|20)\d\d|\d\d)(?![\d/]|\.\d))",
        rf"(?P<monthday>\b(?:{day},? )?{month} ?{nth}(?!\d|:|,\d|\.\d| ?[ap]\.?m)(?: ?[-–] ?\d{{1,2}}(?!\d))?(?:,? (?:19|20)\d\d(?!\d))?)",
        rf"(?P<daymonth>(?<![\d$.,:/-])(?:\b{day},? )?(?:the )?\b{nth}(?: of)?[ -]{month}(?:[ -]?,? ?(?:19|20)\d\d(?!\d)|[ -]\d\d(?![\d:,]))?)",
        rf"(?P<monthyear>\b(?:(?:{since}) )?{month},? (?:19|20)\d\d(?!\d))",
        rf"(?P<month>\b(?:{since}) {month}(?![\w'’]))",
        rf"(?P<ago>\b(?:(?:about|around|nearly|almost|more than|over|just|only) )?{num}(?: and a half)?[ -]{unit} (?:ago|earlier|later|before|after)\b)",
        rf"(?P<nextto>\b(?:the )?(?:same|previous|preceding|following|next) (?:day|week|month|year|{part})\b)",
        r"(?P<vague>\b(?:(?:earlier|late|later|early) (?:this|last|next) (?:week|month|year)|in recent (?:days|weeks|months|years)))",
        r"(?P<weekend>\b(?:(?:over|during|on|for) the|this|last|this past|next) weekend\b)",
        rf"(?P<weekday>\b(?:(?:last|next|this past|this|past) )?(?:(?:{weekday})\b(?!s\b)(?: (?:{part})\b)?|{short}\.(?= [\"A-Za-z])))",
        (
            rf"(?P<deictic>\b(?:the day before yesterday|today|yesterday(?: (?:{part}))?|tonight|tomorrow|overnight|this (?:{part})|last night"
            rf"|(?:this|last|past|next) (?:week|month|year|{_any(table('seasons'))})))\b"
        ),
        r"(?P<year>\b(?:in|since|during|early|late|until|year|by|of|from|back in)(?: early| late| mid)?[ -](?:19|20)\d\d(?![\d,.]?\d|[-–]year))",
    )
    return re.compile("|".join(forms), re.I)


#: A time of day: "9:30 pm", "at 1625", "noon". Groups: hour, minute, half; or four; or word.
CLOCK = re.compile(
    r"(?<![\d$:.])(?P<h>\d{1,2})(?:[:.](?P<m>[0-5]\d))? ?(?P<half>[ap])\.?m\b\.?"
    r"|(?<![\d$:.])(?P<h2>[01]?\d|2[0-3]):(?P<m2>[0-5]\d)(?![\d:])(?: ?hours)?"
    r"|\b(?:at|around|about) (?P<four>[01]\d[0-5]\d|2[0-3][0-5]\d)(?: hours| gmt)?\b(?! (?:people|block))"
    r"|\b(?P<word>noon|midnight)\b",
    re.I,
)
