"""Render the record book: the current records by row, model and vendor, when they were set, and the records before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from jinja2 import Environment

from generator.facts.printing import day_brief, day_long, day_span, growth_short, percent, tokens_short
from generator.model.identity import Identity, Level
from generator.model.records import BoardRecord, RecordKind
from generator.model.week import Week
from generator.site.pages.page_tables import PageCell
from generator.site.pages.site_content import SiteContent

PATH = "docs/records/index.md"
RECORD_TITLES: Final = {
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
_LEVEL_TITLES: Final = {Level.ROW: "Rows of the ranking", Level.MODEL: "Models, their variants together", Level.VENDOR: "Makers"}


@dataclass(frozen=True, slots=True)
class PrintedRecord:
    """A record in printed form."""

    title: str
    value: str
    holders: tuple[PageCell, ...]
    week: str
    """The last day of the week in which the record was first set."""
    issue: str
    """The address of that week's issue, from the site's root; empty if there is none."""
    before: str
    """The previous record."""


def render_pages(content: SiteContent, templates: Environment) -> Mapping[str, str]:
    """Render the page of records; none without a chronicle."""
    chronicle = content.chronicle
    if chronicle is None:
        return {}
    books = tuple(
        (title, level, _print_book(content, level)) for level, title in _LEVEL_TITLES.items() if level in chronicle.survey.records
    )
    since_day = day_long(chronicle.since.first)
    text = templates.get_template("pages/records.md.j2").render(
        books=books, since=since_day, week=chronicle.week, days=_print_week(chronicle.week), home="../"
    )
    return {PATH: text}


def find_held_records(content: SiteContent, identity: Identity) -> tuple[PrintedRecord, ...]:
    """Find the records that a model or one of its rows holds, each kind once."""
    chronicle = content.chronicle
    records_by_kind: dict[RecordKind, BoardRecord] = {}
    for level in (Level.ROW, Level.MODEL):
        book = chronicle.survey.records.get(level) if chronicle else None
        for record in book.records if book else ():
            if any(holder.model == identity.model for holder in record.holders):
                records_by_kind.setdefault(record.kind, record)
    return tuple(_print_record(content, Level.MODEL, records_by_kind[kind]) for kind in RecordKind if kind in records_by_kind)


def _print_book(content: SiteContent, level: Level) -> tuple[PrintedRecord, ...]:
    book = content.chronicle.survey.records[level] if content.chronicle else None
    market = level is Level.ROW
    return tuple(_print_record(content, level, one) for one in (book.records if book else ()) if market or one.kind is not RecordKind.TOTAL)


def _print_record(content: SiteContent, level: Level, record: BoardRecord) -> PrintedRecord:
    issues = {issue.week: issue.url for issue in content.weekly_issues}
    week = record.weeks[0]
    return PrintedRecord(
        RECORD_TITLES[record.kind],
        _print_value(record),
        tuple(_holder_cell(content, level, holder) for holder in record.holders),
        day_brief(week.last),
        issues.get(week, ""),
        f"{_print_value(record.before)}, week to {day_brief(record.before.weeks[0].last)}" if record.before else "",
    )


def _holder_cell(content: SiteContent, level: Level, holder: Identity) -> PageCell:
    address = content.entry_address(level, holder.slug) if level is Level.VENDOR else content.model_address(holder)
    return PageCell(holder.name, address, holder.vendor.color_slot or "grey")


def _print_value(record: BoardRecord) -> str:
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


def _print_week(week: Week) -> str:
    return day_span(week.first, week.last)
