"""Small weeks of an invented market, for tests that need a `UsageWeek`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from fractions import Fraction

from generator.model.identity import Identity, Vendor
from generator.model.provenance import Provenance
from generator.model.ranking import Entry, rank_entries
from generator.model.trends import WeekVolume
from generator.model.usage_week import ArrivalEvent, DroppedEntry, Growth, MarketSummary, RankMark, RankRun, RunPlace, Standing, UsageWeek
from generator.model.week import Week

LAST = Week(date(2026, 6, 14))
TRILLION = 10**12
_MARKS = {ArrivalEvent.DEBUT: RankMark.NEW, ArrivalEvent.RE_ENTRY: RankMark.BACK}


def make_identity(slug: str, *, name: str = "", color_slot: str | None = None, family: str = "") -> Identity:
    """A row of an invented vendor; it is called as its slug unless told otherwise."""
    return Identity(slug, slug, slug, family or slug, slug, Vendor("acme", "Acme", "Utopia", color_slot), "", False, name or slug, True)  # noqa: FBT003 - one value a column


def make_dummy_provenance(week: Week = LAST) -> Provenance:
    """The record of an answer that nobody gave."""
    as_of = datetime(2026, 6, 16, 3, tzinfo=UTC)
    return Provenance(
        "openrouter", "usage-days", "https://example.org/api", (), as_of, as_of, "0" * 64, "application/json", 1, "c", week.first, week.last
    )


def usage_week(
    *weeks: str,
    events: Mapping[str, ArrivalEvent] | None = None,
    forerunners: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
    color_slots: Mapping[str, str] | None = None,
    complete: bool = True,
) -> UsageWeek:
    """The last of successive weeks, each `slug:trillions slug:trillions`, oldest first; an empty one is missing.

    A row that was never there before is a debut unless `events` says otherwise, one that was there earlier a re-entry.
    `forerunners` names whom a row continues; the two are one family.
    """
    history = [_parse_entries(week) for week in weeks]
    slugs = {slug for entries in history for slug in entries}
    families = {**{before: before for before in (forerunners or {}).values()}, **(forerunners or {})}
    rows = {
        slug: make_identity(
            slug, name=(names or {}).get(slug, ""), color_slot=(color_slots or {}).get(slug), family=families.get(slug, slug)
        )
        for slug in slugs
    }
    events_by_week = {(slug, index): _choose_event(history, slug, index, events or {}) for slug in slugs for index in range(len(history))}
    standings = tuple(
        _make_standing(history, rows, entry, events_by_week[entry.key, len(history) - 1], families.get(entry.key), complete=complete)
        for entry in history[-1].values()
    )
    start = LAST - (len(history) - 1)
    runs = tuple(
        RankRun(
            rows[slug],
            tuple(_make_place(start + index, entries, slug, events_by_week[slug, index]) for index, entries in enumerate(history)),
        )
        for slug in sorted(slugs)
    )
    totals = [sum(entry.tokens for entry in entries.values()) for entries in history]
    market = MarketSummary(totals[-1], 0, _make_growth(totals) if complete else None, None, (), Fraction(1, 4), Fraction(0))
    provenances = (make_dummy_provenance(),)
    gone = tuple(
        DroppedEntry(rows[slug], entry.rank, entry.tokens, Fraction(-entry.tokens, totals[-2]))
        for slug, entry in (history[-2] if len(history) > 1 else {}).items()
        if slug not in history[-1]
    )
    return UsageWeek(
        week=LAST,
        complete=complete,
        observed_days=7 if complete else 4,
        exact=True,
        standings=standings,
        departures=(),
        market=market,
        runs=runs,
        inputs=provenances,
        history_inputs=provenances,
        since=start,
        dropped=gone,
        volumes=tuple(WeekVolume(start + index, total, 0) for index, total in enumerate(totals) if total),
    )


def _make_growth(totals: list[int]) -> Growth | None:
    if len(totals) == 1 or not totals[-2]:
        return None
    return Growth(Fraction(totals[-1], totals[-2]) - 1, totals[-2], LAST - 1, 7, totals[-1] - totals[-2])


def _make_place(week: Week, entries: Mapping[str, Entry], slug: str, event: ArrivalEvent) -> RunPlace:
    entry = entries.get(slug)
    return RunPlace(week, entry.rank if entry else None, bool(entries), event, entry.tokens if entry else None)


def _parse_entries(week: str) -> dict[str, Entry]:
    pairs = (pair.rsplit(":", 1) for pair in week.split())
    return {entry.key: entry for entry in rank_entries({slug: round(Fraction(tokens) * TRILLION) for slug, tokens in pairs})}


def _choose_event(history: list[dict[str, Entry]], slug: str, index: int, events: Mapping[str, ArrivalEvent]) -> ArrivalEvent:
    """First weeks of the record and weeks after a missing one bring nobody onto the chart."""
    if slug not in history[index] or not index or not history[index - 1] or slug in history[index - 1]:
        return ArrivalEvent.NONE
    return ArrivalEvent.RE_ENTRY if any(slug in entries for entries in history[:index]) else events.get(slug, ArrivalEvent.DEBUT)


def _make_standing(
    history: list[dict[str, Entry]],
    rows: Mapping[str, Identity],
    entry: Entry,
    event: ArrivalEvent,
    forerunner: str | None,
    *,
    complete: bool,
) -> Standing:
    before = history[-2] if len(history) > 1 else {}
    last = before.get(entry.key)
    compared = bool(before) and complete
    base = last.tokens if last else 0
    total = sum(each.tokens for each in history[-1].values())
    return Standing(
        identity=rows[entry.key],
        rank=entry.rank,
        last=last.rank if last else None,
        mark=RankMark.RANKED if last else _MARKS.get(event, RankMark.BELOW) if before else RankMark.UNKNOWN,
        event=event,
        predecessor=rows[forerunner] if forerunner and event in {ArrivalEvent.GRADUATION, ArrivalEvent.HAND_OVER} else None,
        tokens=entry.tokens,
        days=7,
        share=Fraction(entry.tokens, total),
        growth=Growth(Fraction(entry.tokens, base) - 1, base, LAST - 1, 7, entry.tokens - base) if base and compared else None,
        contribution=Fraction(entry.tokens - base, sum(each.tokens for each in before.values())) if compared else None,
        peak=min(entries[entry.key].rank for entries in history if entry.key in entries),
        peak_week=LAST,
        weeks=sum(entry.key in entries for entries in history),
        weeks_leading=0,
        leading_gaps=0,
    )
