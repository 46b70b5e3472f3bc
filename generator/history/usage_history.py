"""From parsed answers to rankings: which answer each week is taken from, as known at one vintage.

The truth of a week is what the newest answer says that holds it. Cited is, of the answers that say the same, the one
that tells most of the weeks before it too, and of equals the earliest: so a later pull changes nothing in an earlier
issue unless something was restated, and an issue cites few answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from typing import TypeVar

from generator.ingest.sources import Bucket, UsageBuckets
from generator.ingest.wire.buckets import DAY_LENGTH, WEEK_LENGTH
from generator.model.provenance import Provenance
from generator.model.ranking import Catalog, CatalogProduct, History, Ranking, rank_entries
from generator.model.week import Week

USAGE_BOARD = "usage"

Key = TypeVar("Key", date, Week)
BucketRows = tuple[Bucket, ...]


@dataclass(frozen=True, slots=True)
class _UsageResponse:
    """A parsed answer, and the newest moment at which it is known to have held."""

    provenance: Provenance
    parsed: UsageBuckets
    last_seen: datetime
    moments: tuple[datetime, ...]
    """Every moment at which it was given."""
    last_over: date
    """The last day it speaks of that was over by then."""

    @classmethod
    def of(cls, provenance: Provenance, parsed: UsageBuckets, vintage: datetime | None) -> _UsageResponse:
        last_seen = _find_last_seen(provenance, vintage)
        moments = (provenance.as_of, *(at for at in provenance.confirmed if at <= last_seen))
        return cls(provenance, parsed, last_seen, moments, min(parsed.last, last_seen.astimezone(UTC).date() - timedelta(1)))

    def holds_day(self, day: date) -> bool:
        """Whether it speaks of a day that was over."""
        return self.parsed.first <= day <= self.last_over


@dataclass(frozen=True, slots=True)
class _CitedRows:
    """Whom to cite for a week or day, and when answers said the same of it."""

    cited: _UsageResponse
    rows: BucketRows
    moments: tuple[datetime, ...]

    def find_settled_at(self, week: Week, settle: timedelta) -> datetime | None:
        """The first time it was told once the week was complete."""
        return min((at for at in self.moments if week.is_complete_at(at, settle)), default=None)


def build_usage_history(
    responses: Sequence[tuple[Provenance, UsageBuckets]],
    week: Week,
    *,
    settle: timedelta,
    vintage: datetime | None = None,
    board: str = USAGE_BOARD,
) -> History:
    """Weeks up to and including one, oldest first: ISO weeks, or for a special week the seven-day stretches that end on its weekday.

    Only the week asked for may be there in part; others that no answer holds whole are missing. A slice of the traffic
    is read alike under the name of its `board`.
    """
    dated = _date_responses(responses, vintage)
    daily = [answer for answer in dated if answer.parsed.bucket_days == DAY_LENGTH]
    exact = [answer for answer in dated if answer.parsed.bucket_days == WEEK_LENGTH and not week.special]
    rankings = {
        held: _rank_bucket(held, choice, settle)
        for held, choice in _choose_citations(exact, [_select_weekly_buckets(answer, week) for answer in exact]).items()
    }
    final = {held for held, ranking in rankings.items() if ranking.complete}
    whole_weeks = _choose_citations(daily, [_collect_whole_weeks(answer, week, final) for answer in daily])
    for held, choices in chain(
        ((held, [choice]) for held, choice in whole_weeks.items()), _collect_partial_weeks(daily, week, final | whole_weeks.keys())
    ):
        summed = _rank_days(held, choices, settle)
        if held not in rankings or summed.complete:
            rankings[held] = summed
    if week not in rankings or rankings[week].observed_days < WEEK_LENGTH:
        rankings |= _rank_unfinished_week(exact, week, settle, rankings.get(week))
    return History(board, tuple(replace(rankings[held], board=board) for held in sorted(rankings)))


def find_settled_weeks(
    exact: Sequence[tuple[Provenance, UsageBuckets]], week: Week, *, settle: timedelta, vintage: datetime | None = None
) -> frozenset[Week]:
    """The weeks up to one whose weekly buckets are final, so that daily rows add nothing to them."""
    history = build_usage_history(exact, week, settle=settle, vintage=vintage)
    return frozenset(ranking.week for ranking in history.rankings if ranking.complete)


def has_new_days(record: Provenance, week: Week, final: Collection[Week]) -> bool:
    """Whether an answer of daily rows speaks of a day, up to a week's last, that no final week holds."""
    if record.first > week.last:
        return False
    first, last = _find_week(record.first, week), _find_week(min(record.last, week.last), week)
    return any(first + number not in final for number in range(last - first + 1))


