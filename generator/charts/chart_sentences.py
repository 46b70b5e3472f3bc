"""Sentences that charts share: who leads, the first rows in numbers, what a partial week is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from generator.charts.lettering import plain
from generator.facts.printing import listed, span, tokens_long
from generator.model.fact import Input
from generator.model.identity import Named
from generator.model.provenance import Provenance
from generator.model.usage_week import Standing, UsageWeek


def name(identity: Named) -> str:
    """The name of whoever is spoken of, harmless in any plain text."""
    return plain(identity.name)


def leading(week: UsageWeek) -> str:
    """Who is first, as a finding that holds every week."""
    first = [standing for standing in week.standings if standing.rank == 1]
    names = listed([name(standing.identity) for standing in first])
    when = "" if week.complete else " so far"
    if len(first) > 1:
        return f"{names} share first place{when}"
    return f"{names} {'stays' if first[0].last == 1 and week.complete else 'is'} first{when}"


def lead_change(week: UsageWeek) -> str:
    """Who took first place from whom; empty when nobody did."""
    first = [standing for standing in week.standings if standing.rank == 1]
    before = [standing for standing in week.standings if standing.last == 1]
    if not week.complete or len(first) != 1 or len(before) != 1 or first[0].last == 1:
        return ""
    return f"{name(first[0].identity)} takes first place from {name(before[0].identity)}"


def first_rows(rows: Sequence[Standing]) -> str:
    """The first three rows with their tokens, as a sentence."""
    return listed([f"{name(standing.identity)} {tokens_long(standing.tokens)}" for standing in rows[:3]]) + "."


def answers(*groups: Iterable[Provenance], rows: str = "rows shown") -> tuple[Input, ...]:
    """The answers behind a chart, each once."""
    return tuple(Input(one, rows) for one in dict.fromkeys(chain.from_iterable(groups)))


def country(name: str) -> str:
    """A country inside a sentence: `the United States`."""
    article = name.startswith("United ") or name in {"Netherlands", "Philippines"}
    return f"the {plain(name)}" if article else plain(name)


def window(week: UsageWeek) -> str:
    """The days a week's figures speak of: `week of 8 to 14 June 2026`, or how many of them so far."""
    days = span(week.week.first, week.week.last)
    return f"week of {days}" if week.complete else f"{days}, {week.observed} of {len(week.week.days)} days so far"
