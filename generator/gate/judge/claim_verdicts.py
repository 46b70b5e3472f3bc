"""What settles each claim word: a test over the week's statistics, true, false or not to be told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from itertools import pairwise

from generator.gate.judge import arena_verdicts
from generator.gate.judge.claim_check import ClaimCheck, ClaimVerdict, list_growths_and_moves, read_phrase_number
from generator.gate.read.claim_lexicon import load_lexicon
from generator.model.streaks import StreakKind
from generator.model.usage_week import ArrivalEvent, AwardKind, DepartureCause, RankMark, Standing

_FLAT_RATIO = Fraction(3, 100)
_SURGE_RATIO, _PLUNGE_RATIO = Fraction(1, 2), Fraction(-33, 100)
_LEAD_WORDS = re.compile(r"\b(?:led|lead|leads|leading|leader|top|first|#1|number one)\b", re.IGNORECASE)


def judge_claim(case: ClaimCheck) -> ClaimVerdict:
    """Whether a claim is true, false, or beyond what the statistics tell."""
    if case.is_about_arena and case.word.test in arena_verdicts.ARENA_TESTS:
        return arena_verdicts.judge_arena_claim(case.word.test, case.subject_rows, case.rival_rows, case.issue)
    return CLAIM_TESTS[case.word.test](case)


def _combine_verdicts(found: Iterable[ClaimVerdict]) -> ClaimVerdict:
    """True if one is, false if all are, else not to be told."""
    each = list(found)
    if True in each:
        return True
    return False if each and None not in each else None


def _judge_direction(case: ClaimCheck, sign: int, least: int = 0, growth: Fraction = Fraction()) -> ClaimVerdict:
    growths, moves = list_growths_and_moves(case)
    if not growths and not moves:
        return None
    return any(sign * one > 0 and sign * one >= growth for one in growths) or any(sign * one > 0 and sign * one >= least for one in moves)


def _judge_places(case: ClaimCheck, sign: int) -> ClaimVerdict:
    return any(sign * (one.move or 0) > 0 for one in case.standings) if case.standings else None


def _judge_growth(case: ClaimCheck, least: Fraction, sign: int) -> ClaimVerdict:
    known = [one.growth for one in case.standings if one.growth and one.growth.rate is not None]
    if not known:
        return None
    return any(one.on_full_base and one.rate is not None and sign * one.rate >= sign * least for one in known)


def _judge_multiple(case: ClaimCheck) -> ClaimVerdict:
    low, high = load_lexicon().ratios[case.word.text.casefold()]
    found = [one.growth.rate + 1 for one in case.standings if one.growth and one.growth.rate is not None]
    market = case.usage.market.growth
    if not case.subject_rows and market and market.rate is not None:
        found.append(market.rate + 1)
    return any(low <= ratio <= high for ratio in found) if found else None


def _judge_ratio(case: ClaimCheck) -> ClaimVerdict:
    phrase = next((name for name in load_lexicon().ratios if name == case.word.text.casefold()), "")
    low, high = load_lexicon().ratios[phrase]
    pairs = [Fraction(one.tokens, other.tokens) for one in case.standings for other in case.rivals if one != other and other.tokens]
    values = [Fraction(fact.value) for fact in case.linked_facts if fact.unit.value == "tokens" and not isinstance(fact.value, str)]
    pairs += [one / other for one, other in pairwise(values) if other > 0]
    if not case.rival_rows:
        pairs += [one.growth.rate + 1 for one in case.standings if one.growth and one.growth.rate is not None]
    return any(low <= ratio <= high for ratio in pairs) if pairs else None


def _judge_order(case: ClaimCheck, *, above: bool, crossed: bool = False) -> ClaimVerdict:
    pairs = [(one, other) for one in case.standings for other in case.rivals if one.identity != other.identity]
    if not pairs:
        return None

    def holds(one: Standing, other: Standing) -> bool:
        now = one.rank < other.rank if above else one.rank > other.rank
        if not crossed:
            return now
        return now and (one.last or 10**6) > (other.last or 10**6) and other.last is not None

    return any(holds(one, other) for one, other in pairs)


def _judge_award(case: ClaimCheck, kind: AwardKind) -> ClaimVerdict:
    award = case.usage.find_award(kind)
    if not case.subject_rows:
        return None
    return bool(award) and any(winner.identity.row in case.subject_rows for winner in award.winners) if award else False


def _judge_event(case: ClaimCheck, *events: ArrivalEvent) -> ClaimVerdict:
    return any(one.event in events for one in case.standings) if case.standings else None


def _judge_enters(case: ClaimCheck) -> ClaimVerdict:
    line = read_phrase_number(case.word)
    found = [one for one in case.standings if one.mark is not RankMark.UNKNOWN]
    if not found:
        return None
    if case.word.text.startswith("is in"):
        return any(one.rank <= line for one in found)
    return any(one.rank <= line and (one.last is None or one.last > line) for one in found)


def _judge_leaves(case: ClaimCheck) -> ClaimVerdict:
    line = read_phrase_number(case.word)
    gone = [(one.identity, one.last) for one in case.usage.departures] + [(one.identity, one.last) for one in case.usage.dropped]
    left = any(identity.row in case.subject_rows and last <= line for identity, last in gone)
    return left or any(one.rank > line and one.last is not None and one.last <= line for one in case.standings)


def _judge_cause(case: ClaimCheck, *causes: DepartureCause) -> ClaimVerdict:
    mine = [
        one.cause
        for one in case.usage.departures
        if one.identity.row in case.subject_rows or (one.successor and one.successor.row in case.subject_rows)
    ]
    return any(cause in causes for cause in mine) if mine else None


def _judge_successor(case: ClaimCheck) -> ClaimVerdict:
    if _judge_event(case, ArrivalEvent.GRADUATION, ArrivalEvent.HAND_OVER):
        return True
    return _judge_cause(case, DepartureCause.GRADUATED, DepartureCause.HANDED_OVER)


def _judge_streak(case: ClaimCheck) -> ClaimVerdict:
    asked = read_phrase_number(case.word)
    first, last = case.sentence_reading.find_clause(case.word.start)
    found: list[tuple[int, int]] = []
    for one in case.standings:
        if _LEAD_WORDS.search(case.sentence_reading.sentence.text, first, last):
            found.append((one.weeks_leading, one.leading_gaps))
            found += [(streak.weeks, streak.gaps) for streak in one.streaks if streak.kind in {StreakKind.TOP, StreakKind.TOP_THREE}]
        else:
            found += [(streak.weeks, streak.gaps) for streak in one.streaks]
            found += [(one.weeks_leading, one.leading_gaps), (one.weeks, 0)]
    if not found:
        return None
    return any(weeks == asked and not gaps for weeks, gaps in found)


def _judge_first_ever(case: ClaimCheck) -> ClaimVerdict:
    """False as soon as an earlier leader has the attribute; true only where the runs reach back to the first stored week."""
    country = load_lexicon().origins.get(case.word.parts[0].casefold())
    leader = next(iter(case.usage.top(1)), None)
    if country is None or leader is None:
        return None
    earlier = [
        run
        for run in case.usage.runs
        if run.identity.vendor.origin == country and any(place.rank == 1 and place.week < case.usage.week for place in run.places)
    ]
    peaked = [
        one for one in case.usage.standings
        if one.identity.vendor.origin == country and one.peak == 1 and one.peak_week and one.peak_week < case.usage.week
    ]  # fmt: skip
    if (
        earlier
        or peaked
        or leader.identity.vendor.origin != country
        or (case.subject_rows and leader.identity.row not in case.subject_rows)
    ):
        return False
    begun = min((place.week for run in case.usage.runs for place in run.places), default=case.usage.week)
    return True if begun <= case.usage.since else None


def _judge_best_rank(case: ClaimCheck) -> ClaimVerdict:
    stated = {number.value for number in case.numbers if number.kind in {"rank", "ordinal"}}
    known = [one for one in case.standings if one.peak is not None]
    return any(one.rank == one.peak or Fraction(one.peak or 0) in stated for one in known) if known else None


def _judge_record(case: ClaimCheck) -> ClaimVerdict:
    fresh = [record for book in case.issue.survey.records.values() for record in book.new_records]
    holders = {identity.row for record in fresh for identity in record.holders}
    if case.subject_rows & holders or (not case.subject_rows and any(not record.holders for record in fresh)):
        return True
    return None


def _judge_would_rank(case: ClaimCheck) -> ClaimVerdict:
    """False when the sum would stand elsewhere, and when it would stand where one of them does already."""
    asked, found = read_phrase_number(case.word), case.standings
    if len(found) < 2:  # noqa: PLR2004 - one row is no sum
        families = {one.identity.family for one in found}
        found = tuple(one for one in case.usage.standings if one.identity.family in families)
    if not found:
        return None
    total = sum(one.tokens for one in found)
    rank = 1 + sum(other.tokens > total for other in case.usage.standings if other not in found)
    return rank == asked and rank < min(one.rank for one in found)


def _judge_market(case: ClaimCheck, sign: int) -> ClaimVerdict:
    growth = case.usage.market.growth
    return None if growth is None or growth.rate is None else sign * growth.rate > 0


def _judge_lead(case: ClaimCheck, test: Callable[[Standing], bool]) -> ClaimVerdict:
    return any(test(one) for one in case.standings) if case.standings else (False if case.subject_rows else None)


def _judge_leads(case: ClaimCheck) -> ClaimVerdict:
    """At #1; with somebody named behind it, ahead of them; in the past tense, at #1 in any week so far."""
    if case.rival_rows and case.word.text.casefold() in {"leads", "led"} and _judge_order(case, above=True):
        return True
    past = case.word.text.casefold() in {"led", "topped"}
    return _judge_lead(case, lambda one: one.rank == 1 or (past and one.peak == 1))


