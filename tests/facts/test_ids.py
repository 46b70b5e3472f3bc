"""Ids of facts and rows: one grammar, read and written alike."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.facts.ids import LINK_END_PATTERN, SHARED_SCOPES, FactGroup, FactId, RowId, is_shortened, read_link
from generator.model.aggregates import RESERVED_IDS

PARTS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,12}", fullmatch=True)
SCOPES = PARTS.filter(lambda scope: scope not in {"claim", "award", "external"})
FACT_IDS = st.builds(FactId, SCOPES, PARTS, PARTS, PARTS | st.just(""), st.sampled_from(FactGroup))
ROW_IDS = st.builds(RowId, SCOPES, PARTS)


@given(FACT_IDS)
def test_the_id_of_a_fact_is_read_as_it_was_written(fact_id: FactId) -> None:
    assert FactId.parse(str(fact_id)) == fact_id
    assert read_link(str(fact_id)) == fact_id


@given(ROW_IDS)
def test_the_id_of_a_row_is_read_as_it_was_written(row_id: RowId) -> None:
    assert RowId.parse(str(row_id)) == row_id
    assert read_link(str(row_id)) == row_id


@given(st.text("abz09-.", max_size=24) | st.from_regex(r"(claim|award|external|usage)(\.[a-z-]{0,4}){0,5}", fullmatch=True))
def test_whatever_is_read_as_an_id_is_written_as_it_was(text: str) -> None:
    link = read_link(text)
    assert link is None or str(link) == text


@given(FACT_IDS, PARTS)
def test_an_id_leads_to_those_beside_it(fact_id: FactId, column: str) -> None:
    beside = fact_id.with_column(column)
    assert (beside.row, beside.column, beside.qualifier, beside.group) == (fact_id.row, column, fact_id.qualifier, fact_id.group)
    assert fact_id.row.figure(fact_id.column, fact_id.qualifier) == FactId(fact_id.scope, fact_id.entity, fact_id.column, fact_id.qualifier)
    assert fact_id.row.claim(fact_id.column).is_claim
    assert fact_id.row.award(fact_id.column).is_award
    assert fact_id.earlier.is_earlier


@pytest.mark.parametrize(
    "text",
    [
        "", ".", "tokens", "usage", "usage.heron-5", "usage..tokens", "usage.heron-5.tokens.", "usage.Heron.tokens", "usage.heron 5.tokens",
        "usage.a.b.c.d", "claim", "claim.entries", "claim.usage.heron-5", "claim.usage.a.b.c.d", "award.gainer.heron-5",
        "claim.claim.a.b", "external.heron-5.parameters", "claim.external.a.b", "-usage.a.b", "usage.a._b",
    ],
)  # fmt: skip
def test_what_is_not_the_id_of_a_fact_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not (the id of a fact, which is written as usage|a valid id: )"):
        FactId.parse(text)


@pytest.mark.parametrize("text", ["usage", "usage.heron-5.tokens", "usage.", "claim.entries", "external.heron-5", "usage.Heron"])
def test_what_is_not_the_id_of_a_row_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not (the id of a row, which is written as usage|a valid id: )"):
        RowId.parse(text)


def test_parts_that_could_not_be_read_back_are_refused_when_an_id_is_made() -> None:
    for parts in (
        ("claim", "a", "b", ""),
        ("usage", "heron.5", "b", ""),
        ("usage", "a", "", ""),
        ("usage", "a", "b", "c.d"),
        ("usage", "A", "b", ""),
    ):
        with pytest.raises(ValueError, match="is not a valid id"):
            FactId(*parts)


@pytest.mark.parametrize(
    ("text", "board", "earlier", "market"),
    [
        ("usage.heron-5.tokens", "usage", False, False),
        ("usage.heron-5.last", "usage", True, False),
        ("usage.market.top-3-before", "usage", True, True),
        ("usage.others.contribution", "usage", False, True),
        ("vendor.market.since", "usage", False, False),
        ("claim.usage.market.growth", "usage", False, False),
        ("claim.origin.china.ahead", "usage", False, False),
        ("arena-text.heron-5.gap-to.tern-3", "arena-text", False, False),
        ("model.tern-3.part-of-before.tern-2", "usage", True, False),
        ("prices.heron-5.prompt", "prices", False, False),
    ],
)
def test_an_id_says_of_which_board_and_week_its_fact_is(text: str, board: str, earlier: bool, market: bool) -> None:  # noqa: FBT001 - a case
    fact_id = FactId.parse(text)
    assert (fact_id.board, fact_id.is_earlier, fact_id.is_market_figure) == (board, earlier, market)


def test_a_shortened_id_ends_between_two_parts() -> None:
    assert is_shortened("usage.heron-5", "usage.heron-5.tokens")
    assert not is_shortened("usage.heron-5", "usage.heron-51.tokens")
    assert not is_shortened("usage.heron-5.tokens", "usage.heron-5.tokens")


def test_a_link_may_lead_to_every_id_there_can_be() -> None:
    import re  # noqa: PLC0415 - the one test of the pattern

    for scope, entity in product((*SHARED_SCOPES, "usage"), sorted(RESERVED_IDS)):
        assert re.fullmatch(rf"\[x{LINK_END_PATTERN}", f"[x][{RowId(scope, entity).claim('a', 'b')}]")
