"""Sentences that editors write about a week: the wrong ones are found, the corrected ones pass."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from generator.config import Config
from generator.facts.lexicon import growth_words
from generator.gate import EditedIssue, GateReport, examine_issue, fix_text
from generator.issue.issue_text import find_linked_ids
from generator.issue.linkable_facts import add_linked_facts
from generator.model.arena_week import ArenaStanding, ArenaWeek
from generator.model.fact import Unit
from generator.model.finding import Grade
from generator.model.scores import ArenaScore
from generator.model.usage_week import AwardKind, RankMark, Standing
from tests.support.draft_weeks import Draft, find_true_facts, make_simulated_drafts

DEFAULTS = Config()
DRAFT = make_simulated_drafts(1)[-1]
USAGE = DRAFT.issue.usage
ROWS = [row.standing for row in DRAFT.issue.rows]
FIRST, SECOND, THIRD = (one.identity.name for one in ROWS[:3])


def edited(sentence: str, draft: Draft = DRAFT) -> EditedIssue:
    return draft.make_edited_issue(draft.text.replace("\n## Movers\n", f"\n## My view\n\n{sentence}\n\n## Movers\n", 1))


def codes(sentence: str, draft: Draft = DRAFT, config: Config = DEFAULTS) -> list[str]:
    return [one.code for one in examine_issue(replace(edited(sentence, draft), config=config)).findings if one.grade is Grade.ERROR]


def one_with(test: object) -> Standing:
    return next(one for one in ROWS if test(one))  # type: ignore[operator]


def award(kind: AwardKind) -> Standing:
    won = USAGE.find_award(kind)
    assert won
    return won.winners[0]


def test_the_fastest_grower_is_one_model() -> None:
    fastest = award(AwardKind.FASTEST).identity.name
    other = one_with(lambda one: one.identity.name != fastest and one.growth).identity.name
    for words in ("the fastest-growing model", "the fastest grower"):
        assert codes(f"{other} is {words}.") == ["false-claim"]
        assert codes(f"{fastest} is {words}.") == []
    assert codes(f"{other} is not the fastest grower.") == []


def test_a_fall_is_reached_by_no_climb() -> None:
    fell = one_with(lambda one: one.growth and one.growth.difference < 0 and (one.move or 0) <= 0)
    name = fell.identity.name
    tokens = next(row.facts["tokens"].text for row in DRAFT.issue.rows if row.standing is fell)
    assert codes(f"{name} reached {tokens}.") == ["false-claim"]
    assert codes(f"{name} fell to {tokens}.") == []
    before = next(row.facts["base"].text for row in DRAFT.issue.rows if row.standing is fell)
    assert codes(f"{name} reached {tokens}, after {before}.") == ["false-claim"]
    assert codes(f"{name} is at {tokens}, after {before}.") == []


@pytest.mark.parametrize(("flat", "found"), [("0.03", ["false-claim"]), ("0.10", [])])
def test_flat_means_what_the_publication_sets(flat: str, found: list[str]) -> None:
    draft, changed = next(
        (draft, one)
        for draft in make_simulated_drafts(1)
        for one in draft.issue.usage.standings
        if one.move and one.growth and one.growth.on_full_base and one.growth.rate and Fraction(5, 100) < one.growth.rate < Fraction(9, 100)
    )
    config = Config(flat=flat)
    assert changed.growth
    assert changed.growth.rate
    assert ("flat" in growth_words(changed.growth.rate, config.flat_ratio, full_base=True)) == (found == [])
    assert codes(f"{changed.identity.name} was flat.", draft, config) == found


def test_growth_from_a_base_of_a_few_days_is_no_growth_to_compare() -> None:
    draft, partial = next(
        (draft, one)
        for draft in make_simulated_drafts(1)
        for one in draft.issue.usage.standings
        if one.growth and one.growth.rate and one.growth.rate > 0 and not one.growth.on_full_base
    )
    name = partial.identity.name
    text = edited(f"{name} is the fastest-growing model.", draft)
    (found,) = [one for one in examine_issue(text).findings if one.grade is Grade.ERROR]
    assert found.code == "false-claim"
    assert partial.growth
    assert f"from a base of {partial.growth.base_days} of 7 days" in found.message
    assert codes(f"{name} rose, from a base of {partial.growth.base_days} of 7 days.", draft) == []


def test_leading_weeks_are_counted() -> None:
    leaders = ((draft, draft.issue.rows[0].standing) for draft in make_simulated_drafts(1))
    draft, first = next((draft, one) for draft, one in leaders if one.weeks_leading > 2 and not one.leading_gaps)
    assert codes(f"{first.identity.name} has led for {first.weeks_leading} consecutive weeks.", draft) == []
    assert codes(f"{first.identity.name} has led for {first.weeks_leading + 1} consecutive weeks.", draft) == ["false-claim"]


def test_a_ratio_word_is_held_against_the_ratio() -> None:
    one, other = next((one, other) for one in ROWS for other in ROWS if 2.0 < one.tokens / other.tokens < 2.5)
    pair = f"{one.identity.name} carried {{}} the tokens of {other.identity.name}."
    assert codes(pair.format("nearly triple")) == ["false-claim"]
    assert codes(pair.format("more than double")) == []


def test_a_sum_that_changes_no_rank_is_empty() -> None:
    members = [one for one in USAGE.standings if one.identity.family == USAGE.standings[0].identity.family]
    assert codes(f"The combined {members[0].identity.name} rows would rank first.") == ["false-claim"]


def test_a_sum_that_changes_a_rank_is_told() -> None:
    draft, rank, name = next(
        (draft, rank, found[0].identity.name)
        for draft in make_simulated_drafts(1)
        for family in sorted({one.identity.family for one in draft.issue.usage.standings})
        if len(found := [one for one in draft.issue.usage.standings if one.identity.family == family]) > 1
        and (rank := 1 + sum(one.tokens > sum(own.tokens for own in found) for one in draft.issue.usage.standings if one not in found))
        < found[0].rank
    )
    assert codes(f"The combined {name} rows would rank #{rank}.", draft) == []
    assert codes(f"The combined {name} rows would rank #{rank + 1}.", draft) == ["false-claim"]


def test_an_earlier_leader_is_the_first() -> None:
    draft = next(
        draft
        for draft in reversed(make_simulated_drafts(1))
        if draft.issue.rows[0].standing.identity.vendor.origin == "China"
        and any(
            place.rank == 1 and place.week < draft.issue.usage.week
            for run in draft.issue.usage.runs
            if run.identity.vendor.origin == "China"
            for place in run.places
        )
    )
    name = draft.issue.rows[0].standing.identity.name
    assert codes(f"{name} is the first Chinese model at #1.", draft) == ["false-claim"]
    assert codes(f"{name} leads, as a Chinese model has done before.", draft) == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("{first} leads.", []),
        ("{second} leads.", ["false-claim"]),
        ("{first} is ahead of {second}.", []),
        ("{second} is ahead of {first}.", ["false-claim"]),
        ("{second} is behind {first}.", []),
        ("{first} is the cheapest model.", ["unverified-claim"]),
        ("{first} has 295B parameters.", ["unsourced"]),
        ("One of {first} and {second} will win.", []),
        ("{first} could be the fastest-growing model next week.", []),
        ("On the one hand there is {first}, at first sight.", []),
    ],
)
def test_a_sentence(sentence: str, found: list[str]) -> None:
    assert codes(sentence.format(first=FIRST, second=SECOND)) == found


def test_numbers_are_offered_as_links_and_mended_once() -> None:
    tokens = DRAFT.issue.rows[0].facts["tokens"]
    before = edited(f"{FIRST} carried {tokens.text}.")
    (offer,) = [one for one in examine_issue(before).findings if one.code == "unlinked"]
    figure = tokens.text.removesuffix(" tokens")
    assert (offer.fact, offer.printed, offer.grade) == (tokens.id, figure, Grade.OPEN)
    assert before.lines[offer.line - 1][offer.column - 1 :].startswith(figure)
    text = fix_text(before)
    assert f"{FIRST} carried [{figure}][{tokens.id}] tokens." in text
    issue = add_linked_facts(DRAFT.issue, find_linked_ids(text), before.config)
    after = replace(before, text=text, issue=issue)
    assert fix_text(after) == text


def test_a_figure_of_somebody_else() -> None:
    tokens = DRAFT.issue.rows[0].facts["tokens"]
    assert codes(f"{THIRD} carried [{tokens.text}][{tokens.id}].") == ["wrong-subject"]
    assert codes(f"{FIRST} carried [{tokens.text}][{tokens.id}], {SECOND} less.") == []
    assert codes(f"With [{tokens.text}][{tokens.id}], {FIRST} is ahead of {THIRD}.") == []


@pytest.mark.parametrize("form", ["{value:,.0f} billion", "{short}T", "{short} trillion"])
def test_a_linked_figure_may_be_respelled(form: str) -> None:
    fact = DRAFT.issue.rows[0].facts["tokens"]
    short = fact.text.split()[0]
    # 6,160 billion says no more than 6.16 trillion
    shown = form.format(value=float(short) * 1000, short=short)
    assert codes(f"{FIRST} carried [{shown}][{fact.id}].") == []


def test_opinion_is_counted_and_not_judged() -> None:
    report = examine_issue(edited(f"<!-- opinion -->\n\n{SECOND} is the best of the 99 models I know.\n\n<!-- /opinion -->"))
    assert report.findings == ()
    assert report.coverage["number"]["opinion"] >= 1
    assert codes("<!-- opinion -->\n\nNo end.") == ["opinion"]


def test_nothing_is_skipped() -> None:
    report = examine_issue(edited(f"{FIRST} took 7.7 trillion tokens, and {SECOND} rose 99%."))
    plain = examine_issue(DRAFT.make_edited_issue())
    assert total(report, "number") == total(plain, "number") + 2
    assert total(report, "name") == total(plain, "name") + 2
    assert total(report, "claim word") == total(plain, "claim word") + 1


def total(report: GateReport, sort: str) -> int:
    return sum(report.coverage[sort].values())


def scored(rating: int, width: int, standing: Standing, *, tied: bool) -> ArenaStanding:
    fields = dict.fromkeys(ArenaScore.__dataclass_fields__) | {
        "name": standing.identity.slug, "rating": Decimal(rating), "lower": Decimal(rating - width), "upper": Decimal(rating + width),
        "votes": 9000, "rank": 1 if tied else 2,
    }  # fmt: skip
    score = ArenaScore(**fields)  # type: ignore[arg-type]
    from generator.model.identity import ArenaIdentity  # noqa: PLC0415 - this test alone needs it

    who = ArenaIdentity(standing.identity.slug, standing.identity, "")
    return ArenaStanding(
        score,
        who,
        standing.identity.vendor,
        None,
        holds_rank_alone=False,
        held_rank_alone=None,
        tied_with_leader=tied,
        preliminary=False,
        new=False,
    )


@pytest.mark.parametrize(("width", "found"), [(20, ["false-claim"]), (2, [])])
def test_an_order_inside_overlapping_intervals_is_none(width: int, found: list[str]) -> None:
    one, other = ROWS[:2]
    standings = (scored(1500, width, one, tied=True), scored(1490, width, other, tied=width > 5))
    week = ArenaWeek("arena-text", "text", USAGE.week, date(2026, 6, 1), None, standings, None, None, None, 0, (), (), (), date(2026, 1, 1))
    issue = replace(DRAFT.issue, survey=replace(DRAFT.issue.survey, arena={"arena-text": week}))
    text = edited(f"On the Arena score, {FIRST} leads {SECOND}.")
    assert [one.code for one in examine_issue(replace(text, issue=issue, week_facts={})).findings if one.grade is Grade.ERROR] == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("On the Arena text board, {first} (high) scores 1510.", []),
        ("On the Arena text board, {first} (high) scores 1490.", ["unsourced"]),
        ("On the Arena text board, {first} scores 1490.", []),
        ("On the Arena score, {first} (high) leads {second}.", []),
        ("On the Arena score, {first} leads {second}.", []),
        ("On the Arena score, {second} is ahead of {first} (high).", ["false-claim"]),
        ("{first} (high) carried {tokens}.", []),
    ],
)
def test_a_row_of_a_leaderboard_has_its_own_score(sentence: str, found: list[str]) -> None:
    one, other = ROWS[:2]
    standings = (effort(scored(1510, 2, one, tied=False), "high"), scored(1490, 2, one, tied=False), scored(1450, 2, other, tied=False))
    week = ArenaWeek("arena-text", "text", USAGE.week, date(2026, 6, 1), None, standings, None, None, None, 0, (), (), (), date(2026, 1, 1))
    issue = replace(DRAFT.issue, survey=replace(DRAFT.issue.survey, arena={"arena-text": week}))
    given = DRAFT.issue.rows[0].facts["tokens"]
    facts = {
        key: replace(given, id=key, subjects=(row.title,), value=Fraction(row.score.rating), unit=Unit.SCORE, text=str(row.score.rating))
        for key, row in (("arena-text.one-high.score", standings[0]), ("arena-text.one.score", standings[1]))
    }
    text = edited(sentence.format(first=one.identity.name, second=other.identity.name, tokens=given.text))
    report = examine_issue(replace(text, issue=issue, week_facts={**find_true_facts(DRAFT.issue), **facts}))
    assert [one.code for one in report.findings if one.grade is Grade.ERROR] == found


def effort(row: ArenaStanding, name: str) -> ArenaStanding:
    """The same model's row at an effort."""
    assert row.identity
    return replace(row, identity=replace(row.identity, effort=name))


def test_a_rank_before_is_not_where_it_stands() -> None:
    moved = next(one for one in ROWS if one.move and one.mark is RankMark.RANKED and one.peak != one.last)
    assert codes(f"{moved.identity.name} moved to #{moved.last}.") == ["unsourced"]
    verb = "climbed" if (moved.move or 0) >= 3 else "moved up" if (moved.move or 0) > 0 else "moved down"
    assert codes(f"{moved.identity.name} {verb} from #{moved.last} to #{moved.rank}.") == []
