from __future__ import annotations

import pytest

from generator.charts.parts.top_ten_changes import list_clauses
from generator.model.usage_week import ArrivalEvent
from tests.support.make_usage_week import usage_week


@pytest.mark.parametrize(
    ("weeks", "told"),
    [
        (("a:4 b:3 c:2", "a:4 b:3 c:2"), []),
        (("a:4 b:3 c:2", "b:4 a:3 c:2"), ["b takes first place from a"]),
        (("a:4 b:3 c:2", "a:4 c:3 b:2"), ["c passes b"]),
        (("a:4 b:3 c:2 d:1", "a:4 d:3 c:2 b:1"), ["d passes c"]),
        (("a:4 b:3", "a:4 n:3.5 b:3"), ["n is new at #2"]),
        (("a:9 b:8 c:7 d:6 e:5", "a:9 c:8 b:7 e:6.5 d:6"), ["c passes b"]),
        (("a:9 b:8 c:7 d:6 e:5 f:4", "a:9 c:8 b:7 f:6.5 d:6 e:5"), ["c passes b", "f moves up to #4"]),
        (("a:9 b:8", "", "b:9 a:8"), []),
        (("a:4 b:3", "a:4 b:4"), []),
    ],
)
def test_what_is_told(weeks: tuple[str, ...], told: list[str]) -> None:
    assert [text for text, _ in list_clauses(usage_week(*weeks))] == told


def test_a_hand_over_is_no_debut() -> None:
    week = usage_week("a:4 preview:3", "a:4 release:3", events={"release": ArrivalEvent.GRADUATION}, forerunners={"release": "preview"})
    assert list_clauses(week) == (("release takes over from preview", ("release",)),)


def test_a_partial_week_tells_nothing() -> None:
    assert list_clauses(usage_week("a:4 b:3", "b:4 a:3", complete=False)) == ()


def test_rows_below_the_tenth_are_not_told() -> None:
    above = " ".join(f"r{index:02}:{30 - index}" for index in range(11))
    assert list_clauses(usage_week(f"{above} y:2 z:1", f"{above} z:2 y:1")) == ()
