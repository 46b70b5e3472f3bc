"""What no week on record had before, and the concentration of the weeks before, in short histories."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.config import Config
from generator.model.trends import FirstEver
from generator.statistics.first_occurrences import find_firsts, measure_concentrations
from generator.statistics.weekly_boards import build_board
from tests.support.make_history import history, make_registry

MORE = """
[vendors.zed]
name = "Zed"
origin = "Nowhereland"
[vendors.dark]
name = "Dark"
origin = "undisclosed"
"""


def found(past: str) -> list[tuple[str, str, int, int]]:
    known = history(past)
    slugs = {entry.key.removeprefix("acme/") for one in known.rankings for entry in one.entries}
    return [_plain(one) for one in find_firsts(build_board(known, make_registry(sorted(slugs), MORE), Config().charted))]


def _plain(one: FirstEver) -> tuple[str, str, int, int]:
    return one.attribute.value, one.identity.slug.removeprefix("acme/"), one.cutoff, one.weeks


@pytest.mark.parametrize(
    ("past", "expected"),
    [
        # the first of an origin and of a vendor at #1; it had been at #2 before
        ("a:9 zed/x:5 | zed/x:9 a:5", [("origin", "zed/x", 1, 1), ("vendor", "zed/x", 1, 1)]),
        ("zed/y:9 a:5 | a:9 zed/x:5 | zed/x:9 a:5", []),
        # a partial week unmakes a first, and makes none
        ("a:9 | zed/y:9 a:5 ?4 | zed/x:9 a:5", []),
        ("a:9 | zed/x:9 a:5 ?4", []),
        # a missing week is not counted
        ("a:9 | - | a:9 a:free:5", [("free", "a:free", 3, 1)]),
        ("a:9 b:8 c:7 d:6 | a:9 b:8 c:7 d-preview:7 d:6", [("preview", "d-preview", 3, 1)]),
        # two at once are no first; nor is what nobody can place
        ("a:9 b:8 c:7 d:6 | a:9 b:8 c:7 d:6 a:free:5 b:free:4", []),
        ("a:9 b:8 | dark/x:9 a:5 elsewhere/y:4", []),
        # in the first stored week everything would be one
        ("a:9 zed/x:5", [("origin", "a", 1, 0), ("vendor", "a", 1, 0), ("origin", "zed/x", 3, 0), ("vendor", "zed/x", 3, 0)]),
    ],
)
def test_a_first_is_the_only_one_ever_at_its_line(past: str, expected: list[tuple[str, str, int, int]]) -> None:
    assert found(past) == expected


def test_spreads_are_those_of_the_complete_weeks_before() -> None:
    known = build_board(history("a:6 b:2 other:2 | a:5 ?3 | - | a:1 b:1 | a:9"), make_registry(["a", "b"]), 50)
    assert [(one.leader_share, one.herfindahl, one.effective_models) for one in measure_concentrations(known)] == [
        (Fraction(3, 5), Fraction(2, 5), Fraction(5, 2)),
        (Fraction(1, 2), Fraction(1, 2), 2),
    ]
