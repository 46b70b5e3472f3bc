"""U22: values and ranks that are higher than ever on record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Final

from generator.facts.claim_context import ClaimContext
from generator.facts.claim_score import clamp, margin, score_row
from generator.facts.claims.history_length import MARKET_IMPACT, MIN_WEEKS, has_enough_history
from generator.facts.ids import FactId
from generator.facts.printing import day_span
from generator.facts.usage_figures import UsageFigures
from generator.model.claim import Claim, ClaimScore
from generator.model.fact import Fact, Unit
from generator.model.identity import Level
from generator.model.records import BoardRecord, RecordKind
from generator.model.usage_week import Standing

RECORD_WEEK_WORDS: Final = ("record week", "biggest week on record")
HIGHEST_YET_WORDS: Final = ("its highest rank yet", "its best rank yet")
RECORD_NAMES: Final = {
    RecordKind.LEAD: ("streak", Unit.COUNT, "the longest run at #1"),
    RecordKind.TOKENS: ("tokens", Unit.TOKENS, "the biggest week of any row"),
    RecordKind.SHARE: ("share", Unit.SHARE, "the largest share of any row"),
    RecordKind.GAIN: ("difference", Unit.TOKENS, "the biggest gain"),
    RecordKind.CLIMB: ("move", Unit.PLACES, "the steepest climb"),
    RecordKind.GROWTH: ("growth", Unit.GROWTH, "the fastest growth"),
    RecordKind.DEBUT: ("rank", Unit.RANK, "the highest debut"),
    RecordKind.FALL: ("move", Unit.PLACES, "the deepest fall"),
}
"""The figure and the name of each record, in the order of the issue."""
_RECORD_SURPRISE, _HIGHEST_SURPRISE = 0.7, 0.4
"""Surprise of a record, and of a row's best rank so far."""


def detect_records(context: ClaimContext) -> Iterator[Claim]:
    """Detect the market's record, the first record of a row, and the best one of the new best ranks."""
    if not has_enough_history(context):
        return
    book = context.survey.records.get(Level.ROW)
    new_records = {one.kind: one for one in book.new_records} if book else {}
    if RecordKind.TOTAL in new_records:
        yield _make_market_claim(new_records[RecordKind.TOTAL], context)
    held_records = [
        (new_records[kind], standing)
        for kind in RECORD_NAMES
        if kind in new_records and (standing := _find_holder(context, new_records[kind]))
    ]
    for record, standing in held_records[:1]:
        yield _make_row_claim(record, standing, context.figures)
    yield from _find_highest_ranks(context)


def _find_holder(context: ClaimContext, record: BoardRecord) -> Standing | None:
    """Find the only holder of a record, if it is a row of the table."""
    standing = context.usage.find(record.holders[0].slug) if len(record.holders) == 1 else None
    return standing if standing and standing.rank <= context.config.top else None


def _make_market_claim(record: BoardRecord, context: ClaimContext) -> Claim:
    figures = context.figures
    previous = _make_previous_facts(record, "all models", Unit.TOKENS, figures, figures.market_id.figure("record"))
    word = figures.make_word(figures.market_id.claim("record"), "U22 record", "the market", RECORD_WEEK_WORDS, previous["old"])
    beaten = Fraction(record.before.value if record.before else 0) / Fraction(record.value)
    facts = {**figures.market_facts(), **previous, "word": word}
    return Claim("record-market", (), facts, ClaimScore(MARKET_IMPACT, clamp(0.2 + float(1 - beaten)), 1.0, 1.0), flip=margin(1 - beaten))


def _make_row_claim(record: BoardRecord, standing: Standing, figures: UsageFigures) -> Claim:
    column, unit, record_name = RECORD_NAMES[record.kind]
    identity, row = standing.identity, figures.row_facts(standing)
    row_id, record_column = figures.row_id(identity.row), f"record-{record.kind.name.lower()}"
    previous = _make_previous_facts(
        record, record.before.holders[0].name if record.before else "", unit, figures, row_id.figure(record_column)
    )
    word = figures.make_word(
        row_id.claim(record_column), "U22 record", identity.name, (f"{record_name} on record", record_name), previous["old"]
    )
    facts = {"value": row[column], "rank": row["rank"], "since": figures.market_facts()["since"], **previous, "word": word}
    former = tuple(one for one in record.before.holders[:1] if one.slug != identity.slug) if record.before else ()
    apart = margin(1 - Fraction(record.before.value) / Fraction(record.value)) if record.before and record.value else None
    return Claim("record", (identity, *former), facts, score_row(standing, _RECORD_SURPRISE), flip=apart)


def _make_previous_facts(record: BoardRecord, subject: str, unit: Unit, figures: UsageFigures, record_id: FactId) -> dict[str, Fact]:
    """Make the earlier mark, and the first day of the week that set it."""
    before = record.before
    if before is None:
        return {}
    week, inputs = before.weeks[0], figures.sourcing.history_inputs("all rows")
    formula = f"The highest of all complete weeks before this one, set in {week}."
    value = figures.make_fact("record before", subject, before.value, unit, formula, inputs)
    day = figures.make_fact("week of the record before", subject, day_span(week.first, week.last), Unit.DATE, "Its days.", inputs)
    earlier_id = record_id.earlier
    return {
        "old": replace(value, id=str(earlier_id)),
        "old-week": replace(day, id=str(earlier_id.with_column(f"{earlier_id.column}-week"))),
    }


def _find_highest_ranks(context: ClaimContext) -> Iterator[Claim]:
    """Make a claim about the best rank below #1; the leader's claim tells #1."""
    reached = [one for one in context.usage.top(context.config.top) if one.rank > 1 and _is_new_height(one, context)]
    for standing in sorted(reached, key=lambda one: (one.rank, one.identity.slug))[:1]:
        figures, identity = context.figures, standing.identity
        row = figures.row_facts(standing)
        word = figures.make_word(figures.row_id(identity.row).claim("highest"), "U22 record", identity.name, HIGHEST_YET_WORDS, row["peak"])
        facts = {"rank": row["rank"], "last": row["last"], "tokens": row["tokens"], "weeks": row["weeks"], "word": word}
        flip = float(standing.gap_below.ratio) if standing.gap_below else None
        yield Claim("highest-yet", (identity,), facts, score_row(standing, _HIGHEST_SURPRISE), flip=flip)


def _is_new_height(standing: Standing, context: ClaimContext) -> bool:
    """Whether a row was charted for a while and never had such a rank."""
    reached = standing.peak == standing.rank and standing.weeks_at_peak == 1 and standing.peak_week == context.usage.week
    return reached and standing.weeks > MIN_WEEKS and (standing.move or 0) > 0
