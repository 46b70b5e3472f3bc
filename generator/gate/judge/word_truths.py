"""What settles each claim word: a test over the week's statistics, true, false or not to be told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from itertools import pairwise

from generator.gate.judge import arena_words
from generator.gate.judge.claim_check import Case, Truth, changes, count
from generator.gate.read.claim_lexicon import words
from generator.model.streaks import Predicate
from generator.model.usage_week import AwardKind, Cause, Event, Mark, Standing

_FLAT = Fraction(3, 100)
_SURGE, _PLUNGE = Fraction(1, 2), Fraction(-33, 100)
_LED = re.compile(r"\b(?:led|lead|leads|leading|leader|top|first|#1|number one)\b", re.IGNORECASE)


def settle(case: Case) -> Truth:
    """Whether a claim is true, false, or beyond what the statistics tell."""
    if case.quality and case.word.test in arena_words.TESTS:
        return arena_words.settle(case.word.test, case.rows, case.others, case.issue)
    return TESTS[case.word.test](case)


def _any(found: Iterable[Truth]) -> Truth:
    """True if one is, false if all are, else not to be told."""
    each = list(found)
    if True in each:
        return True
    return False if each and None not in each else None


def _direction(case: Case, sign: int, least: int = 0, growth: Fraction = Fraction()) -> Truth:
    growths, moves = changes(case)
    if not growths and not moves:
        return None
    return any(sign * one > 0 and sign * one >= growth for one in growths) or any(sign * one > 0 and sign * one >= least for one in moves)


def _places(case: Case, sign: int) -> Truth:
    return any(sign * (one.move or 0) > 0 for one in case.standings) if case.standings else None


def _growth(case: Case, least: Fraction, sign: int) -> Truth:
    known = [one.growth for one in case.standings if one.growth and one.growth.ratio is not None]
    if not known:
        return None
    return any(one.full and one.ratio is not None and sign * one.ratio >= sign * least for one in known)


def _multiple(case: Case) -> Truth:
    low, high = words().ratios[case.word.text.casefold()]
    found = [one.growth.ratio + 1 for one in case.standings if one.growth and one.growth.ratio is not None]
    market = case.usage.market.growth
    if not case.rows and market and market.ratio is not None:
        found.append(market.ratio + 1)
    return any(low <= ratio <= high for ratio in found) if found else None


def _ratio(case: Case) -> Truth:
    phrase = next((name for name in words().ratios if name == case.word.text.casefold()), "")
    low, high = words().ratios[phrase]
    pairs = [Fraction(one.tokens, other.tokens) for one in case.standings for other in case.rivals if one != other and other.tokens]
    values = [Fraction(fact.value) for fact in case.linked if fact.unit.value == "tokens" and not isinstance(fact.value, str)]
    pairs += [one / other for one, other in pairwise(values) if other > 0]
    if not case.others:
        pairs += [one.growth.ratio + 1 for one in case.standings if one.growth and one.growth.ratio is not None]
    return any(low <= ratio <= high for ratio in pairs) if pairs else None


def _order(case: Case, *, above: bool, crossed: bool = False) -> Truth:
    pairs = [(one, other) for one in case.standings for other in case.rivals if one.identity != other.identity]
    if not pairs:
        return None

    def holds(one: Standing, other: Standing) -> bool:
        now = one.rank < other.rank if above else one.rank > other.rank
        if not crossed:
            return now
        return now and (one.last or 10**6) > (other.last or 10**6) and other.last is not None

    return any(holds(one, other) for one, other in pairs)


def _award(case: Case, kind: AwardKind) -> Truth:
    award = case.usage.award(kind)
    if not case.rows:
        return None
    return bool(award) and any(winner.identity.row in case.rows for winner in award.winners) if award else False


def _event(case: Case, *events: Event) -> Truth:
    return any(one.event in events for one in case.standings) if case.standings else None


def _enters(case: Case) -> Truth:
    line = count(case.word)
    found = [one for one in case.standings if one.mark is not Mark.UNKNOWN]
    if not found:
        return None
    if case.word.text.startswith("is in"):
        return any(one.rank <= line for one in found)
    return any(one.rank <= line and (one.last is None or one.last > line) for one in found)


def _leaves(case: Case) -> Truth:
    line = count(case.word)
    gone = [(one.identity, one.last) for one in case.usage.exits] + [(one.identity, one.last) for one in case.usage.gone]
    left = any(identity.row in case.rows and last <= line for identity, last in gone)
    return left or any(one.rank > line and one.last is not None and one.last <= line for one in case.standings)


def _cause(case: Case, *causes: Cause) -> Truth:
    mine = [one.cause for one in case.usage.exits if one.identity.row in case.rows or (one.successor and one.successor.row in case.rows)]
    return any(cause in causes for cause in mine) if mine else None


def _successor(case: Case) -> Truth:
    if _event(case, Event.GRADUATION, Event.HAND_OVER):
        return True
    return _cause(case, Cause.GRADUATED, Cause.HANDED_OVER)


def _streak(case: Case) -> Truth:
    asked = count(case.word)
    first, last = case.scene.clause(case.word.start)
    found: list[tuple[int, int]] = []
    for one in case.standings:
        if _LED.search(case.scene.sentence.text, first, last):
            found.append((one.streak, one.streak_gaps))
            found += [(streak.weeks, streak.gaps) for streak in one.streaks if streak.predicate in {Predicate.TOP, Predicate.TOP_THREE}]
        else:
            found += [(streak.weeks, streak.gaps) for streak in one.streaks]
            found += [(one.streak, one.streak_gaps), (one.weeks, 0)]
    if not found:
        return None
    return any(weeks == asked and not gaps for weeks, gaps in found)


def _first_ever(case: Case) -> Truth:
    """False as soon as an earlier leader has the attribute; true only where the runs reach back to the first stored week."""
    country = words().origins.get(case.word.parts[0].casefold())
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
    if earlier or peaked or leader.identity.vendor.origin != country or (case.rows and leader.identity.row not in case.rows):
        return False
    begun = min((place.week for run in case.usage.runs for place in run.places), default=case.usage.week)
    return True if begun <= case.usage.since else None


def _best_rank(case: Case) -> Truth:
    stated = {number.value for number in case.numbers if number.kind in {"rank", "ordinal"}}
    known = [one for one in case.standings if one.peak is not None]
    return any(one.rank == one.peak or Fraction(one.peak or 0) in stated for one in known) if known else None


def _record(case: Case) -> Truth:
    fresh = [record for book in case.issue.survey.records.values() for record in book.fresh]
    holders = {identity.row for record in fresh for identity in record.holders}
    if case.rows & holders or (not case.rows and any(not record.holders for record in fresh)):
        return True
    return None


def _would_rank(case: Case) -> Truth:
    """False when the sum would stand elsewhere, and when it would stand where one of them does already."""
    asked, found = count(case.word), case.standings
    if len(found) < 2:  # noqa: PLR2004 - one row is no sum
        families = {one.identity.family for one in found}
        found = tuple(one for one in case.usage.standings if one.identity.family in families)
    if not found:
        return None
    total = sum(one.tokens for one in found)
    rank = 1 + sum(other.tokens > total for other in case.usage.standings if other not in found)
    return rank == asked and rank < min(one.rank for one in found)


def _market(case: Case, sign: int) -> Truth:
    growth = case.usage.market.growth
    return None if growth is None or growth.ratio is None else sign * growth.ratio > 0


def _lead(case: Case, test: Callable[[Standing], bool]) -> Truth:
    return any(test(one) for one in case.standings) if case.standings else (False if case.rows else None)


def _leads(case: Case) -> Truth:
    """At #1; with somebody named behind it, ahead of them; in the past tense, at #1 in any week so far."""
    if case.others and case.word.text.casefold() in {"leads", "led"} and _order(case, above=True):
        return True
    past = case.word.text.casefold() in {"led", "topped"}
    return _lead(case, lambda one: one.rank == 1 or (past and one.peak == 1))


