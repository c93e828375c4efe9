"""An invented wire story and the pages that carry it."""

from __future__ import annotations

TITLE = "Grey Lantern says it set off the Tarnow quay blasts"
WORDS = (
    "The Grey Lantern on Tuesday said that it had set off the two blasts that killed 31 people on the quay of Tarnow, Ildra, on Monday, according to a post on its own channel, The Harrow Courier reported.",
    "The group called it 'an answer to the blockade' and said that its men had left the packages near the ferry office at noon.",
    "Follow-up searches were still going on at the quay -- which stays closed -- when the mayor spoke to the families in the town hall.",
    "Four officials of the interior ministry said that the group was most likely behind the attack, but that they were still looking into it.",
)
TEXT = "\n\n".join((TITLE, *WORDS))
NAV = '<nav><a href="/">Home</a> | <a href="/world">World</a> | <a href="/sport">Sport</a></nav>'
SHARE = '<div class="share"><a href="#">Facebook</a> <a href="#">Twitter</a> <a href="#">WhatsApp</a></div>'
BELOW = (
    '<div class="related"><h3>Also read</h3><ul><li><a href="/1">Ferry fares go up in Tarnow</a></li></ul></div>'
    '<p><a href="/live">« Back to LIVE</a></p><p>Follow us on Telegram</p><footer>© 2033 Example. All rights reserved.</footer>'
)


def plain(date: str = "March 08, 2033  00:58", sign: str = "   -- PTI") -> str:
    """The story as a plain text page with its furniture."""
    return f"{TITLE}\n{date}\n" + "\n\n".join(WORDS) + f"{sign}\n« Back to LIVE\n\n"


def page(head: str = "", date: str = "March 08, 2033  00:58", sign: str = "   -- PTI", middle: str = "") -> str:
    """The story as an HTML page with furniture around it."""
    paragraphs = [f"<p>{w}</p>" for w in (*WORDS[:-1], WORDS[-1] + sign)]
    paragraphs.insert(2, middle)
    body = "".join(paragraphs)
    return f"<html><head><title>{TITLE}</title>{head}</head><body>{NAV}<h1>{TITLE}</h1><div class='time'>{date}</div>{SHARE}{body}{BELOW}</body></html>"
