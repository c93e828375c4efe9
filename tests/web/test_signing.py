"""Signing in, accounts, tokens and the journal."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from seated import PASSWORDS, House, house, sign_in, token_of

from sayso.errors import BadSetting, NotFound
from sayso.keep import Ledger
from sayso.web.signing import Accounts, Throttle
from sayso.web.signing.accounts import IDLE, LONGEST


def test_signing_in_leads_back_to_the_page_that_was_asked_for(desks: House) -> None:
    client = desks.visitor()
    sent = client.get("/sources?q=reed front").headers["location"]
    assert sent == "/login?next=%2Fsources%3Fq%3Dreed%2520front"
    got = sign_in(client, "edda", next_="/sources?q=reed%20front")
    assert (got.status_code, got.headers["location"]) == (303, "/sources?q=reed%20front")
    assert client.get("/sources").status_code == 200


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "javascript:alert(1)",
     "/a\r\nset-cookie: x=1", "", "evil", "/%0d/..\\x"],
)  # fmt: skip
def test_a_login_leads_nowhere_else(desks: House, elsewhere: str) -> None:
    assert sign_in(desks.visitor(), "rhea", next_=elsewhere).headers["location"] == "/"


def test_the_cookie_is_kept_from_scripts_and_other_sites(tmp_path: Path) -> None:
    with house(tmp_path, secure=True) as safe:
        client = safe.visitor()
        client.base_url = "https://127.0.0.1"
        cookie = sign_in(client, "edda").headers["set-cookie"].lower()
        for words in ("httponly", "samesite=lax", "secure", "path=/"):
            assert words in cookie
        assert "strict-transport-security" in client.get("/").headers


def test_a_seat_planted_before_the_login_is_worth_nothing_after(desks: House) -> None:
    planted = "p" * 43
    client = desks.visitor()
    client.cookies.set("sayso_seat", planted)
    assert sign_in(client, "edda").status_code == 303
    assert client.cookies.get("sayso_seat", domain="127.0.0.1") not in (None, planted)
    thief = desks.visitor()
    thief.cookies.set("sayso_seat", planted)
    assert thief.get("/").status_code == 303


def test_signing_out_ends_the_session_for_every_copy_of_the_cookie(desks: House) -> None:
    client = desks.seated("edda")
    copy = desks.visitor()
    copy.cookies.update(client.cookies)
    assert copy.get("/").status_code == 200
    got = client.post("/logout", data={"csrf": token_of(client, "/")})
    assert (got.status_code, got.headers["location"]) == (303, "/login")
    assert copy.get("/").status_code == 303


def test_no_session_outlives_a_new_password_role_or_a_removal(own: House) -> None:
    first, second, third = own.seated("rhea"), own.seated("edda"), own.seated("ada")
    own.accounts.change("rhea", "the founder", password="other words of a reader")
    own.accounts.change("edda", "the founder", role="reader")
    own.accounts.remove("ada", "the founder")
    assert [c.get("/").status_code for c in (first, second, third)] == [303] * 3
    assert sign_in(own.visitor(), "rhea").status_code == 401
    assert sign_in(own.visitor(), "rhea", "other words of a reader").status_code == 303
    assert sign_in(own.visitor(), "ada").status_code == 401


class Hand:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.at = datetime(2031, 3, 6, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def pass_(self, time: timedelta) -> None:
        self.at += time


def test_a_session_ends_when_it_is_left_alone_and_after_a_week(tmp_path: Path) -> None:
    clock = Hand()
    with Ledger.open(str(tmp_path / "l.db")) as ledger:
        accounts = Accounts(ledger, clock)
        accounts.add("edda", "editor", PASSWORDS["edda"], "the founder")
        user = accounts.checked("edda", PASSWORDS["edda"])
        assert user
        accounts.sign_in(user, "left alone")
        accounts.sign_in(user, "in use")
        for _ in range(int(LONGEST / IDLE) * 2):
            assert accounts.seated("in use")
            clock.pass_(IDLE / 2)
        assert accounts.seated("left alone") is None
        assert accounts.seated("in use")
        clock.pass_(timedelta(minutes=1))
        assert accounts.seated("in use") is None


def test_secrets_are_kept_as_hashes_only(own: House) -> None:
    client = own.seated("edda")
    token = own.accounts.new_token("edda", "editor", "the founder")
    with own.ledger.view() as view:
        kept = json.dumps([dict(view.state(name)) for name in ("users", "sessions", "tokens")])
    for secret in (PASSWORDS["edda"], token, client.cookies["sayso_seat"]):
        assert secret not in kept
    assert "$argon2id$" in kept


@pytest.mark.parametrize("password", ["short", "", "x" * 501])
def test_a_password_has_ten_characters_at_least(own: House, password: str) -> None:
    with pytest.raises(BadSetting, match="10 to 500 characters"):
        own.accounts.add("new", "reader", password, "the founder")
    assert "new" not in {u.name for u in own.accounts.users()}


@pytest.mark.parametrize("name", ["", " edda", "a\nb", "x" * 65, "<b>", "edda"])
def test_a_name_is_plain_and_new(own: House, name: str) -> None:
    with pytest.raises(BadSetting):
        own.accounts.add(name, "reader", "long enough words", "the founder")


def test_what_is_not_there_cannot_be_changed(own: House) -> None:
    with pytest.raises(NotFound):
        own.accounts.change("nobody", "the founder", role="admin")
    with pytest.raises(NotFound):
        own.accounts.remove("nobody", "the founder")
    with pytest.raises(BadSetting, match="no role"):
        own.accounts.change("edda", "the founder", role="king")


# ---- guessing


def test_guessing_is_slowed_down_more_with_each_guess_and_forgiven_by_time() -> None:
    now = [0.0]
    throttle = Throttle(lambda: now[0])
    waits = []
    for _ in range(16):
        throttle.failed("name edda", "from 10.0.0.9")
        waits.append(throttle.wait("name edda"))
    assert waits[:4] == [0.0] * 4
    assert waits[4:8] == [2.0, 4.0, 8.0, 16.0]
    assert waits[-1] == 900.0
    assert throttle.wait("name rhea", "from 10.0.0.9") == 900.0
    assert throttle.wait("name rhea", "from 10.0.0.8") == 0.0
    now[0] += 901
    assert throttle.wait("name edda") == 0.0
    throttle.passed("name edda")
    throttle.failed("name edda")
    assert throttle.wait("name edda") == 0.0


def test_too_many_wrong_passwords_are_answered_429_even_when_one_is_right(own: House) -> None:
    client = own.visitor()
    assert [sign_in(client, "edda", "wrong words here").status_code for _ in range(5)] == [401] * 5
    got = sign_in(client, "edda")
    assert got.status_code == 429
    assert 1 <= int(got.headers["retry-after"]) <= 2


def test_a_wrong_name_and_a_wrong_password_look_the_same(own: House) -> None:
    client = own.visitor()
    known, unknown = (sign_in(client, name, "wrong words here") for name in ("edda", "nobody"))
    assert known.status_code == unknown.status_code == 401
    assert known.text == unknown.text


@pytest.mark.parametrize("name", ["a\0b", "\ud800", "x" * 200, "\u202e", "%00", "' OR 1=1 --"])
def test_no_name_breaks_the_login(own: House, name: str) -> None:
    client = own.visitor()
    form = f"name={quote(name, errors='surrogatepass')}&password=p&csrf={token_of(client)}"
    got = client.post("/login", content=form, headers={"content-type": "application/x-www-form-urlencoded"})
    assert got.status_code == 401
    assert own.seated("ada").get("/audit").status_code == 200


# ---- tokens


def test_a_token_opens_the_api_with_its_own_role_at_most(own: House) -> None:
    low = own.accounts.new_token("edda", "reader", "the founder")
    high = own.accounts.new_token("edda", "editor", "the founder")
    body = {"act": "grade", "about": ["Arlo Vennick"], "value": "A"}
    for token, wanted in ((low, 403), (high, 404)):
        client = own.visitor(authorization=f"Bearer {token}")
        assert client.get("/api/summary").status_code == 200
        assert client.post("/api/judgements", json=body).status_code == wanted
    own.accounts.change("edda", "the founder", role="reader")
    assert own.visitor(authorization=f"Bearer {high}").post("/api/judgements", json=body).status_code == 403
    with pytest.raises(BadSetting, match="a token cannot be admin"):
        own.accounts.new_token("rhea", "admin", "the founder")
    assert own.accounts.end_tokens("edda", "the founder") == 2
    assert own.visitor(authorization=f"Bearer {low}").get("/api/summary").status_code == 401
    last = own.accounts.new_token("edda", "reader", "the founder")
    own.accounts.remove("edda", "the founder")
    assert own.visitor(authorization=f"Bearer {last}").get("/api/summary").status_code == 401
    assert own.visitor(authorization=f"Bearer {high}").get("/api/summary").status_code == 401


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "Bearer wrong", "Basic ZWRkYTp4", "bearer sayso_", "\xff"])
def test_a_token_that_is_none_opens_nothing(desks: House, header: str) -> None:
    got = desks.visitor().get("/api/summary", headers={b"authorization": header.encode("latin1")})  # type: ignore[dict-item]
    assert got.status_code == 401


def test_the_header_of_a_proxy_does_not_sign_somebody_out(desks: House) -> None:
    client = desks.seated("edda")
    client.headers["authorization"] = "Basic cHJveHk6cHJveHk="
    assert client.post("/names", data={"csrf": token_of(client, "/")}).status_code == 303


# ---- the journal


def test_the_journal_tells_who_signed_in_who_failed_and_what_was_done_to_accounts(own: House) -> None:
    sign_in(own.visitor(), "mallory", "wrong words here")
    own.accounts.add("nils", "reader", "a newcomer's words", "ada")
    admin = own.seated("ada")
    own.accounts.change("rhea", "ada", role="editor")
    own.accounts.new_token("edda", "reader", "ada")
    sign_in(own.visitor(), "<script>alert(1)</script>", "wrong words here")
    shown = admin.get("/audit").text
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown
    for words in ("sign in failed", "mallory", "sign in", "add user nils", "change user rhea", "add token edda"):
        assert words in shown, words


def test_the_journal_cannot_be_changed(own: House) -> None:
    with own.ledger.view() as view:
        before = view.acts()
    with own.ledger.store.write("a sham", "mallory"):
        pass
    with own.ledger.view() as view:
        after = view.acts()
    assert after[1:] == before
    with closing(sqlite3.connect(own.file)) as raw:
        for order in ("DELETE FROM entry", "UPDATE entry SET who = 'nobody'"):
            with pytest.raises(sqlite3.Error, match="never changed"):
                raw.execute(order)


@pytest.mark.parametrize("before", ["-1", "x", "9" * 30, "1.5"])
def test_the_journal_takes_no_nonsense(desks: House, people: dict[str, TestClient], before: str) -> None:
    assert people["admin"].get(f"/audit?before={before}").status_code == 422
