from __future__ import annotations

import pytest

from sayso.errors import OtherLanguage
from sayso.intake import encoding, language

ENGLISH = "The mayor of Tarnow said on Monday that the quay had been closed and that the police were looking for two men who left it at noon."


@pytest.mark.parametrize(
    "text", [ENGLISH, ENGLISH.upper(), ENGLISH + " «El muelle está cerrado», dijo el alcalde de la ciudad."]
)
def test_english_passes(text):
    assert language.check(text, "x") == "en"


def test_short_texts_pass_unjudged():
    assert language.check("Dos muertos en Tarnow.", "x") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Le maire a dit lundi que le quai était fermé et que la police cherchait deux hommes qui sont partis à midi dans une voiture avec un sac sur les genoux.",
            "French",
        ),
        (
            "Der Bürgermeister sagte am Montag, dass der Kai geschlossen ist und die Polizei nach zwei Männern sucht, die ihn am Mittag mit einer Tasche verlassen haben.",
            "German",
        ),
        ("Мэр сказал в понедельник, что причал закрыт.", "Russian"),
        ("Мер сказав у понеділок, що причал закрито, її шукають.", "Ukrainian"),
        ("قال العمدة يوم الاثنين إن الرصيف مغلق", "Arabic"),
        ("市長は月曜日に埠頭が閉鎖されたと述べた。", "Japanese"),
    ],
)
def test_other_languages_are_refused_by_name(text, name):
    with pytest.raises(OtherLanguage, match=f"page.txt is written in {name}"):
        language.check(text, "page.txt")


@pytest.mark.parametrize("name", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_encodings(name):
    text = ENGLISH + " He said “no”."
    assert encoding.decode(text.encode(name), "x") == text


def test_a_cut_character_does_not_lose_the_text():
    assert encoding.decode(("é" * 600 + "é").encode()[:-1], "x").startswith("é" * 600)
