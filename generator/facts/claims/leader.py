"""U11: who leads, and by how much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from generator.facts.claim_context import Briefing
from generator.facts.claim_score import bounded, margin, score
from generator.facts.lexicon import ratio_interval
from generator.facts.usage_figures import Figures
from generator.model.claim import Claim, Row
from generator.model.fact import Fact
from generator.model.usage_week import Event, Mark, Standing, UsageWeek

TIED = ("share the lead", "are level")
STILL = ("still leads", "leads")
AGAIN = ("leads again", "leads")
TAKES = ("takes the lead", "leads")
LEADS = ("leads",)
RUNAWAY = ("a runaway leader", "far ahead")
_RUNAWAY = Fraction(185, 100)
"""From which ratio to #2 on a leader that led the week before runs away."""
EVENTS = {
    Event.GRADUATION: ("released from preview",),
    Event.DEBUT: ("new",),
    Event.HAND_OVER: ("in a new row",),
    Event.RE_ENTRY: ("back",),
}


def leader(brief: Briefing) -> Iterator[Claim]:
    """The row at #1, or those that share it, against the week before."""
    week, figures = brief.usage, brief.figures
    first = week.top(1)
    changed = any(one.mark is not Mark.UNKNOWN and one.last != 1 for one in first)
    surprise = 0.9 if changed else bounded(0.1 + float(week.market.gap) / 10)
    if len(first) > 1:
        yield _shared(first, figures, surprise)
    else:
        subjects = tuple(one.identity for one in week.standings[:2])
        flip = margin(1 - 1 / (1 + week.market.gap))
        yield Claim("leader", subjects, _facts(week, first[0], figures), score(first[0], surprise), standing=True, flip=flip)


def _shared(first: Sequence[Standing], figures: Figures, surprise: float) -> Claim:
    rows = tuple(Row(one, figures.row(one)) for one in first)
    row, name = first[0].identity.row, first[0].identity.name
    facts = {
        "tokens": rows[0].facts["tokens"],
        "share": rows[0].facts["share"],
        "verb": figures.word(f"claim.leader.{row}", "U11 leader", name, TIED, figures.market()["gap"]),
    }
    return Claim("leader-shared", tuple(one.identity for one in first), facts, score(first[0], surprise), rows, standing=True, flip=0.0)


def _facts(week: UsageWeek, first: Standing, figures: Figures) -> dict[str, Fact]:
    name, row, rows, market = first.identity.name, first.identity.row, figures.row(first), figures.market()
    words, because = _words(week, first, figures)
    facts = {
        "tokens": rows["tokens"],
        "share": rows["share"],
        "verb": figures.word(f"claim.leader.{row}", "U11 leader", name, words, because),
    }
    if "gap" in market:
        facts |= {"gap": market["gap"], "second": figures.row(week.standings[1])["tokens"]}
        if first.last == 1 and ratio_interval(first.tokens, week.standings[1].tokens)[0] >= _RUNAWAY:
            facts["runaway"] = figures.word(f"claim.leader.{row}.runaway", "U11 leader", name, RUNAWAY, market["gap"])
    if first.streak > 1:
        facts["streak"] = rows["streak"]
        if week.week - (first.streak + first.streak_gaps - 1) <= week.since:
            facts["since"] = market["since"]
    if first.streak_gaps:
        facts["spanned"] = rows["spanned"]
    if first.event in EVENTS:
        facts["event"] = figures.word(f"claim.event.{row}", "U2 net-new", name, EVENTS[first.event], figures.event(first))
    if first.last not in {None, 1}:
        facts["last"] = rows["last"]
    return facts


def _words(week: UsageWeek, first: Standing, figures: Figures) -> tuple[tuple[str, ...], Fact]:
    """What may be said of a sole leader, and because of what."""
    # a debut is known by its date; who led before is not, where there is no final week before
    if first.mark is Mark.UNKNOWN or week.market.growth is None:
        return LEADS, figures.row(first)["rank"]
    if first.last == 1:
        return STILL, figures.places([first])
    if first.peak == 1 and first.weeks_at_peak > 1:
        return AGAIN, figures.row(first)["peak"]
    return TAKES, figures.places([first])
