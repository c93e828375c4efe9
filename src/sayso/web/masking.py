"""Private persons as roles in every text of a page, as `sayso.export.people.Cast` has it, in one pass for texts by the thousand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from sayso.export.safe import safe

_SHORTEST_SURNAME = 3


class Mask:
    """Words with roles in place of names; called with nothing to hide it only makes them safe."""

    __slots__ = ("_pattern", "_roles")

    def __init__(self, roles: Iterable[Sequence[str]] = ()) -> None:
        self._roles: dict[str, str] = {}
        whole, last = [], []
        surnames: dict[str, str] = {}
        for name, role in roles:
            whole.append(re.escape(name))
            self._roles[name.casefold()] = role
            surname = name.split()[-1] if name.split() else ""
            if surname != name and len(surname) >= _SHORTEST_SURNAME:
                last += [re.escape(surname), re.escape(surname.upper())]
                surnames.setdefault(surname.casefold(), role)
        self._roles = surnames | self._roles
        names = f"(?i:{'|'.join(whole)})" + (f"|{'|'.join(last)}" if last else "")
        self._pattern = re.compile(rf"(?<!\w)(?:{names})(?!\w)") if whole else None

    def text(self, words: str) -> str:
        """A line of words, safe to show, with roles instead of names."""
        return self._put(line(words), "{}")

    def quote(self, words: str) -> str:
        """Words of a page: roles stand in square brackets, for they are not verbatim."""
        return self._put(line(words), "[{}]")

    def hidden(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where names stand in a text: start, end, and the role to be shown instead."""
        for m in self._pattern.finditer(text) if self._pattern else ():
            yield m.start(), m.end(), self._role(m[0])

    def _put(self, words: str, form: str) -> str:
        if self._pattern is None:
            return words
        return self._pattern.sub(lambda m: form.format(self._role(m[0])), words)

    def _role(self, name: str) -> str:
        return self._roles.get(name.casefold(), "a person")


def line(words: str) -> str:
    """`safe`, at once for what is plain already."""
    return words if words.isascii() and words.isprintable() and "  " not in words else safe(words)
