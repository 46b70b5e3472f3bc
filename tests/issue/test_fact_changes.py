"""What a later vintage changes of an issue's facts: which of it readers see, and in which order they are told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from generator.config import Config
from generator.facts.ids import FactId
from generator.history import usage_history
from generator.ingest.sources import UsageBuckets
from generator.ingest.wire.buckets import DAY_LENGTH, gather_buckets
from generator.issue.fact_changes import list_changes
from generator.issue.ledger import StoredFact
from generator.issue.linkable_facts import find_linkable_facts
from generator.issue.shown_facts import find_shown_ids
from generator.model.correction import ChangeKind, FactChange
from generator.model.fact import Fact, Unit
from generator.model.provenance import Provenance
from generator.model.ranking import Catalog
from generator.model.survey import Survey
from generator.model.table import FactColumn, FactRow, FactTable
from generator.model.usage_week import UsageWeek
from generator.model.week import Week
from generator.registry import parse_registry
from generator.statistics import compute_usage_week
from tests.support.make_history import LAST, week
from tests.support.make_ledger import fact
from tests.support.replay.recorded_upstream import DATA

BILLION = 10**9


def stored(*facts: Fact) -> dict[str, StoredFact]:
    """Facts as the ledger has them."""
    return {one.id: StoredFact.of(one) for one in facts}


def found(old: Fact, new: Fact | None, *, shown: bool = True) -> tuple[FactChange, ...]:
    return list_changes(LAST, stored(old), {new.id: new} if new else {}, {old.id} if shown else set())


def tokens(value: int) -> Fact:
    return fact("usage.acorn.tokens", value, Unit.TOKENS)


def verb(*words: str) -> Fact:
    return fact("claim.usage.acorn.growth", words[0], Unit.WORD, words)


def test_what_is_as_it_was_is_no_change() -> None:
    for one in (tokens(1_990 * BILLION), verb("rose", "grew"), fact("usage.acorn.share", Fraction(1, 7), Unit.SHARE)):
        assert found(one, one) == ()


def test_a_printed_figure_is_material_and_one_below_rounding_is_not() -> None:
    (seen,) = found(tokens(1_990 * BILLION), tokens(2_010 * BILLION))
    assert (seen.week, seen.board, seen.entry, seen.name) == ("2026-W30", "usage", "acorn", "Acorn")
    assert (seen.kind, seen.old, seen.new, seen.material) == (ChangeKind.FIGURE, "1.99 trillion tokens", "2.01 trillion tokens", True)
    assert seen.size == pytest.approx(20 / 2010)
    (unseen,) = found(tokens(1_990 * BILLION), tokens(1_991 * BILLION))
    assert (unseen.old, unseen.material) == (unseen.new, False)
    (hidden,) = found(tokens(1_990 * BILLION), tokens(2_010 * BILLION), shown=False)
    assert not hidden.material


def test_a_figure_printed_without_its_sign_is_another_with_another_sign() -> None:
    (seen,) = found(fact("usage.acorn.growth", Fraction(3, 100), Unit.GROWTH), fact("usage.acorn.growth", Fraction(-3, 100), Unit.GROWTH))
    assert (seen.old, seen.new, seen.material) == ("3.0%", "3.0%", True)


def test_a_word_that_is_still_true_is_no_change_and_one_that_is_not_is_the_heaviest() -> None:
    assert found(verb("rose", "grew"), verb("surged", "rose", "grew")) == ()
    (seen,) = found(verb("rose", "grew"), verb("fell"))
    assert (seen.kind, seen.old, seen.new, seen.material) == (ChangeKind.CLAIM, "rose", "fell", True)
    (gone,) = found(verb("rose"), None)
    assert (gone.new, gone.material, gone.size) == ("", True, 1.0)


def test_a_move_that_follows_from_a_rank_is_told_once() -> None:
    old = [fact("usage.acorn.rank", 5, Unit.RANK), fact("usage.acorn.move", 1, Unit.PLACES), fact("usage.birch.move", 1, Unit.PLACES)]
    new = [fact("usage.acorn.rank", 4, Unit.RANK), fact("usage.acorn.move", 2, Unit.PLACES), fact("usage.birch.move", 2, Unit.PLACES)]
    told = list_changes(LAST, stored(*old), {one.id: one for one in new}, {one.id for one in old})
    assert [one.fact for one in told] == ["usage.acorn.rank", "usage.birch.move"]


def test_claims_come_first_then_ranks_then_the_largest_figures_then_what_nobody_sees() -> None:
    old = [verb("rose"), fact("usage.b.rank", 5, Unit.RANK), *(fact(f"usage.{row}.tokens", 100 * BILLION, Unit.TOKENS) for row in "cdef")]
    sizes = {"c": 101, "d": 180, "e": 120, "f": 300}
    new = [verb("fell"), fact("usage.b.rank", 6, Unit.RANK)]
    new += [fact(f"usage.{row}.tokens", size * BILLION, Unit.TOKENS) for row, size in sizes.items()]
    told = list_changes(LAST, stored(*old), {one.id: one for one in new}, {one.id for one in old} - {"usage.f.tokens"})
    assert [one.entry for one in told] == ["acorn", "b", "d", "e", "c", "f"]


def told_of(rows: Mapping[str, int], other: int) -> UsageWeek:
    """A week with these rows; forty of them grew by a fifth, two by a trillion, three were not there the week before."""
    before = {f"r{number:02}": (900 - 5 * number) * BILLION for number in range(40)} | {"g1": 1000 * BILLION, "g2": 1300 * BILLION}
    listed = " ".join(f"{slug}:{value}" for slug, value in before.items())
    now = " ".join(f"{slug}:{value}" for slug, value in rows.items())
    return week(f"rb:{5000 * BILLION} {listed} | {listed} | {now} other:{other}")


def test_of_a_vintage_with_a_figure_a_claim_and_a_rank_changed_and_forty_below_rounding_three_are_told() -> None:
    forty = {f"r{number:02}": (900 - 5 * number) * BILLION * 6 // 5 + 300_000_000 for number in range(40)}
    first = {**forty, "g1": 2000_400_000_000, "g2": 2300_300_000_000, "fig": 500_300_000_000, "ra": 400_400_000_000, "rb": 400_300_000_000}
    later = {slug: value + (1_000_000 if number % 2 else -1_000_000) for number, (slug, value) in enumerate(forty.items())}
    later |= {"g1": 2000_200_000_000, "g2": 2300_300_000_000, "fig": 502_300_000_000, "ra": 400_400_000_000, "rb": 400_400_000_000}
    other = 900 * BILLION
    old = find_linkable_facts(Survey(told_of(first, other)), Config())
    new = find_linkable_facts(Survey(told_of(later, other + sum(first.values()) - sum(later.values()))), Config())
    everything = {key for key in old if not FactId.parse(key).is_award}
    told = list_changes(LAST, stored(*old.values()), new, everything)
    assert [(one.fact, one.old, one.new) for one in told if one.material] == [
        ("claim.usage.g1.gainer", "the greatest gainer", ""),
        ("usage.rb.rank", "#45", "#44"),
        ("usage.fig.tokens", "500 billion tokens", "502 billion tokens"),
    ]
    assert {one.fact for one in told if not one.material} >= {f"usage.r{number:02}.tokens" for number in range(40)}


@pytest.mark.recorded
def test_the_recorded_vintages_say_the_same_of_every_row_that_both_hold() -> None:
    files = sorted((DATA / "openrouter/rankings-daily").glob("*.json"), key=lambda path: path.name.split("vintage-")[1])
    if len(files) < 2:
        pytest.skip(f"no recorded answers in {DATA}")
    told = [json.loads(path.read_text(encoding="utf-8")) for path in files[:2]]
    common = [(day, row) for day in told[0] if day in told[1] for row in told[0][day] if row in told[1][day]]
    assert len(common) == 1479
    asked = Week.parse("2026-W25")
    ledgers = [dict(find_linkable_facts(Survey(_week(days, asked)), Config())) for days in told]
    assert len(ledgers[0]) > 400
    assert list_changes(asked, stored(*ledgers[0].values()), ledgers[1], set(ledgers[0])) == ()


def _week(days: Mapping[str, Mapping[str, Mapping[str, str]]], asked: Week) -> UsageWeek:
    """A week by what one recorded file says of its days and of those before, from the first whole week that both hold."""
    first = Week.parse("2026-W22").first
    rows = [
        (date.fromisoformat(day), slug, int(row["total_tokens"]))
        for day, listed in days.items()
        for slug, row in listed.items()
        if first <= date.fromisoformat(day) <= asked.last
    ]
    buckets = gather_buckets("recorded", rows, str)
    said = UsageBuckets(DAY_LENGTH, buckets, buckets[0].start, buckets[-1].start)
    at = asked.ends_at + 3 * (asked.ends_at - (asked - 1).ends_at)
    record = Provenance(
        "openrouter", "usage-days", "https://example.org", (), at, at, "0" * 64, "application/json", 1, "c", said.first, said.last
    )
    known = usage_history.build_usage_history([(record, said)], asked, settle=Config().settle)
    return compute_usage_week(known, asked, Catalog((), ()), parse_registry(""), Config())


def test_what_an_issue_prints_is_what_it_links_to_and_the_cells_of_its_tables() -> None:
    body = "[1.99T][usage.acorn.difference] and\n\n| [1][usage.birch] | 2 |\n| [All][usage.market.top-3] | 3 |\n"
    shown = find_shown_ids(body)
    assert {"usage.acorn.difference", "usage.birch.tokens", "usage.birch.peak", "usage.market.top-3-change"} <= shown
    assert "usage.acorn.tokens" not in shown
    assert "usage.birch.difference" not in shown


def cell(key: str) -> Fact:
    return fact(key, 5 * BILLION, Unit.TOKENS)


def test_what_an_issue_prints_of_other_boards_is_in_the_tables_of_its_text_and_in_its_charts() -> None:
    columns = (FactColumn("App"), FactColumn("Tokens"))
    shown = FactTable("makers", "vendors", columns, (FactRow("vendor.alder", "Alder", ("Alder", cell("vendor.alder.tokens"))),))
    drawn = FactTable("apps", "apps", columns, (FactRow("apps.desk", "Desk", ("Desk", cell("apps.desk.tokens"))),), drawn=True)
    stored = {"vendor.alder.tokens", "vendor.alder.rank", "vendor.birch.tokens", "apps.desk.tokens", "apps.left.tokens", "apps.desk.base"}
    told = find_shown_ids("| [Alder][vendor.alder] | 5.00B |\n", (shown, drawn), stored)
    assert stored & told == {"vendor.alder.tokens", "apps.desk.tokens", "apps.left.tokens"}
    assert "vendor.alder.tokens" not in find_shown_ids("Nothing.\n", (shown,), stored)


@pytest.mark.parametrize(
    ("key", "board", "entry"),
    [
        ("usage.acorn.tokens", "usage", "acorn"),
        ("usage.market.top-1", "usage", "market"),
        ("vendor.alder.share", "usage", "alder"),
        ("award.usage.acorn.gainer", "usage", "acorn"),
        ("claim.usage.acorn.growth", "usage", "acorn"),
        ("claim.usage.acorn.passed.birch", "usage", "acorn"),
        ("claim.usage.acorn.first.free", "usage", "acorn"),
        ("claim.usage.acorn.watched-enters-weeks.10", "usage", "acorn"),
        ("claim.usage.board.entries", "usage", "board"),
        ("claim.usage.market.over.45t", "usage", "market"),
        ("claim.usage.free-rows.paid", "usage", "free-rows"),
        ("claim.vendor.alder.lead", "usage", "alder"),
        ("claim.vendor.alder.above.saltfen", "usage", "alder"),
        ("claim.family.heron-3.together", "usage", "heron-3"),
        ("claim.model.heron-3.part-of.heron-2", "usage", "heron-3"),
        ("claim.origin.china.ahead", "usage", "china"),
        ("claim.prices.heron-3.change", "prices", "heron-3"),
        ("claim.use-cases.heron-3.led", "use-cases", "heron-3"),
        ("claim.category-legal.board.first", "category-legal", "board"),
        ("claim.apps-popular.desk.growth", "apps-popular", "desk"),
        ("arena-text.heron-3.score", "arena-text", "heron-3"),
        ("arena-text.heron-3.gap-to.tern-3", "arena-text", "heron-3"),
        ("arena-text.heron-3.usage", "arena-text", "heron-3"),
        ("claim.arena-text.board.top", "arena-text", "board"),
        ("claim.arena-text.heron-3.new", "arena-text", "heron-3"),
        ("claim.arena-text.heron-3.divergence", "arena-text", "heron-3"),
        ("usage.others.contribution", "usage", "others"),
        ("arena-text-categories-coding.heron-3.score", "arena-text-categories-coding", "heron-3"),
        ("category-legal.heron-3.share", "category-legal", "heron-3"),
    ],
)
def test_a_change_names_its_board_and_row(key: str, board: str, entry: str) -> None:
    (seen,) = found(replace(tokens(1), id=key), replace(tokens(5 * BILLION), id=key))
    assert (seen.board, seen.entry) == (board, entry)
