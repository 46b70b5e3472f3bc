"""U18: leaders of the slices of usage: new ones, and models that lead several slices."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from generator.facts.claim_context import ClaimContext
from generator.facts.claim_score import clamp, impact
from generator.facts.ids import RowId
from generator.facts.printing import join_items
from generator.facts.usage_figures import UsageFigures
from generator.ingest.sources import SOURCES_BY_BOARD
from generator.model.aggregates import Aggregate
from generator.model.claim import Claim, ClaimRow, ClaimScore
from generator.model.identity import Identity
from generator.model.usage_week import Standing, UsageWeek

SECTION: Final = "use-cases"
TAKES_OVER_WORDS: Final = ("takes over", "is now first", "moves to #1", "is first")
FIRST_WORDS: Final = ("first", "at #1", "in front")
_MIN_SLICES = 3
"""Least slices that one model must lead for a claim."""
_SAMPLED_CAVEATS: Final = ("sampled",)


def detect_use_case_takeover(context: ClaimContext) -> Iterator[Claim]:
    """Detect each slice of usage whose first row was observed below #1 the week before."""
    for week in context.survey.slices.values():
        first = week.standings[0] if week.standings else None
        if first and week.complete and not _is_shared(week) and (first.last or 1) > 1:
            yield _make_takeover_claim(week, first, context.figures_for(week))


def _is_shared(week: UsageWeek) -> bool:
    return len(week.top(1)) > 1


def _make_takeover_claim(week: UsageWeek, first: Standing, figures: UsageFigures) -> Claim:
    facts = dict(figures.row_facts(first))
    facts["word"] = figures.make_word(
        figures.row_id(Aggregate.BOARD).claim("first"),
        "U18 use-case winner",
        first.identity.name,
        TAKES_OVER_WORDS,
        figures.make_ranks([first]),
    )
    former = next((one for one in week.standings if one.last == 1), None)
    rows = (ClaimRow(former, figures.row_facts(former)),) if former else ()
    distance = float(first.gap_below.ratio) if first.gap_below else None
    return Claim(
        "use-case-takeover",
        (first.identity, former.identity) if former else (first.identity,),
        facts,
        ClaimScore(0.5 * impact(first.share), 0.7, 1.0, 0.8 if week.sampled else 1.0),
        rows,
        section=SECTION,
        board=SOURCES_BY_BOARD[week.board].label,
        caveats=_SAMPLED_CAVEATS if week.sampled else (),
        flip=distance,
    )


def detect_use_case_sweep(context: ClaimContext) -> Iterator[Claim]:
    """Detect the model that is first in the most slices, if these are several and no other model equals it."""
    weeks_by_model: dict[str, list[UsageWeek]] = {}
    for week in context.survey.slices.values():
        if week.standings and not _is_shared(week):
            weeks_by_model.setdefault(week.standings[0].identity.model, []).append(week)
    most = max((len(weeks) for weeks in weeks_by_model.values()), default=0)
    models = [weeks for weeks in weeks_by_model.values() if len(weeks) == most]
    if most >= _MIN_SLICES and len(models) == 1:
        yield _make_sweep_claim(context, models[0], sum(len(weeks) for weeks in weeks_by_model.values()))


def _make_sweep_claim(context: ClaimContext, weeks: list[UsageWeek], slice_count: int) -> Claim:
    firsts = [(week.standings[0], context.figures_for(week)) for week in weeks]
    identity: Identity = firsts[0][0].identity
    ranks = {f"rank-{week.board}": figures.row_facts(one)["rank"] for week, (one, figures) in zip(weeks, firsts, strict=True)}
    reason = next(iter(ranks.values()))
    names = join_items([SOURCES_BY_BOARD[week.board].label for week in weeks])
    figures = firsts[0][1]
    inputs = tuple(one for fact in ranks.values() for one in fact.inputs)
    all_id = RowId(SECTION, Aggregate.ALL)
    facts = {
        **ranks,
        "count": figures.make_count(RowId(SECTION, identity.model).claim("led"), identity.name, len(weeks), f"First in {names}.", inputs),
        "of": figures.make_count(all_id.claim("with-a-leader"), "use cases", slice_count, "Slices with one first row.", inputs),
        "word": figures.make_word(all_id.claim("first"), "U18 use-case winner", identity.name, FIRST_WORDS, reason),
    }
    share = sum((one.share for one, _ in firsts), Fraction()) / len(firsts)
    rows = tuple(ClaimRow(one, figures.row_facts(one)) for one, figures in firsts)
    return Claim(
        "use-case-sweep",
        (identity,),
        facts,
        ClaimScore(0.5 * impact(share), clamp(len(weeks) / slice_count) * 0.4, 1.0, 0.8),
        rows,
        section=SECTION,
        board=names,
        caveats=_SAMPLED_CAVEATS if any(week.sampled for week in weeks) else (),
        flip=min((float(one.gap_below.ratio) for one, _ in firsts if one.gap_below), default=None),
    )