CLAIM_TESTS: Mapping[str, Callable[[ClaimCheck], ClaimVerdict]] = {
    "rise": lambda case: _judge_direction(case, 1),
    "fall": lambda case: _judge_direction(case, -1),
    "place-won": lambda case: _judge_places(case, 1),
    "place-lost": lambda case: _judge_places(case, -1),
    "surged": lambda case: _judge_growth(case, _SURGE_RATIO, 1),
    "plunged": lambda case: _judge_growth(case, _PLUNGE_RATIO, -1),
    "jumped": lambda case: _judge_direction(case, 1, 6, _SURGE_RATIO),
    "climbed": lambda case: _judge_direction(case, 1, 3, _FLAT_RATIO),
    "edged-up": lambda case: _judge_direction(case, 1),
    "dropped": lambda case: _judge_direction(case, -1, 3, _FLAT_RATIO),
    "slipped": lambda case: _judge_direction(case, -1),
    "flat": lambda case: _combine_verdicts(
        [abs(one.growth.rate) < _FLAT_RATIO for one in case.standings if one.growth and one.growth.rate is not None]
        + [one.move == 0 for one in case.standings if one.move is not None]
    ),
    "multiple": _judge_multiple,
    "ratio": _judge_ratio,
    "leads": _judge_leads,
    "still-leads": lambda case: _judge_lead(case, lambda one: one.rank == 1 and one.last == 1),
    "takes-lead": lambda case: _judge_lead(case, lambda one: one.rank == 1 and one.last != 1 and one.mark is not RankMark.UNKNOWN),
    "ahead": lambda case: _judge_order(case, above=True),
    "behind": lambda case: _judge_order(case, above=False),
    "overtakes": lambda case: _judge_order(case, above=True, crossed=True),
    "fastest": lambda case: _judge_award(case, AwardKind.FASTEST),
    "gainer": lambda case: _judge_award(case, AwardKind.GAINER),
    "loser": lambda case: _judge_award(case, AwardKind.LOSER),
    "climber": lambda case: _judge_award(case, AwardKind.CLIMBER),
    "faller": lambda case: _judge_award(case, AwardKind.FALLER),
    "debut": lambda case: _judge_event(
        case, ArrivalEvent.DEBUT, *([ArrivalEvent.NEW_TO_CHART, ArrivalEvent.GRADUATION] if case.word.text.endswith("first time") else [])
    ),
    "return": lambda case: _judge_event(case, ArrivalEvent.RE_ENTRY),
    "enters": _judge_enters,
    "leaves": _judge_leaves,
    "withdrawn": lambda case: _judge_cause(case, DepartureCause.WITHDRAWN),
    "successor": _judge_successor,
    "streak": _judge_streak,
    "first-ever": _judge_first_ever,
    "best-rank": _judge_best_rank,
    "record": _judge_record,
    "would-rank": _judge_would_rank,
    "tied": lambda _case: None,
    "level": lambda case: case.usage.market.gap == 0,
    "market-up": lambda case: _judge_market(case, 1),
    "market-down": lambda case: _judge_market(case, -1),
    "largest": lambda case: _judge_lead(case, lambda one: one.rank == 1),
    "unproven": lambda _case: None,
}
"""Every test that `words.toml` names."""
