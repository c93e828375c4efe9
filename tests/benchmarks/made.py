"""Small dossiers and gold rows for the tests of the scorers."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def span(text: str, words: str) -> list[int]:
    """The first place of the words in the text."""
    at = text.index(words)
    return [at, at + len(words)]


def dossier(text: str, ref: str = "one", **more: Any) -> Json:
    """A dossier of one report with one main incident "i0", unless `incidents` says otherwise."""
    incidents = more.pop("incidents", None)
    incidents = [incident("i0")] if incidents is None else incidents
    main = [i["id"] for i in incidents if not i["background"]][:1]
    report = {"id": "r0", "ref": ref, "text": text, "incidents": main, "refused": more.pop("refused", None)}
    return {
        "reports": [report],
        "statements": [],
        "assertions": [],
        "incidents": incidents,
        "derivations": [],
        "relations": [],
        **more,
    }


def incident(key: str, background: bool = False, **more: Any) -> Json:
    """An incident without findings."""
    base = {
        "id": key,
        "kind": "bombing",
        "background": background,
        "findings": [],
        "responsibility": [],
        "conflicts": [],
        "origins": [],
    }
    return {**base, "reports": [] if background else ["r0"], "mentioned_in": ["r0"] if background else [], **more}


def finding(field: str, value: Any, leading: bool = True) -> Json:
    """A finding of one field."""
    return {"field": field, "value": value, "leading": leading, "negated": False}


def statement(
    text: str, source: str | None, cue: str | None, content: str, within: str | None = None, **more: Any
) -> Json:
    """A statement whose roles are the first places of the words given."""

    def role(words: str | None) -> Json:
        return {"text": words, "spans": [span(text, words)] if words else []}

    kind = {"name": source, "kind": "official", "count": None}
    return {
        "id": "s0",
        "report": "r0",
        "within": within,
        "source": {**role(source), **kind},
        "cue": role(cue),
        "content": role(content),
        "via": [],
        "channel": None,
        **more,
    }


def named(field: str, *mentions: str, incident: str = "i0", **value: Any) -> Json:
    """An assertion of a named thing."""
    return {
        "id": "a0",
        "report": "r0",
        "incident": incident,
        "field": field,
        "value": {"name": mentions[0], "mentions": list(mentions), **value},
        "negated": False,
        "statement": None,
        "spans": [],
    }


def row(actor: str | None, stance: str, **more: Any) -> Json:
    """A responsibility row."""
    return {
        "actor": actor,
        "actor_kind": "organisation",
        "stance": stance,
        "by": [],
        "statements": [],
        "spans": [],
        **more,
    }
