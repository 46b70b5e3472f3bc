"""What an editor is told of a registry: all that is wrong at once, each with its line; then what nothing bears out."""

from __future__ import annotations

import pytest

from generator.model.finding import Grade
from generator.registry.review import SeenNames, review_registry
from tests.support.make_registry import SHOP_TOML

VENDORS = '[vendors]\na = { name = "A", origin = "Peru", seat = "blue" }\nb = { name = "B", origin = "Peru" }\n\n[models]\n'
NOTHING = SeenNames()


def told(text: str, seen: SeenNames = NOTHING) -> list[tuple[int, str, str]]:
    return [(finding.line, finding.code, finding.message) for finding in review_registry(text, "r.toml", seen)]


def test_every_conflict_is_told_with_its_line() -> None:
    text = (
        VENDORS
        + '"a/x" = { name = "X", aliases = ["a/o"] }\n'
        + '"b/x" = { name = "x", aliases = ["a/o"] }\n'
        + '[vendors.c]\nname = "C"\norigin = "Peru"\nseat = "blue"\n'
        + '[models."c/market"]\nname = "Market"\narena = [{ name = "m", from = 2026-02-01, until = 2026-01-01 }]\n'
        + '[models."d/y"]\nname = "Y"\n'
    )
    found = review_registry(text, "r.toml", NOTHING)
    assert {finding.grade for finding in found} == {Grade.ERROR}
    assert [(finding.line, finding.message.partition(": ")[0]) for finding in found] == [
        (7, 'models."b/x".aliases[0]'),
        (7, 'models."b/x".id'),
        (7, 'models."b/x".name'),
        (11, 'vendors."c".seat'),
        (12, 'models."c/market".id'),
        (14, 'models."c/market".arena[0]'),
        (15, 'models."d/y".vendor'),
    ]


def test_every_wrong_shape_is_told_with_its_line() -> None:
    text = VENDORS + '"a/x" = { nam = "X" }\n[models."a/y"]\nname = "Y"\nseat = 3\n'
    assert told(text) == [
        (6, "conflict", 'models."a/x".nam: unknown key. Known keys: name, id, family, line, vendor, preview, aliases, arena, no_arena.'),
        (6, "conflict", 'models."a/x".name: this key is required.'),
        (9, "conflict", 'models."a/y".seat: unknown key. Known keys: name, id, family, line, vendor, preview, aliases, arena, no_arena.'),
    ]


def test_text_that_is_no_toml_is_told_with_its_line() -> None:
    assert told(VENDORS + "x = = 3") == [(6, "conflict", "Invalid value (at line 6, column 5). Fix the file there.")]


def test_a_sound_registry_that_nothing_speaks_against_has_no_finding() -> None:
    assert told(SHOP_TOML) == []
    assert told("") == []


@pytest.mark.parametrize(
    ("models", "line", "code", "said"),
    [
        (
            '"a/x" = { name = "X 2.5" }\n"b/x" = { name = "X-25", id = "x-25-b" }',
            7,
            "near-name",
            "'X-25' reads almost like 'X 2.5' of 'a/x'",
        ),
        ('"a/x" = { name = "X" }\n"b/y" = { name = "Y", family = "x" }', 7, "family", "B and A (by 'a/x') share the family 'x'"),
        (
            '"a/x" = { name = "X", family = "y" }\n"a/z" = { name = "Z", family = "x" }',
            6,
            "family",
            "its id 'x' is the family of 'a/z', its own family is 'y'",
        ),
    ],
)
def test_what_may_confuse_is_noted(models: str, line: int, code: str, said: str) -> None:
    ((number, kind, message),) = told(VENDORS + models)
    assert (number, kind) == (line, code)
    assert said in message


def test_a_plus_is_part_of_a_name() -> None:
    assert told(VENDORS + '"a/x" = { name = "X", id = "x" }\n"a/x-plus" = { name = "X+", id = "x-plus" }') == []


def test_what_no_answer_names_is_noted_only_where_there_are_answers() -> None:
    text = (
        VENDORS
        + '"a/x" = { name = "X", aliases = ["a/old"], arena = ["x-high", "x-low"] }\n'
        + '"a/y" = { name = "Y" }\n'
        + '[vendors.c]\nname = "C"\norigin = "Peru"\nprefixes = ["c-labs"]\n'
        + '[vendors.d]\nname = "D"\norigin = "Peru"\nprefixes = ["d-labs"]\n'
    )
    seen = SeenNames(frozenset({"a/x", "d/z", "b/new"}), frozenset({"x-high"}))
    assert [(line, code) for line, code, _ in told(text, seen)] == [
        (6, "unseen-alias"),
        (6, "unseen-arena"),
        (7, "unseen"),
        (8, "unused-vendor"),
        (15, "unused-vendor"),
    ]
    assert [code for _, code, _ in told(text, SeenNames(arena=frozenset({"x-high"})))] == ["unseen-arena"]
    assert told(text) == []


def test_a_model_is_seen_by_an_alias_or_on_a_leaderboard() -> None:
    models = '"a/x" = { name = "X", aliases = ["a/old"] }\n"a/y" = { name = "Y", arena = ["y"] }'
    text = '[vendors]\na = { name = "A", origin = "Peru" }\n[models]\n' + models
    assert told(text, SeenNames(frozenset({"a/old"}), frozenset({"y"}))) == []
