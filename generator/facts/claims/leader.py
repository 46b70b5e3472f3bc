"""U11: the leader, and its distance to the second row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from generator.facts.claim_context import ClaimContext
from generator.facts.claim_score import clamp, margin, score_row
from generator.facts.lexicon import ratio_interval
from generator.facts.usage_figures import UsageFigures
from generator.model.claim import Claim, ClaimRow
from generator.model.fact import Fact
from generator.model.usage_week import ArrivalEvent, RankMark, Standing, UsageWeek

TIED_WORDS = ("share the lead", "are level")
STILL_LEADS_WORDS = ("still leads", "leads")
LEADS_AGAIN_WORDS = ("leads again", "leads")
TAKES_LEAD_WORDS = ("takes the lead", "leads")
LEADS_WORDS = ("leads",)
RUNAWAY_WORDS = ("a runaway leader", "far ahead")
_RUNAWAY_RATIO = Fraction(185, 100)
"""Ratio to #2 from which on a leader that led the week before is a runaway leader."""
EVENT_WORDS = {
    ArrivalEvent.GRADUATION: ("released from preview",),
    ArrivalEvent.DEBUT: ("new",),
    ArrivalEvent.HAND_OVER: ("in a new row",),
    ArrivalEvent.RE_ENTRY: ("back",),
}


def detect_leader(context: ClaimContext) -> Iterator[Claim]:
    """Detect the row at #1, or the rows that share it, compared with the week before."""
    week, figures = context.usage, context.figures
    first = week.top(1)
    changed = any(one.mark is not RankMark.UNKNOWN and one.last != 1 for one in first)
    surprise = 0.9 if changed else clamp(0.1 + float(week.market.gap) / 10)
    if len(first) > 1:
        yield _make_shared_claim(first, figures, surprise)
    else:
        subjects = tuple(one.identity for one in week.standings[:2])
        flip = margin(1 - 1 / (1 + week.market.gap))
        yield Claim("leader", subjects, _make_facts(week, first[0], figures), score_row(first[0], surprise), recurring=True, flip=flip)


def _make_shared_claim(first: Sequence[Standing], figures: UsageFigures, surprise: float) -> Claim:
    rows = tuple(ClaimRow(one, figures.row_facts(one)) for one in first)
    row_id, name = figures.row_id(first[0].identity.row), first[0].identity.name
    facts = {
        "tokens": rows[0].facts["tokens"],
        "share": rows[0].facts["share"],
        "verb": figures.make_word(row_id.claim("leader"), "U11 leader", name, TIED_WORDS, figures.market_facts()["gap"]),
    }
    return Claim(
        "leader-shared", tuple(one.identity for one in first), facts, score_row(first[0], surprise), rows, recurring=True, flip=0.0
    )


def _make_facts(week: UsageWeek, first: Standing, figures: UsageFigures) -> dict[str, Fact]:
    name, row_id = first.identity.name, figures.row_id(first.identity.row)
    rows, market = figures.row_facts(first), figures.market_facts()
    words, reason = _choose_words(week, first, figures)
    facts = {
        "tokens": rows["tokens"],
        "share": rows["share"],
        "verb": figures.make_word(row_id.claim("leader"), "U11 leader", name, words, reason),
    }
    if "gap" in market:
        facts |= {"gap": market["gap"], "second": figures.row_facts(week.standings[1])["tokens"]}
        if first.last == 1 and ratio_interval(first.tokens, week.standings[1].tokens)[0] >= _RUNAWAY_RATIO:
            facts["runaway"] = figures.make_word(row_id.claim("runaway"), "U11 leader", name, RUNAWAY_WORDS, market["gap"])
    if first.weeks_leading > 1:
        facts["streak"] = rows["streak"]
        if week.week - (first.weeks_leading + first.leading_gaps - 1) <= week.since:
            facts["since"] = market["since"]
    if first.leading_gaps:
        facts["spanned"] = rows["spanned"]
    if first.event in EVENT_WORDS:
        facts["event"] = figures.make_word(row_id.claim("event"), "U2 net-new", name, EVENT_WORDS[first.event], figures.make_event(first))
    if first.last not in {None, 1}:
        facts["last"] = rows["last"]
    return facts


def _choose_words(week: UsageWeek, first: Standing, figures: UsageFigures) -> tuple[tuple[str, ...], Fact]:
    """Choose the words for a sole leader, and their reason."""
    # the catalog date proves a debut, but without a final week before nothing proves who led then
    if first.mark is RankMark.UNKNOWN or week.market.growth is None:
        return LEADS_WORDS, figures.row_facts(first)["rank"]
    if first.last == 1:
        return STILL_LEADS_WORDS, figures.make_ranks([first])
    if first.peak == 1 and first.weeks_at_peak > 1:
        return LEADS_AGAIN_WORDS, figures.row_facts(first)["peak"]
    return TAKES_LEAD_WORDS, figures.make_ranks([first])