def list_versions(
    responses: Sequence[tuple[Provenance, UsageBuckets]], until: Week, *, settle: timedelta
) -> dict[Week, tuple[datetime, ...]]:
    """For each week up to one, the moments at which its settled figures became what they are: a second one is a restatement.

    Of weekly buckets where there are any of the week, else of the days of whole weeks.
    """
    versions_by_week: dict[Week, list[tuple[datetime, BucketRows]]] = {}
    dated = sorted((_UsageResponse.of(record, said, None) for record, said in responses), key=lambda answer: answer.provenance.as_of)
    exact = {
        week
        for answer in dated
        if answer.parsed.bucket_days == WEEK_LENGTH
        for week in _date_settled(answer, _select_weekly_buckets(answer, until), settle)
    }
    for answer in dated:
        rows_by_week = (
            _select_weekly_buckets(answer, until)
            if answer.parsed.bucket_days == WEEK_LENGTH
            else _collect_whole_weeks(answer, until, exact)
        )
        for week, at in _date_settled(answer, rows_by_week, settle).items():
            week_versions = versions_by_week.setdefault(week, [])
            if not week_versions or week_versions[-1][1] != rows_by_week[week]:
                week_versions.append((at, rows_by_week[week]))
    return {week: tuple(at for at, _ in told) for week, told in sorted(versions_by_week.items())}


def _date_settled(answer: _UsageResponse, rows_by_week: Mapping[Week, BucketRows], settle: timedelta) -> dict[Week, datetime]:
    """When it was first given as final, for each week that it was."""
    settled_at = {week: next((at for at in answer.moments if week.is_complete_at(at, settle)), None) for week in rows_by_week}
    return {week: at for week, at in settled_at.items() if at}


def build_catalog(responses: Sequence[tuple[Provenance, tuple[CatalogProduct, ...]]], vintage: datetime | None = None) -> Catalog:
    """All products known by a vintage; an answer that says nothing new is no input."""
    listed: dict[str, CatalogProduct] = {}
    catalogs = []
    for provenance, products in sorted(responses, key=lambda answer: _find_last_seen(answer[0], vintage)):
        new = any(listed.get(product.slug) != product for product in products)
        if new and (vintage is None or provenance.as_of <= vintage):
            listed.update((product.slug, product) for product in products)
            catalogs.append(Catalog(products, (provenance,)))
    return Catalog.merge(catalogs)


def _find_last_seen(provenance: Provenance, vintage: datetime | None) -> datetime:
    """The newest moment, no later than the vintage, at which the answer was given."""
    return max((at for at in provenance.confirmed if vintage is None or at <= vintage), default=provenance.as_of)


def _date_responses(responses: Sequence[tuple[Provenance, UsageBuckets]], vintage: datetime | None) -> list[_UsageResponse]:
    """The answers of a vintage, newest last."""
    dated = [_UsageResponse.of(record, said, vintage) for record, said in responses if vintage is None or record.as_of <= vintage]
    return sorted(dated, key=lambda answer: (answer.last_seen, answer.provenance.as_of, answer.provenance.path))


def _choose_citations(responses: Sequence[_UsageResponse], rows_by_response: Sequence[Mapping[Key, BucketRows]]) -> dict[Key, _CitedRows]:
    """For each week or day that an answer holds, whom to cite; `held` is what each answer says."""
    newest = {key: index for index, said in enumerate(rows_by_response) for key in said}
    holding: dict[Key, list[tuple[_UsageResponse, BucketRows]]] = {key: [] for key in newest}
    for answer, said in zip(responses, rows_by_response, strict=True):
        for key, rows in said.items():
            holding[key].append((answer, rows))
    keys = sorted(newest, reverse=True)
    chosen: dict[Key, _CitedRows] = {}
    while len(chosen) < len(keys):
        rest = keys[len(chosen) :]
        reach = {index: _count_agreeing(rest, index, rows_by_response, newest) for index in range(len(rows_by_response))}
        cited = min(reach, key=lambda index: (-reach[index], responses[index].provenance.as_of))
        for key in rest[: reach[cited]]:
            rows = rows_by_response[cited][key]
            told = tuple(at for answer, said in holding[key] if said == rows for at in answer.moments)
            chosen[key] = _CitedRows(responses[cited], rows, told)
    return chosen


