"""Sentences with several wordings: which one is printed, and that the same rendering prints the same."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment, TemplateSyntaxError

from generator.model.issue import IssueMemory, Memory
from generator.model.week import Week
from generator.story.phrasebook import Phrasebook, SayTag

WEEK = Week.parse("2026-W30")


def say(template: str, memory: Memory | None = None, week: Week = WEEK) -> tuple[str, Phrasebook]:
    book = Phrasebook(week, memory or Memory())
    made = Environment(loader=DictLoader({"t": template}), extensions=[SayTag], autoescape=True)
    return made.get_template("t").render(wording=book, name="Heron"), book


THREE = '{% say "k" %}One {{ name }}{% or %}Two{% or %}Three{% endsay %}'


def test_one_wording_is_printed_and_noted() -> None:
    printed, book = say(THREE)
    assert printed in {"One Heron", "Two", "Three"}
    assert book.used_wordings == {"k": (["One Heron", "Two", "Three"].index(printed),)}


def test_the_same_rendering_prints_the_same() -> None:
    assert say(THREE)[0] == say(THREE)[0]


def test_said_again_it_takes_the_next_and_all_before_any_twice() -> None:
    printed, book = say(" ".join([THREE] * 4))
    (used,) = book.used_wordings.values()
    assert sorted(used[:3]) == [0, 1, 2]
    assert used[3] == used[0]
    assert printed.count("Two") >= 1


def test_what_rested_longest_comes_first() -> None:
    memory = Memory(
        (IssueMemory(WEEK - 3, (), {"k": (2,)}), IssueMemory(WEEK - 2, (), {"k": (0,)}), IssueMemory(WEEK - 1, (), {"k": (1,)}))
    )
    assert say(THREE, memory)[1].used_wordings == {"k": (2,)}


def test_successive_issues_without_memory_turn_through_all() -> None:
    assert {say(THREE, week=WEEK + number)[1].used_wordings["k"] for number in range(3)} == {(0,), (1,), (2,)}


def test_no_wording_comes_back_within_as_many_issues_as_there_are() -> None:
    told: list[IssueMemory] = []
    for number in range(12):
        _, book = say(THREE, Memory(tuple(told[-5:])), WEEK + number)
        told.append(IssueMemory(WEEK + number, (), book.used_wordings))
    chosen = [one.phrases["k"][0] for one in told]
    assert all(len(set(chosen[start : start + 3])) == 3 for start in range(10))


def test_one_sentence_may_stand_in_another() -> None:
    printed, book = say('{% say "out" %}A {% say "in" %}b{% or %}c{% endsay %}.{% endsay %}')
    assert printed in {"A b.", "A c."}
    assert set(book.used_wordings) == {"in", "out"}


def test_an_unfinished_sentence_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError):
        say('{% say "k" %}One{% or %}Two')
