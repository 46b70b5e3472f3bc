"""The book of records: the marks that stand, by row, model and vendor, who set them when, and what stood before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from jinja2 import Environment

from generator.facts.printing import day_brief, day_long, growth_short, percent, span, tokens_short
from generator.model.identity import Identity
from generator.model.levels import Level
from generator.model.records import Record, RecordKind
from generator.model.week import Week
from generator.site.pages.page_tables import Cell
from generator.site.pages.published import Publication

PATH = "docs/records/index.md"
TITLES: Final = {
    RecordKind.TOTAL: "Biggest week of the market",
    RecordKind.TOKENS: "Most tokens in a week",
    RecordKind.SHARE: "Biggest share of a week",
    RecordKind.LEAD: "Longest run at #1",
    RecordKind.CLIMB: "Most places up in a week",
    RecordKind.GAIN: "Most tokens gained in a week",
    RecordKind.GROWTH: "Fastest growth in a week",
    RecordKind.DEBUT: "Highest debut",
    RecordKind.FALL: "Most places down in a week",
}
_LEVELS: Final = {Level.ROW: "Rows of the ranking", Level.MODEL: "Models, their variants together", Level.VENDOR: "Makers"}


@dataclass(frozen=True, slots=True)
class Holding:
    """A record as pages print it."""

    title: str
    value: str
    holders: tuple[Cell, ...]
    week: str
    """When it was set first: the last day of the week."""
    issue: str
    """That week's issue, from the site's root; empty when there is none."""
    before: str
    """What stood before."""


def pages(publication: Publication, templates: Environment) -> Mapping[str, str]:
    """The one page; none without a past."""
    past = publication.past
    if past is None:
        return {}
    books = tuple((title, level, _book(publication, level)) for level, title in _LEVELS.items() if level in past.survey.records)
    kept = day_long(past.since.first)
    text = templates.get_template("pages/records.md.j2").render(
        books=books, since=kept, week=past.week, days=_window(past.week), home="../"
    )
    return {PATH: text}


def held(publication: Publication, identity: Identity) -> tuple[Holding, ...]:
    """The records that a model or one of its rows holds, each kind once."""
    past = publication.past
    found: dict[RecordKind, Record] = {}
    for level in (Level.ROW, Level.MODEL):
        book = past.survey.records.get(level) if past else None
        for record in book.records if book else ():
            if any(holder.model == identity.model for holder in record.holders):
                found.setdefault(record.kind, record)
    return tuple(_holding(publication, Level.MODEL, found[kind]) for kind in RecordKind if kind in found)


def _book(publication: Publication, level: Level) -> tuple[Holding, ...]:
    book = publication.past.survey.records[level] if publication.past else None
    market = level is Level.ROW
    return tuple(_holding(publication, level, one) for one in (book.records if book else ()) if market or one.kind is not RecordKind.TOTAL)


def _holding(publication: Publication, level: Level, record: Record) -> Holding:
    issues = {issue.week: issue.url for issue in publication.run}
    week = record.weeks[0]
    return Holding(
        TITLES[record.kind],
        _value(record),
        tuple(_holder(publication, level, holder) for holder in record.holders),
        day_brief(week.last),
        issues.get(week, ""),
        f"{_value(record.before)}, week to {day_brief(record.before.weeks[0].last)}" if record.before else "",
    )


def _holder(publication: Publication, level: Level, holder: Identity) -> Cell:
    address = publication.address(level, holder.slug) if level is Level.VENDOR else publication.model_address(holder)
    return Cell(holder.name, address, holder.vendor.seat or "grey")


def _value(record: Record) -> str:
    value = record.value
    kind = record.kind
    if kind in {RecordKind.TOTAL, RecordKind.TOKENS}:
        return tokens_short(int(value))
    if kind is RecordKind.GAIN:
        return tokens_short(int(value), signed=True)
    if kind is RecordKind.SHARE:
        return percent(Fraction(value))
    if kind is RecordKind.GROWTH:
        return growth_short(Fraction(value))
    if kind is RecordKind.DEBUT:
        return f"#{value}"
    unit = "week" if kind is RecordKind.LEAD else "place"
    return f"{value} {unit}{'' if value == 1 else 's'}"


def _window(week: Week) -> str:
    return span(week.first, week.last)
