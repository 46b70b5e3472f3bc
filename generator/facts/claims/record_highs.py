"""U22: what is more, or higher, than ever on record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Final

from generator.facts.claim_context import Briefing
from generator.facts.claim_score import bounded, margin, score
from generator.facts.claims.history_length import ENOUGH, MARKET, long_enough
from generator.facts.printing import span
from generator.facts.usage_figures import Figures
from generator.model.claim import Claim, Score
from generator.model.fact import Fact, Unit
from generator.model.levels import Level
from generator.model.records import Record, RecordKind
from generator.model.usage_week import Standing

RECORD_WEEK: Final = ("record week", "biggest week on record")
YET: Final = ("its highest rank yet", "its best rank yet")
NAMES: Final = {
    RecordKind.LEAD: ("streak", Unit.COUNT, "the longest run at #1"),
    RecordKind.TOKENS: ("tokens", Unit.TOKENS, "the biggest week of any row"),
    RecordKind.SHARE: ("share", Unit.SHARE, "the largest share of any row"),
    RecordKind.GAIN: ("difference", Unit.TOKENS, "the biggest gain"),
    RecordKind.CLIMB: ("move", Unit.PLACES, "the steepest climb"),
    RecordKind.GROWTH: ("growth", Unit.GROWTH, "the fastest growth"),
    RecordKind.DEBUT: ("rank", Unit.RANK, "the highest debut"),
    RecordKind.FALL: ("move", Unit.PLACES, "the deepest fall"),
}
"""The figure that sets a record and what the record is called, in the order of telling."""
_SET, _REACHED = 0.7, 0.4
"""Surprise of a record, and of a row's highest rank."""


def records(brief: Briefing) -> Iterator[Claim]:
    """The market's record, the first of those that rows set, and the best of the ranks that are a row's highest yet."""
    if not long_enough(brief):
        return
    book = brief.survey.records.get(Level.ROW)
    fresh = {one.kind: one for one in book.fresh} if book else {}
    if RecordKind.TOTAL in fresh:
        yield _market(fresh[RecordKind.TOTAL], brief)
    held = [(fresh[kind], standing) for kind in NAMES if kind in fresh and (standing := _holder(brief, fresh[kind]))]
    for record, standing in held[:1]:
        yield _row(record, standing, brief.figures)
    yield from _highest(brief)


def _holder(brief: Briefing, record: Record) -> Standing | None:
    """Who alone holds a record, if it is a row of the table."""
    standing = brief.usage.find(record.holders[0].slug) if len(record.holders) == 1 else None
    return standing if standing and standing.rank <= brief.config.top else None


def _market(record: Record, brief: Briefing) -> Claim:
    figures = brief.figures
    old = _old(record, "all models", Unit.TOKENS, figures, "usage.market.record-before")
    word = figures.word("claim.market.record", "U22 record", "the market", RECORD_WEEK, old["old"])
    beaten = Fraction(record.before.value if record.before else 0) / Fraction(record.value)
    facts = {**figures.market(), **old, "word": word}
    return Claim("record-market", (), facts, Score(MARKET, bounded(0.2 + float(1 - beaten)), 1.0, 1.0), flip=margin(1 - beaten))


def _row(record: Record, standing: Standing, figures: Figures) -> Claim:
    column, unit, called = NAMES[record.kind]
    identity, row = standing.identity, figures.row(standing)
    stem = f"{identity.row}.record-{record.kind.name.lower()}"
    old = _old(record, record.before.holders[0].name if record.before else "", unit, figures, f"usage.{stem}-before")
    word = figures.word(f"claim.{stem}", "U22 record", identity.name, (f"{called} on record", called), old["old"])
    facts = {"value": row[column], "rank": row["rank"], "since": figures.market()["since"], **old, "word": word}
    former = tuple(one for one in record.before.holders[:1] if one.slug != identity.slug) if record.before else ()
    apart = margin(1 - Fraction(record.before.value) / Fraction(record.value)) if record.before and record.value else None
    return Claim("record", (identity, *former), facts, score(standing, _SET), flip=apart)


def _old(record: Record, subject: str, unit: Unit, figures: Figures, fact_id: str) -> dict[str, Fact]:
    """The mark that stood before, and the first day of the week that set it."""
    before = record.before
    if before is None:
        return {}
    week, inputs = before.weeks[0], figures.sourcing.history("all rows")
    formula = f"The highest of all complete weeks before this one, set in {week}."
    value = figures.fact("record before", subject, before.value, unit, formula, inputs)
    day = figures.fact("week of the record before", subject, span(week.first, week.last), Unit.DATE, "Its days.", inputs)
    return {"old": replace(value, id=fact_id), "old-week": replace(day, id=f"{fact_id}-week")}


def _highest(brief: Briefing) -> Iterator[Claim]:
    """Below the lead, of which the leader tells."""
    reached = [one for one in brief.usage.top(brief.config.top) if one.rank > 1 and _new_height(one, brief)]
    for standing in sorted(reached, key=lambda one: (one.rank, one.identity.slug))[:1]:
        figures, identity = brief.figures, standing.identity
        row = figures.row(standing)
        word = figures.word(f"claim.{identity.row}.highest", "U22 record", identity.name, YET, row["peak"])
        facts = {"rank": row["rank"], "last": row["last"], "tokens": row["tokens"], "weeks": row["weeks"], "word": word}
        flip = float(standing.below.ratio) if standing.below else None
        yield Claim("highest-yet", (identity,), facts, score(standing, _REACHED), flip=flip)


def _new_height(standing: Standing, brief: Briefing) -> bool:
    """Whether it was charted for a while and never as high."""
    reached = standing.peak == standing.rank and standing.weeks_at_peak == 1 and standing.peak_week == brief.usage.week
    return reached and standing.weeks > ENOUGH and (standing.move or 0) > 0
