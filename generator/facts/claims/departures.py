"""U10 turned round: rows that left the top N, each with its cause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from generator.facts.claim_context import Briefing
from generator.facts.claim_score import impact, margin
from generator.facts.usage_figures import Figures
from generator.model.claim import Claim, Score
from generator.model.fact import Fact, Unit
from generator.model.usage_week import Cause, Departure, Standing, UsageWeek

WORDS = {
    Cause.BELOW_CUT: ("leaves the top {top}", "is out of the top {top}", "fell out of the top {top}", "left the top {top}"),
    Cause.GRADUATED: ("gives way to its release", "leaves the top {top}"),
    Cause.HANDED_OVER: ("gives way to another variant", "leaves the top {top}"),
    Cause.WITHDRAWN: ("is withdrawn", "withdrawn", "leaves the top {top}"),
}


def departures(brief: Briefing) -> Iterator[Claim]:
    """One claim a row that was in the top N the week before and is not now."""
    week, figures, config = brief.usage, brief.figures, brief.config
    standings = {standing.identity.slug: standing for standing in week.standings}
    for departure in week.exits:
        standing = standings.get(departure.identity.slug)
        facts = dict(figures.row(standing)) if standing else {"last": _last(departure, figures)}
        words = tuple(word.format(top=config.top) for word in WORDS[departure.cause])
        name = departure.identity.name
        because = facts["last"]
        if departure.cause is Cause.WITHDRAWN:
            because = replace(because, inputs=because.inputs + figures.sourcing.listed(departure.identity.slug))
        facts["cause"] = figures.word(f"claim.exit.{departure.identity.row}", "U10 top-N exit", name, words, because)
        subjects = (departure.identity, departure.successor) if departure.successor else (departure.identity,)
        kind = f"exit-{departure.cause.name.lower().replace('_', '-')}"
        worth = Score(impact(_share(departure, standing, week)), 0.4, 1.0, 1.0)
        yield Claim(kind, subjects, facts, worth, flip=_margin(standing, week, config.top))


def _margin(standing: Standing | None, week: UsageWeek, top: int) -> float | None:
    """How much more it would have to carry to be inside the line still; `None` below the listed rows."""
    return margin(Fraction(week.top(top)[-1].tokens, standing.tokens) - 1) if standing else None


def _share(departure: Departure, standing: Standing | None, week: UsageWeek) -> Fraction:
    """What it held in the week before, which is what its exit is about."""
    if standing and standing.growth and week.market_before:
        return Fraction(standing.growth.base, week.market_before.total)
    return next((-one.contribution for one in week.gone if one.identity.slug == departure.identity.slug), Fraction())


def _last(departure: Departure, figures: Figures) -> Fact:
    fact = figures.before(
        "rank", departure.identity.name, departure.last, Unit.RANK, "Rank the week before.", figures.sourcing.base("all rows")
    )
    return replace(fact, id=f"usage.{departure.identity.row}.last")