def _count_agreeing(
    keys: Sequence[Key], index: int, rows_by_response: Sequence[Mapping[Key, BucketRows]], newest: Mapping[Key, int]
) -> int:
    """How many of the keys, from the first on, an answer tells as the newest does."""
    stated = rows_by_response[index]
    for count, key in enumerate(keys):
        if key not in stated or (index != newest[key] and stated[key] != rows_by_response[newest[key]][key]):
            return count
    return len(keys)


def _select_weekly_buckets(answer: _UsageResponse, until: Week) -> dict[Week, BucketRows]:
    """The weekly buckets that were over and that its days did not cut."""
    weeks = {Week.of(bucket.start): (bucket,) for bucket in answer.parsed.buckets}
    return {week: rows for week, rows in weeks.items() if week <= until and answer.holds_day(week.first) and answer.holds_day(week.last)}


def _collect_whole_weeks(answer: _UsageResponse, until: Week, final: Collection[Week]) -> dict[Week, BucketRows]:
    """The stretches of seven days that it holds whole, ending on the weekday of a week and not after it; known ones left out."""
    days = _group_by_day(answer)
    weeks = {_find_week(day, until) for day in days if day <= until.last} - set(final)
    return {week: tuple(days[day] for day in week.days) for week in weeks if all(day in days for day in week.days)}


def _collect_partial_weeks(
    daily: Sequence[_UsageResponse], until: Week, final: Collection[Week]
) -> Iterator[tuple[Week, list[_CitedRows]]]:
    """Weeks whose days only several answers hold together, and the days of the week asked for as far as they are known."""
    rows_by_response = [
        {day: (bucket,) for day, bucket in _group_by_day(answer).items() if day <= until.last and _find_week(day, until) not in final}
        for answer in daily
    ]
    pieces: dict[Week, list[_CitedRows]] = {}
    for day, choice in sorted(_choose_citations(daily, rows_by_response).items()):
        pieces.setdefault(_find_week(day, until), []).append(choice)
    yield from ((week, choices) for week, choices in pieces.items() if len(choices) == WEEK_LENGTH or week == until)


def _rank_unfinished_week(exact: Sequence[_UsageResponse], week: Week, settle: timedelta, summed: Ranking | None) -> dict[Week, Ranking]:
    """The newest bucket of an unfinished week, if more of its days are known from it than from daily rows."""
    for answer in reversed(exact):
        rows = tuple(bucket for bucket in answer.parsed.buckets if bucket.start == week.first)
        observed = sum(answer.holds_day(day) for day in week.days)
        if rows and observed > (summed.observed_days if summed else 0):
            return {week: _rank_bucket(week, _CitedRows(answer, rows, answer.moments), settle, observed)}
    return {}


def _group_by_day(answer: _UsageResponse) -> dict[date, Bucket]:
    return {bucket.start: bucket for bucket in answer.parsed.buckets if answer.holds_day(bucket.start)}


def _find_week(day: date, until: Week) -> Week:
    """The seven days, ending on the weekday of a week, that a day belongs to."""
    return until - (until.last - day).days // WEEK_LENGTH


def _rank_bucket(week: Week, choice: _CitedRows, settle: timedelta, observed: int = WEEK_LENGTH) -> Ranking:
    """A weekly bucket as a ranking."""
    (bucket,) = choice.rows
    return Ranking(
        USAGE_BOARD,
        week,
        rank_entries(dict(bucket.rows)),
        bucket.other,
        observed,
        settled_at=choice.find_settled_at(week, settle),
        exact=True,
        inputs=(choice.cited.provenance,),
    )


def _rank_days(week: Week, choices: Sequence[_CitedRows], settle: timedelta) -> Ranking:
    """Days summed to a ranking; `choices` in the order of their days."""
    days = [bucket for choice in choices for bucket in choice.rows]
    tokens: Counter[str] = Counter()
    for bucket in days:
        tokens.update(dict(bucket.rows))
    inputs = {choice.cited.provenance.path: choice.cited.provenance for choice in choices}
    return Ranking(
        USAGE_BOARD,
        week,
        rank_entries(tokens, Counter(slug for bucket in days for slug, _ in bucket.rows)),
        sum(bucket.other for bucket in days),
        len(days),
        settled_at=choices[-1].find_settled_at(week, settle),
        exact=False,
        inputs=tuple(inputs.values()),
    )
