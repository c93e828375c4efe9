"""Accounts, their sessions and tokens, kept in the ledger as small state. Passwords are hashed with Argon2id (RFC 9106, the library's defaults);
sessions and tokens are kept as SHA-256 of what their owner holds."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from secrets import token_urlsafe

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from sayso.errors import BadSetting, NotFound
from sayso.export.safe import safe
from sayso.keep import Ledger
from sayso.ledger import View, Writer
from sayso.web.visitor import ROLES, Role

from .seats import hashed

USERS, SESSIONS, TOKENS = "users", "sessions", "tokens"
#: A session ends after so long without a request, and after so long in any case.
IDLE, LONGEST = timedelta(hours=12), timedelta(days=7)
#: How often a session's last use is written down.
NOTED = timedelta(hours=1)
SHORTEST_PASSWORD, LONGEST_PASSWORD = 10, 500
_NAME = re.compile(r"[\w][\w.@ -]{0,63}")


@dataclass(frozen=True, slots=True)
class User:
    """An account, without its password."""

    name: str
    role: Role
    made: str


def now() -> datetime:
    """The time, UTC."""
    return datetime.now(UTC)


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobodys() -> str:
    """A hash that no password has: signing in under an unknown name takes as long as under a known one."""
    return _hasher().hash(token_urlsafe(16))


class Accounts:
    """The accounts of a ledger. BadSetting and NotFound say what is wrong with a request of an admin."""

    def __init__(self, ledger: Ledger, clock: Callable[[], datetime] = now) -> None:
        self._ledger = ledger
        self._clock = clock

    def _state(self, name: str) -> Mapping[str, str]:
        with self._ledger.view() as view:
            return view.state(name)

    # ---- accounts

    def users(self) -> tuple[User, ...]:
        """All accounts by name."""
        found = ((name, json.loads(body)) for name, body in sorted(self._state(USERS).items()))
        return tuple(User(name, body["role"], body["made"]) for name, body in found)

    def any(self) -> bool:
        """Whether there is an account at all."""
        return bool(self._state(USERS))

    def add(self, name: str, role: str, password: str, by: str) -> None:
        """Makes an account."""
        if not _NAME.fullmatch(name):
            raise BadSetting(f"{name!r} is no name for an account: letters, digits, blanks and . @ - _, at most 64")
        body = {"role": _role(role), "hash": _hash(password), "made": self._clock().isoformat()}
        with self._ledger.store.write(f"add user {name}", by) as writer:
            if name in writer.state(USERS):
                raise BadSetting(f"there is an account {name} already: sayso users password, or role, changes it")
            writer.put_state(USERS, name, json.dumps(body))

    def change(self, name: str, by: str, *, role: str | None = None, password: str | None = None) -> None:
        """Another role or password; all sessions of the account end."""
        given: dict[str, str] = {"role": _role(role)} if role is not None else {}
        given |= {"hash": _hash(password)} if password is not None else {}
        what = " and ".join("password" if k == "hash" else f"role {v}" for k, v in given.items())
        with self._ledger.store.write(f"change user {name}: {what}", by) as writer:
            writer.put_state(USERS, name, json.dumps(_body(writer, name) | given))
            _forget(writer, SESSIONS, name)

    def remove(self, name: str, by: str) -> None:
        """Removes an account with its sessions and tokens; what it judged stays."""
        with self._ledger.store.write(f"remove user {name}", by) as writer:
            _body(writer, name)
            writer.put_state(USERS, name, None)
            _forget(writer, SESSIONS, name)
            _forget(writer, TOKENS, name)

    # ---- signing in

    def checked(self, name: str, password: str) -> User | None:
        """The account of a name and password, or None."""
        found = self._state(USERS).get(name)
        body = json.loads(found) if found else None
        try:
            _hasher().verify(body["hash"] if body else _nobodys(), password[:LONGEST_PASSWORD])
        except (VerificationError, InvalidHashError):
            return None
        return User(name, body["role"], body["made"]) if body else None

    def sign_in(self, user: User, seat: str, where: str = "") -> None:
        """Ties a fresh seat to an account; sessions that have ended are forgotten."""
        at = self._clock()
        gone = [k for k, body in self._state(SESSIONS).items() if not _lives(json.loads(body), at)]
        with self._ledger.store.write(_from("sign in", where), user.name) as writer:
            for key in gone:
                writer.put_state(SESSIONS, key, None)
            body = {"name": user.name, "made": at.isoformat(), "used": at.isoformat()}
            writer.put_state(SESSIONS, hashed(seat), json.dumps(body))

    def failed(self, name: str, where: str = "") -> None:
        """Writes a failed attempt into the ledger's journal; `where` is the address that it came from."""
        with self._ledger.store.write(_from("sign in failed", where), safe(name)[:64]):
            pass

    def seated(self, seat: str) -> User | None:
        """The account that a seat is tied to, if its session lives."""
        found = self._state(SESSIONS).get(hashed(seat))
        if found is None:
            return None
        body, at = json.loads(found), self._clock()
        user = self._state(USERS).get(body["name"])
        if user is None or not _lives(body, at):
            return None
        if at - datetime.fromisoformat(body["used"]) > NOTED:
            with self._ledger.store.write("session used", body["name"]) as writer:
                if hashed(seat) in writer.state(SESSIONS):  # not where it was ended in the meantime
                    writer.put_state(SESSIONS, hashed(seat), json.dumps(body | {"used": at.isoformat()}))
        told = json.loads(user)
        return User(body["name"], told["role"], told["made"])

    def sign_out(self, seat: str, who: str) -> None:
        """Ends a session."""
        with self._ledger.store.write("sign out", who) as writer:
            writer.put_state(SESSIONS, hashed(seat), None)

    # ---- tokens

    def new_token(self, name: str, role: str, by: str) -> str:
        """A token of an account for the API, of at most the account's role; shown once and kept as a hash."""
        token = f"sayso_{token_urlsafe(32)}"
        body = {"name": name, "role": _role(role), "made": self._clock().isoformat()}
        with self._ledger.store.write(f"add token {name}: {role}", by) as writer:
            own = _body(writer, name)["role"]
            if ROLES.index(_role(role)) > ROLES.index(_role(own)):
                raise BadSetting(f"{name} is {own}: a token cannot be {role}")
            writer.put_state(TOKENS, hashed(token), json.dumps(body))
        return token

    def end_tokens(self, name: str, by: str) -> int:
        """Makes all tokens of an account worthless; how many there were."""
        with self._ledger.store.write(f"end tokens {name}", by) as writer:
            _body(writer, name)
            return _forget(writer, TOKENS, name)

    def bearer(self, token: str) -> User | None:
        """The account of a token, with the lesser of the two roles."""
        found = self._state(TOKENS).get(hashed(token))
        if found is None:
            return None
        body = json.loads(found)
        user = self._state(USERS).get(body["name"])
        if user is None:
            return None
        role = min(body["role"], json.loads(user)["role"], key=ROLES.index)
        return User(body["name"], role, body["made"])


def _body(view: View, name: str) -> dict[str, str]:
    found = view.state(USERS).get(name)
    if found is None:
        raise NotFound(f"there is no account {name}")
    body: dict[str, str] = json.loads(found)
    return body


def _forget(writer: Writer, what: str, name: str) -> int:
    """Sessions or tokens of an account; how many there were."""
    found = [key for key, body in writer.state(what).items() if json.loads(body)["name"] == name]
    for key in found:
        writer.put_state(what, key, None)
    return len(found)


def _from(act: str, where: str) -> str:
    return f"{act} from {where}" if where else act


def _lives(body: Mapping[str, str], at: datetime) -> bool:
    return at - datetime.fromisoformat(body["used"]) <= IDLE and at - datetime.fromisoformat(body["made"]) <= LONGEST


def _role(role: str) -> Role:
    for known in ROLES:
        if role == known:
            return known
    raise BadSetting(f"{role!r} is no role: choose one of {', '.join(ROLES)}")


def _hash(password: str) -> str:
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise BadSetting(f"a password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters")
    return _hasher().hash(password)
