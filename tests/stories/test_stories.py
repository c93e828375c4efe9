"""What an editor expects of fictional coverage: one test a line of each story's `expected.yml` (README.md beside this file says how to write one)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import pytest

from benchmarks import stories
from benchmarks.story_doc import Pages
from benchmarks.story_lines import Line
from sayso import registry

STORIES = stories.stories()
Read = Callable[[str], Pages]


def _tests() -> Iterator[object]:
    for story in STORIES:
        gaps = story.gaps
        for line in story.lines:
            cause = gaps.get(line.name)
            marks = [pytest.mark.xfail(strict=False, raises=AssertionError, reason=cause)] if cause else []
            yield pytest.param(story.name, line, id=f"{story.name}: {line.name}", marks=marks)


@pytest.fixture(scope="session")
def read() -> Read:
    """A story's pages as sayso reads them; each story is read once."""
    reader = registry.make("reader", "onnx", threads=2)
    named = {s.name: s for s in STORIES}
    return cache(lambda name: stories.pages(named[name], reader))


@pytest.mark.parametrize(("story", "line"), _tests())
def test_line(read: Read, story: str, line: Line) -> None:
    assert line.holds(read(story)), f"{story}/expected.yml: {line.name}"


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s.name)
def test_every_page_of_a_story_is_expected_somewhere(story: stories.Story) -> None:
    there = {f.stem for f in (story.folder / "reports").iterdir()}
    assert stories.pages_named(story) == there


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s.name)
def test_a_gap_names_a_line_of_its_story(story: stories.Story) -> None:
    assert set(story.gaps) <= {line.name for line in story.lines}


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s.name)
def test_no_two_lines_are_the_same(story: stories.Story) -> None:
    names = [line.name for line in story.lines]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s.name)
def test_what_must_never_happen_is_a_gap_only_where_it_says_so_loudly(story: stories.Story) -> None:
    never = {line.name for line in story.lines if line.guards != "plain"}
    assert never & set(story.gaps) == story.loud
