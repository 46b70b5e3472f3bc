"""U10, exits: rows that left the top N, each with its cause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from generator.facts.claim_context import ClaimContext
from generator.facts.claim_score import impact, margin
from generator.facts.usage_figures import UsageFigures
from generator.model.claim import Claim, ClaimScore
from generator.model.fact import Fact, Unit
from generator.model.usage_week import Departure, DepartureCause, Standing, UsageWeek

DEPARTURE_WORDS = {
    DepartureCause.BELOW_CUT: ("leaves the top {top}", "is out of the top {top}", "fell out of the top {top}", "left the top {top}"),
    DepartureCause.GRADUATED: ("gives way to its release", "leaves the top {top}"),
    DepartureCause.HANDED_OVER: ("gives way to another variant", "leaves the top {top}"),
    DepartureCause.WITHDRAWN: ("is withdrawn", "withdrawn", "leaves the top {top}"),
}


def detect_departures(context: ClaimContext) -> Iterator[Claim]:
    """Detect each row that was in the top N the week before and is not now."""
    week, figures, config = context.usage, context.figures, context.config
    standings = {standing.identity.slug: standing for standing in week.standings}
    for departure in week.departures:
        standing = standings.get(departure.identity.slug)
        facts = dict(figures.row_facts(standing)) if standing else {"last": _make_last_rank(departure, figures)}
        words = tuple(word.format(top=config.top) for word in DEPARTURE_WORDS[departure.cause])
        name = departure.identity.name
        reason = facts["last"]
        if departure.cause is DepartureCause.WITHDRAWN:
            reason = replace(reason, inputs=reason.inputs + figures.sourcing.catalog_inputs(departure.identity.slug))
        facts["cause"] = figures.make_word(figures.row_id(departure.identity.row).claim("exit"), "U10 top-N exit", name, words, reason)
        subjects = (departure.identity, departure.successor) if departure.successor else (departure.identity,)
        kind = f"exit-{departure.cause.name.lower().replace('_', '-')}"
        score = ClaimScore(impact(_base_share(departure, standing, week)), 0.4, 1.0, 1.0)
        yield Claim(kind, subjects, facts, score, flip=_flip_margin(standing, week, config.top))


def _flip_margin(standing: Standing | None, week: UsageWeek, top: int) -> float | None:
    """Compute how much more the row would need to stay in the top N; `None` below the listed rows."""
    return margin(Fraction(week.top(top)[-1].tokens, standing.tokens) - 1) if standing else None


def _base_share(departure: Departure, standing: Standing | None, week: UsageWeek) -> Fraction:
    """Score an exit by what the row carried in the week before."""
    if standing and standing.growth and week.base_market:
        return Fraction(standing.growth.base_tokens, week.base_market.total)
    return next((-one.contribution for one in week.dropped if one.identity.slug == departure.identity.slug), Fraction())


def _make_last_rank(departure: Departure, figures: UsageFigures) -> Fact:
    fact = figures.make_base_fact(
        "rank", departure.identity.name, departure.last, Unit.RANK, "Rank the week before.", figures.sourcing.base_inputs("all rows")
    )
    return replace(fact, id=str(figures.row_id(departure.identity.row).figure("last")))
