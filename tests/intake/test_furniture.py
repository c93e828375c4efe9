from __future__ import annotations

import pytest

from sayso.intake import furniture

STORY = [
    "The quay was closed on Monday, the mayor said.",
    "Two ferries went back to the island at noon.",
    "No one was hurt in the rush.",
]


@pytest.mark.parametrize(
    "line",
    [
        "« Back to LIVE", "Advertisement", "ADVERTISEMENT", "Share this article", "Facebook | Twitter | WhatsApp", "Also Read: Ferry fares go up in Tarnow.",
        "Read more", "Read more: The quay reopens", "Sign up for our daily newsletter.", "Follow us on Telegram", "Follow @ildrapost on Instagram and Facebook.",
        "Click here to watch the video.", "Photo: Ildra Post/Bo Tarn", "3 min read", "12 Comments", "Leave a comment", "© 2033 Ildra Post", "Related stories",
        "Home » World » Ildra", "Updated: March 8, 2033 10:00 IST", "* * *", "Story continues below", "Write to Bo Tarn at bo.tarn@ildra.example",
    ],
)  # fmt: skip
def test_lines_of_furniture(line):
    assert furniture.is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "“Follow us on Telegram,” the group told its readers in the same post on Monday.",
        "The report was published on Thursday by the Harrow Institute.",
        "Share prices fell after the blast on the quay, traders said on Monday.",
        "Video of the blast shows two men leaving the ferry office in a hurry.",
        "Watch towers along the border were also hit, the army said late on Monday.",
        "Comments by the mayor angered the families of the victims in Tarnow.",
        "More than 40 people were hurt, the ministry said.",
        "He did not say who did it.",
        "The search",
        "Editor's note: An earlier version gave the toll as 31; the ministry has corrected it to 29.",
    ],
)
def test_words_of_the_article_stay(line):
    assert not furniture.is_furniture(line)
    assert line in furniture.clean([STORY[0], line, *STORY[1:]])


def test_the_list_below_a_heading_goes_but_no_sentence_does():
    below = [
        "Related stories",
        "Ferry fares go up in Tarnow",
        "Mayor opens the new hall",
        "The mayor will speak again on Friday, his office said.",
    ]
    assert furniture.clean([*STORY, *below]) == [*STORY, below[-1]]


def test_scraps_at_the_edges_go_but_an_announced_list_stays():
    assert furniture.clean(["World", *STORY, "Bo Tarn Reports"]) == STORY
    named = [*STORY, "The dead were named as:", "Ann Moro", "Bo Tarn"]
    assert furniture.clean(named) == named


def test_a_bracketed_pointer_is_cut_out_of_its_paragraph():
    assert furniture.clean([f"{STORY[0]} [Also read: Fares go up]", *STORY[1:]]) == STORY
