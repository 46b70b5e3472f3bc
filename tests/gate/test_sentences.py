"""Sentences that editors write about a week: the wrong ones are found, the corrected ones pass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import permutations

import pytest

from generator.config import Config
from generator.facts.lexicon import growth_words
from generator.gate import EditedIssue, GateReport, examine_issue, fix_text
from generator.issue.issue_text import find_linked_ids
from generator.issue.linkable_facts import add_linked_facts
from generator.model.arena_week import ArenaStanding, ArenaWeek
from generator.model.claim import ClaimRow
from generator.model.fact import Unit
from generator.model.finding import Grade
from generator.model.scores import ArenaScore
from generator.model.survey import Survey
from generator.model.usage_week import AwardKind, RankMark, Standing
from tests.support.draft_weeks import Draft, find_true_facts, make_simulated_drafts
from tests.support.find_cases import find_first, find_row, find_week

DEFAULTS = Config()
Fits = Callable[[Standing], object]


def newest() -> Draft:
    """The draft that these sentences are added to."""
    return make_simulated_drafts(1)[-1]


def rows() -> list[Standing]:
    return [row.standing for row in newest().issue.rows]


def names() -> list[str]:
    return [one.identity.name for one in rows()]


def edited(sentence: str, draft: Draft | None = None) -> EditedIssue:
    draft = draft or newest()
    return draft.make_edited_issue(draft.text.replace("\n## Movers\n", f"\n## My view\n\n{sentence}\n\n## Movers\n", 1))


def codes(sentence: str, draft: Draft | None = None, config: Config = DEFAULTS) -> list[str]:
    return [one.code for one in examine_issue(replace(edited(sentence, draft), config=config)).findings if one.grade is Grade.ERROR]


def find_row_of_newest(wanted: str, fits: Fits) -> ClaimRow:
    return find_row(wanted, newest(), lambda row: fits(row.standing))


def find_fastest() -> Standing:
    won = newest().issue.usage.find_award(AwardKind.FASTEST)
    assert won, f"{newest().issue.usage.week} has no fastest grower"
    return won.winners[0]


def test_the_fastest_grower_is_one_model() -> None:
    fastest = find_fastest().identity.name
    other = find_row_of_newest(
        "grows less than the fastest", lambda one: one.identity.name != fastest and one.growth
    ).standing.identity.name
    for words in ("the fastest-growing model", "the fastest grower"):
        assert codes(f"{other} is {words}.") == ["false-claim"]
        assert codes(f"{fastest} is {words}.") == []
    assert codes(f"{other} is not the fastest grower.") == []


def test_a_fall_is_reached_by_no_climb() -> None:
    fell = find_row_of_newest(
        "lost tokens and did not climb", lambda one: one.growth and one.growth.difference < 0 and (one.move or 0) <= 0
    )
    name, tokens = fell.standing.identity.name, fell.facts["tokens"].text
    assert codes(f"{name} reached {tokens}.") == ["false-claim"]
    assert codes(f"{name} fell to {tokens}.") == []
    before = fell.facts["base"].text
    assert codes(f"{name} reached {tokens}, after {before}.") == ["false-claim"]
    assert codes(f"{name} is at {tokens}, after {before}.") == []


def find_standing(wanted: str, fits: Fits) -> tuple[Draft, Standing]:
    """The first model of any week that fits."""
    return find_week(f"model {wanted}", lambda draft: next(filter(fits, draft.issue.usage.standings), None))


@pytest.mark.parametrize(("flat", "found"), [("0.03", ["false-claim"]), ("0.10", [])])
def test_flat_means_what_the_publication_sets(flat: str, found: list[str]) -> None:
    draft, changed = find_standing("that moved and grew by 5% to 9%", grew_a_little)
    config = Config(flat=flat)
    assert changed.growth
    assert changed.growth.rate
    assert ("flat" in growth_words(changed.growth.rate, config.flat_ratio, full_base=True)) == (found == [])
    assert codes(f"{changed.identity.name} was flat.", draft, config) == found


def grew_a_little(one: Standing) -> bool:
    growth = one.growth
    return bool(one.move and growth and growth.on_full_base and growth.rate and Fraction(5, 100) < growth.rate < Fraction(9, 100))


def test_growth_from_a_base_of_a_few_days_is_no_growth_to_compare() -> None:
    draft, partial = find_standing(
        "that grew from a base of a few days",
        lambda one: one.growth and one.growth.rate and one.growth.rate > 0 and not one.growth.on_full_base,
    )
    name = partial.identity.name
    text = edited(f"{name} is the fastest-growing model.", draft)
    (found,) = [one for one in examine_issue(text).findings if one.grade is Grade.ERROR]
    assert found.code == "false-claim"
    assert partial.growth
    assert f"from a base of {partial.growth.base_days} of 7 days" in found.message
    assert codes(f"{name} rose, from a base of {partial.growth.base_days} of 7 days.", draft) == []


def test_leading_weeks_are_counted() -> None:
    draft, first = find_standing(
        "that leads for a third week without a gap", lambda one: one.rank == 1 and one.weeks_leading > 2 and not one.leading_gaps
    )
    assert codes(f"{first.identity.name} has led for {first.weeks_leading} consecutive weeks.", draft) == []
    assert codes(f"{first.identity.name} has led for {first.weeks_leading + 1} consecutive weeks.", draft) == ["false-claim"]


def test_a_ratio_word_is_held_against_the_ratio() -> None:
    pairs = ((one, other) for one, other in permutations(rows(), 2) if 2.0 < one.tokens / other.tokens < 2.5)
    one, other = find_first("two rows of which one has 2.0 to 2.5 times the tokens of the other", pairs, str(newest().issue.usage.week))
    pair = f"{one.identity.name} carried {{}} the tokens of {other.identity.name}."
    assert codes(pair.format("nearly triple")) == ["false-claim"]
    assert codes(pair.format("more than double")) == []


def test_a_sum_that_changes_no_rank_is_empty() -> None:
    assert codes(f"The combined {newest().issue.usage.standings[0].identity.name} rows would rank first.") == ["false-claim"]


def find_family_that_gains(draft: Draft) -> tuple[int, str] | None:
    """The rank that the rows of a family would have together, and the name of the first, where that is a better rank than its own."""
    standings = draft.issue.usage.standings
    for family in sorted({one.identity.family for one in standings}):
        members = [one for one in standings if one.identity.family == family]
        rank = 1 + sum(one.tokens > sum(member.tokens for member in members) for one in standings if one not in members)
        if len(members) > 1 and rank < members[0].rank:
            return rank, members[0].identity.name
    return None


def test_a_sum_that_changes_a_rank_is_told() -> None:
    draft, (rank, name) = find_week("family whose rows together rank before each of them", find_family_that_gains)
    assert codes(f"The combined {name} rows would rank #{rank}.", draft) == []
    assert codes(f"The combined {name} rows would rank #{rank + 1}.", draft) == ["false-claim"]


def find_later_chinese_leader(draft: Draft) -> str | None:
    """The name of a leader from China, where one from there has led before."""
    leader, usage = draft.issue.rows[0].standing.identity, draft.issue.usage
    runs = [run for run in usage.runs if run.identity.vendor.origin == leader.vendor.origin == "China"]
    return leader.name if any(place.rank == 1 and place.week < usage.week for run in runs for place in run.places) else None


def test_an_earlier_leader_is_the_first() -> None:
    draft, name = find_week("Chinese leader after an earlier one", find_later_chinese_leader, newest_first=True)
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
    first, second = names()[:2]
    assert codes(sentence.format(first=first, second=second)) == found


def test_numbers_are_offered_as_links_and_mended_once() -> None:
    first = names()[0]
    draft = newest()
    tokens = draft.issue.rows[0].facts["tokens"]
    before = edited(f"{first} carried {tokens.text}.")
    (offer,) = [one for one in examine_issue(before).findings if one.code == "unlinked"]
    figure = tokens.text.removesuffix(" tokens")
    assert (offer.fact, offer.printed, offer.grade) == (tokens.id, figure, Grade.OPEN)
    assert before.lines[offer.line - 1][offer.column - 1 :].startswith(figure)
    text = fix_text(before)
    assert f"{first} carried [{figure}][{tokens.id}] tokens." in text
    issue = add_linked_facts(draft.issue, find_linked_ids(text), before.config)
    after = replace(before, text=text, issue=issue)
    assert fix_text(after) == text


def test_a_figure_of_somebody_else() -> None:
    first, second, third = names()[:3]
    draft = newest()
    tokens = draft.issue.rows[0].facts["tokens"]
    assert codes(f"{third} carried [{tokens.text}][{tokens.id}].") == ["wrong-subject"]
    assert codes(f"{first} carried [{tokens.text}][{tokens.id}], {second} less.") == []
    assert codes(f"With [{tokens.text}][{tokens.id}], {first} is ahead of {third}.") == []


@pytest.mark.parametrize("form", ["{value:,.0f} billion", "{short}T", "{short} trillion"])
def test_a_linked_figure_may_be_respelled(form: str) -> None:
    first = names()[0]
    draft = newest()
    fact = draft.issue.rows[0].facts["tokens"]
    short = fact.text.split()[0]
    # 6,160 billion says no more than 6.16 trillion
    shown = form.format(value=float(short) * 1000, short=short)
    assert codes(f"{first} carried [{shown}][{fact.id}].") == []


def test_opinion_is_counted_and_not_judged() -> None:
    second = names()[1]
    report = examine_issue(edited(f"<!-- opinion -->\n\n{second} is the best of the 99 models I know.\n\n<!-- /opinion -->"))
    assert report.findings == ()
    assert report.coverage["number"]["opinion"] >= 1
    assert codes("<!-- opinion -->\n\nNo end.") == ["opinion"]


def test_nothing_is_skipped() -> None:
    first, second = names()[:2]
    draft = newest()
    report = examine_issue(edited(f"{first} took 7.7 trillion tokens, and {second} rose 99%."))
    plain = examine_issue(draft.make_edited_issue())
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
        score.name,
        holds_rank_alone=False,
        held_rank_alone=None,
        tied_with_leader=tied,
        preliminary=False,
        new=False,
    )


def make_arena_week(*standings: ArenaStanding) -> ArenaWeek:
    return ArenaWeek(
        "arena-text", "text", newest().issue.usage.week, date(2026, 6, 1), None, standings, None, None, None, 0, (), (), (),
        date(2026, 1, 1),
    )  # fmt: skip


def with_leaderboard(survey: Survey, week: ArenaWeek) -> Survey:
    """The survey with one leaderboard and no other."""
    return replace(survey, boards={**survey.slices, **survey.apps, week.board: week})


@pytest.mark.parametrize(("width", "found"), [(20, ["false-claim"]), (2, [])])
def test_an_order_inside_overlapping_intervals_is_none(width: int, found: list[str]) -> None:
    first, second = names()[:2]
    draft = newest()
    one, other = rows()[:2]
    standings = (scored(1500, width, one, tied=True), scored(1490, width, other, tied=width > 5))
    issue = replace(draft.issue, survey=with_leaderboard(draft.issue.survey, make_arena_week(*standings)))
    text = edited(f"On the Arena score, {first} leads {second}.")
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
    draft = newest()
    one, other = rows()[:2]
    standings = (effort(scored(1510, 2, one, tied=False), "high"), scored(1490, 2, one, tied=False), scored(1450, 2, other, tied=False))
    issue = replace(draft.issue, survey=with_leaderboard(draft.issue.survey, make_arena_week(*standings)))
    given = draft.issue.rows[0].facts["tokens"]
    facts = {
        key: replace(given, id=key, subjects=(row.title,), value=Fraction(row.score.rating), unit=Unit.SCORE, text=str(row.score.rating))
        for key, row in (("arena-text.one-high.score", standings[0]), ("arena-text.one.score", standings[1]))
    }
    text = edited(sentence.format(first=one.identity.name, second=other.identity.name, tokens=given.text))
    report = examine_issue(replace(text, issue=issue, week_facts={**find_true_facts(draft.issue), **facts}))
    assert [one.code for one in report.findings if one.grade is Grade.ERROR] == found


def effort(row: ArenaStanding, name: str) -> ArenaStanding:
    """The same model's row at an effort."""
    assert row.identity
    return replace(row, identity=replace(row.identity, effort=name))


def test_a_rank_before_is_not_where_it_stands() -> None:
    moved = find_row_of_newest(
        "moved from a rank that is not its peak", lambda one: one.move and one.mark is RankMark.RANKED and one.peak != one.last
    ).standing
    assert codes(f"{moved.identity.name} moved to #{moved.last}.") == ["unsourced"]
    verb = "climbed" if (moved.move or 0) >= 3 else "moved up" if (moved.move or 0) > 0 else "moved down"
    assert codes(f"{moved.identity.name} {verb} from #{moved.last} to #{moved.rank}.") == []
