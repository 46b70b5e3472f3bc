"""U11: who leads, and by how much."""

from __future__ import annotations

from collections.abc import Iterator

from generator.claims.figures import Figures
from generator.claims.score import bounded, score
from generator.config import Config
from generator.model.claim import Claim
from generator.model.statistics import Event, Standing, UsageWeek

TIED = ("share the lead", "are level")
STILL = ("still leads", "leads")
AGAIN = ("leads again", "leads")
TAKES = ("takes the lead", "leads")
LEADS = ("leads",)
EVENTS = {
    Event.GRADUATION: ("released from preview",),
    Event.DEBUT: ("new",),
    Event.HAND_OVER: ("in a new row",),
    Event.RE_ENTRY: ("back",),
}


def leader(week: UsageWeek, figures: Figures, _config: Config) -> Iterator[Claim]:
    """The row at #1, against the week before."""
    if not week.standings:
        return
    first = week.standings[0]
    rows, market = figures.row(first), figures.market()
    words = _words(week, first)
    facts = {
        "tokens": rows["tokens"],
        "share": rows["share"],
        "verb": figures.word(f"claim.leader.{first.identity.row}", "U11 leader", first.identity.name, words, rows["rank"]),
    }
    if "gap" in market:
        facts["gap"] = market["gap"]
        facts["second"] = figures.row(week.standings[1])["tokens"]
    if first.streak > 1:
        facts |= {"streak": rows["streak"], "since": market["since"]}
    if first.event in EVENTS:
        event = figures.event(first)
        facts["event"] = figures.word(f"claim.event.{first.identity.row}", "U2 net-new", first.identity.name, EVENTS[first.event], event)
    if first.last not in {None, 1}:
        facts["last"] = rows["last"]
    changed = first.last != 1 and words is not LEADS
    surprise = 0.9 if changed else bounded(0.1 + float(abs(week.market.gap)) / 10)
    yield Claim(
        "leader",
        tuple(one.identity for one in week.standings[:2]),
        facts,
        score(first, surprise),
        standing=True,
    )


def _words(week: UsageWeek, first: Standing) -> tuple[str, ...]:
    if week.market.gap == 0:
        return TIED
    if not week.complete or week.market.growth is None:
        return LEADS
    if first.last == 1:
        return STILL
    return AGAIN if first.peak == 1 and first.weeks_at_peak > 1 else TAKES
