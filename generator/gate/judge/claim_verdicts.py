"""Judge claim words by the week's statistics: true, false or undecidable."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from itertools import pairwise

from generator.facts.lexicon import is_flat
from generator.gate.judge import arena_verdicts
from generator.gate.judge.claim_check import ClaimCheck, ClaimVerdict, list_growths_and_moves, read_phrase_number
from generator.gate.read.claim_lexicon import load_lexicon
from generator.model.fact import Unit
from generator.model.trends import StreakKind
from generator.model.usage_week import ArrivalEvent, AwardKind, DepartureCause, Growth, RankMark, Standing

_LEAD_WORDS = re.compile(r"\b(?:led|lead|leads|leading|leader|top|first|#1|number one)\b", re.IGNORECASE)


def judge_claim(case: ClaimCheck) -> ClaimVerdict:
    """Judge a claim: true, false, or `None` when the statistics cannot decide it."""
    if case.is_about_arena and case.word.test in arena_verdicts.ARENA_TESTS:
        return arena_verdicts.judge_arena_claim(case.word.test, case.subject_rows, case.rival_rows, case.issue)
    return CLAIM_TESTS[case.word.test](case)


def _combine_verdicts(found: Iterable[ClaimVerdict]) -> ClaimVerdict:
    """Combine verdicts: true if one is true, false if all are false, otherwise undecidable."""
    each = list(found)
    if True in each:
        return True
    return False if each and None not in each else None


def _judge_change(case: ClaimCheck) -> ClaimVerdict:
    growths, moves = list_growths_and_moves(case)
    if not growths and not moves:
        return None
    return any(case.holds("growth", growth) for growth in growths) or any(case.holds("places", move) for move in moves)


def _judge_places(case: ClaimCheck) -> ClaimVerdict:
    return any(case.holds("places", Fraction(one.move or 0)) for one in case.standings) if case.standings else None


def _list_growths(case: ClaimCheck) -> list[Growth]:
    """List the growths of the subject's rows that have a rate."""
    return [one.growth for one in case.standings if one.growth and one.growth.rate is not None]


def _judge_strong_growth(case: ClaimCheck) -> ClaimVerdict:
    growths = _list_growths(case)
    if not growths:
        return None
    return any(one.on_full_base and one.rate is not None and case.holds("growth", one.rate) for one in growths)


def _judge_flat(case: ClaimCheck) -> ClaimVerdict:
    rates = [one.rate for one in _list_growths(case) if one.rate is not None]
    # a draft chooses its words by the printed value
    verdicts = [case.holds("growth", rate) or is_flat(rate, case.config.flat_ratio) for rate in rates]
    verdicts += [case.holds("places", Fraction(one.move)) for one in case.standings if one.move is not None]
    return _combine_verdicts(verdicts)


def _judge_multiple(case: ClaimCheck) -> ClaimVerdict:
    rates = [one.rate for one in _list_growths(case) if one.rate is not None]
    market = case.usage.market.growth
    if not case.subject_rows and market and market.rate is not None:
        rates.append(market.rate)
    return any(case.holds("growth", rate) for rate in rates) if rates else None


def _judge_ratio(case: ClaimCheck) -> ClaimVerdict:
    ratios = [Fraction(one.tokens, other.tokens) for one in case.standings for other in case.rivals if one != other and other.tokens]
    values = [Fraction(fact.value) for fact in case.linked_facts if fact.unit is Unit.TOKENS and not isinstance(fact.value, str)]
    ratios += [one / other for one, other in pairwise(values) if other > 0]
    if not case.rival_rows:
        ratios += [one.rate + 1 for one in _list_growths(case) if one.rate is not None]
    return any(case.holds("ratio", ratio) for ratio in ratios) if ratios else None


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
    if not case.subject_rows:
        return None
    award = case.usage.find_award(kind)
    return award is not None and any(winner.identity.row in case.subject_rows for winner in award.winners)


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
    """False if an earlier leader has the attribute; true only if the runs reach back to the first stored week."""
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
    """False if the sum would have another rank, or the rank of one of its rows."""
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
    """Judge "leads": #1, or ahead of the named rivals; in the past tense, #1 in any week so far."""
    if case.rival_rows and case.word.text.casefold() in {"leads", "led"} and _judge_order(case, above=True):
        return True
    past = case.word.text.casefold() in {"led", "topped"}
    return _judge_lead(case, lambda one: one.rank == 1 or (past and one.peak == 1))


CLAIM_TESTS: Mapping[str, Callable[[ClaimCheck], ClaimVerdict]] = {
    "rise": _judge_change,
    "fall": _judge_change,
    "place-won": _judge_places,
    "place-lost": _judge_places,
    "surged": _judge_strong_growth,
    "plunged": _judge_strong_growth,
    "jumped": _judge_change,
    "climbed": _judge_change,
    "edged-up": _judge_change,
    "dropped": _judge_change,
    "slipped": _judge_change,
    "flat": _judge_flat,
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
"""Every test that the table of claim words names."""