TESTS: Mapping[str, Callable[[Case], Truth]] = {
    "rise": lambda case: _direction(case, 1),
    "fall": lambda case: _direction(case, -1),
    "place-won": lambda case: _places(case, 1),
    "place-lost": lambda case: _places(case, -1),
    "surged": lambda case: _growth(case, _SURGE, 1),
    "plunged": lambda case: _growth(case, _PLUNGE, -1),
    "jumped": lambda case: _direction(case, 1, 6, _SURGE),
    "climbed": lambda case: _direction(case, 1, 3, _FLAT),
    "edged-up": lambda case: _direction(case, 1),
    "dropped": lambda case: _direction(case, -1, 3, _FLAT),
    "slipped": lambda case: _direction(case, -1),
    "flat": lambda case: _any(
        [abs(one.growth.ratio) < _FLAT for one in case.standings if one.growth and one.growth.ratio is not None]
        + [one.move == 0 for one in case.standings if one.move is not None]
    ),
    "multiple": _multiple,
    "ratio": _ratio,
    "leads": _leads,
    "still-leads": lambda case: _lead(case, lambda one: one.rank == 1 and one.last == 1),
    "takes-lead": lambda case: _lead(case, lambda one: one.rank == 1 and one.last != 1 and one.mark is not Mark.UNKNOWN),
    "ahead": lambda case: _order(case, above=True),
    "behind": lambda case: _order(case, above=False),
    "overtakes": lambda case: _order(case, above=True, crossed=True),
    "fastest": lambda case: _award(case, AwardKind.FASTEST),
    "gainer": lambda case: _award(case, AwardKind.GAINER),
    "loser": lambda case: _award(case, AwardKind.LOSER),
    "climber": lambda case: _award(case, AwardKind.CLIMBER),
    "faller": lambda case: _award(case, AwardKind.FALLER),
    "debut": lambda case: _event(
        case, Event.DEBUT, *([Event.NEW_TO_CHART, Event.GRADUATION] if case.word.text.endswith("first time") else [])
    ),
    "return": lambda case: _event(case, Event.RE_ENTRY),
    "enters": _enters,
    "leaves": _leaves,
    "withdrawn": lambda case: _cause(case, Cause.WITHDRAWN),
    "successor": _successor,
    "streak": _streak,
    "first-ever": _first_ever,
    "best-rank": _best_rank,
    "record": _record,
    "would-rank": _would_rank,
    "tied": lambda _case: None,
    "level": lambda case: case.usage.market.gap == 0,
    "market-up": lambda case: _market(case, 1),
    "market-down": lambda case: _market(case, -1),
    "largest": lambda case: _lead(case, lambda one: one.rank == 1),
    "unproven": lambda _case: None,
}
"""Every test that `words.toml` names."""
