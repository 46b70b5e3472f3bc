"""Unlisted rows by weight, and the lines that list them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import ConfigError
from generator.model.ranking import Ranking, rank_entries
from generator.model.scores import ArenaScore, ScoreBoard
from generator.model.week import Week
from generator.registry import parse_registry
from generator.registry.additions import append_lines, draft_entries
from generator.registry.inbox import list_unlisted_arena_rows, list_unlisted_models
from tests.support.make_registry import SHOP_TOML, make_shop_registry

WEEK = Week.parse("2026-W24")


def ranking(label: str, tokens: dict[str, int], other: int = 0) -> Ranking:
    at = datetime(2026, 6, 16, 3, tzinfo=UTC)
    return Ranking("usage", Week.parse(label), rank_entries(tokens), other, 7, at, exact=True, inputs=())


TWO = (
    ranking("2026-W23", {"acorn/acorn-3-20260601": 50, "elm/elm-1": 30, "elm/elm-1:free": 10}, other=10),
    ranking("2026-W24", {"elm/elm-1": 60, "acorn/acorn-3-20260601": 30, "acorn/acorn-3-20260712": 5, "bare": 4}, other=1),
)


def test_models_are_weighed_over_the_weeks_with_their_variants_together() -> None:
    elm, acorn, bare = list_unlisted_models(TWO, make_shop_registry(), {"acorn/acorn-3-20260712": "Acorn Labs: Acorn 3"})
    assert (elm.slug, elm.rows, elm.tokens, elm.share) == ("elm/elm-1", ("elm/elm-1", "elm/elm-1:free"), 100, Fraction(1, 2))
    assert (elm.weeks, elm.best, elm.last) == (2, 1, WEEK)
    assert elm.lines == '[vendors.elm]\nname = "Elm"\norigin = "unclassified"\n\n[models."elm/elm-1"]\nname = "Elm 1"\n'
    assert (acorn.lines, acorn.namesake, acorn.weeks, acorn.best) == ("", "acorn/acorn-3-20260601", 1, 3)
    assert (bare.slug, bare.lines, bare.namesake) == ("bare", "", "")


def test_all_lines_can_be_pasted_together() -> None:
    found = list_unlisted_models((ranking("2026-W24", {"elm/elm-1": 7, "elm/elm-2": 6, "oak/oak-1": 5}),), make_shop_registry(), {})
    assert [one.lines.count("[vendors.") for one in found] == [1, 0, 1]
    pasted = parse_registry("\n".join([SHOP_TOML, *(one.lines for one in found)]))
    assert all(pasted.identify(one.slug).in_registry for one in found)
    assert list_unlisted_models((ranking("2026-W24", {"elm/elm-3": 7}),), pasted, {})[0].lines == '[models."elm/elm-3"]\nname = "Elm 3"\n'


def test_an_alias_is_listed_on_its_days() -> None:
    january, june = ({"birch/twig": 5}, {"birch/twig": 5})
    found = list_unlisted_models((ranking("2026-W03", january), ranking("2026-W24", june)), make_shop_registry(), {})
    assert [(one.slug, one.weeks) for one in found] == [("birch/twig", 1)]


def test_no_week_has_no_row() -> None:
    assert list_unlisted_models((), make_shop_registry(), {}) == ()


def score(name: str, place: int, organization: str = "acorn", rating: int = 1500) -> ArenaScore:
    return ArenaScore(name, organization, "", Decimal(rating), Decimal(rating - 5), Decimal(rating + 5), 4000, place)


ARENA = parse_registry(
    SHOP_TOML
    + '\n[models."acorn/acorn-4"]\nname = "Acorn 4"\narena = ["acorn-4-high"]\n\n[models."birch/acorn-4-mini"]\nname = "Acorn 4 Mini"\n'
)


def test_rows_of_leaderboards_come_with_those_they_may_be() -> None:
    text = ScoreBoard("text", "overall", date(2026, 6, 12), (score("acorn-4-high", 1), score("acorn-4-x", 4), score("acorn-5", 9)))
    code = ScoreBoard("code", "overall", date(2026, 6, 10), (score("acorn-4-x", 2), score("acorn-4-mini", 3, "")))
    near, mini, five = list_unlisted_arena_rows([("arena-text", text), ("arena-code", code)], ARENA)
    assert (near.name, near.boards, near.rank, near.published) == ("acorn-4-x", ("arena-text", "arena-code"), 2, date(2026, 6, 10))
    assert [who.name for who in near.maybe] == ["Acorn 4"]
    assert [who.name for who in mini.maybe] == ["Acorn 4 Mini", "Acorn 4"]
    assert (five.name, five.maybe) == ("acorn-5", ())


def test_added_lines_list_the_models_and_leave_the_rest() -> None:
    lines = draft_entries(SHOP_TOML, ["elm/elm-1", "elm/elm-2", "acorn/acorn-9"], {"elm/elm-2": "Elm: Elm 2 Pro"})
    assert lines.count("[vendors.elm]") == 1
    registry = parse_registry(append_lines(SHOP_TOML, lines))
    assert registry.identify("elm/elm-2:free").name == "Elm 2 Pro (free)"
    assert registry.identify("acorn/acorn-9").in_registry
    assert all(registry.models[slug] == who for slug, who in make_shop_registry().models.items())


@pytest.mark.parametrize(
    ("slug", "message"),
    [
        ("acorn/acorn-3-20260601", "'acorn/acorn-3-20260601' is already listed, as Acorn 3. Leave it out."),
        ("bare", "'bare' is not a valid slug of the form vendor/model. Name one that movers registry shows."),
        (
            "acorn/acorn-3-20260712",
            "'acorn/acorn-3-20260712' has the name of 'acorn/acorn-3-20260601'. Add it to the aliases of that one, or list it by hand.",
        ),
    ],
)
def test_what_cannot_be_added_is_refused(slug: str, message: str) -> None:
    with pytest.raises(ConfigError) as refused:
        draft_entries(SHOP_TOML, ["elm/elm-1", slug], {})
    assert str(refused.value) == message


SLUGS = st.from_regex(r"[a-zA-Z0-9._~-]{1,12}/[a-z0-9.-]{1,20}", fullmatch=True)


@given(st.lists(SLUGS, max_size=4, unique=True), st.dictionaries(SLUGS, st.text(max_size=20), max_size=2))
def test_what_is_added_is_listed_and_nothing_else_changes(wanted: list[str], called: dict[str, str]) -> None:
    try:
        lines = draft_entries(SHOP_TOML, wanted, called)
    except ConfigError:
        return
    registry = parse_registry(append_lines(SHOP_TOML, lines))
    assert all(registry.identify(slug).in_registry for slug in wanted)
    assert set(registry.models) == {*make_shop_registry().models, *wanted}
