"""Build weekly rankings from parsed responses, as known at a vintage, and choose the response to cite for each week.

The figures of a week are those of the newest response that contains it. Among the responses with the same figures, the
cited one agrees with the newest figures for most of the earlier weeks too; of several such, the earliest. So a later
pull changes an earlier issue only if figures were restated, and an issue cites few responses.
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
    """A parsed response, with the newest moment at which it was received."""

    provenance: Provenance
    parsed: UsageBuckets
    last_seen: datetime
    moments: tuple[datetime, ...]
    """Every moment at which it was received."""
    last_over: date
    """Its last day that was over by then."""

    @classmethod
    def of(cls, provenance: Provenance, parsed: UsageBuckets, vintage: datetime | None) -> _UsageResponse:
        last_seen = _find_last_seen(provenance, vintage)
        moments = (provenance.as_of, *(at for at in provenance.confirmed if at <= last_seen))
        return cls(provenance, parsed, last_seen, moments, min(parsed.last, last_seen.astimezone(UTC).date() - timedelta(1)))

    def holds_day(self, day: date) -> bool:
        """Whether it contains a day that was over."""
        return self.parsed.first <= day <= self.last_over


@dataclass(frozen=True, slots=True)
class _CitedRows:
    """The response to cite for a week or day, with every moment at which these rows were received."""

    cited: _UsageResponse
    rows: BucketRows
    moments: tuple[datetime, ...]

    def find_settled_at(self, week: Week, settle: timedelta) -> datetime | None:
        """Find the first moment at which the rows were received after the week was complete."""
        return min((at for at in self.moments if week.is_complete_at(at, settle)), default=None)


def build_usage_history(
    responses: Sequence[tuple[Provenance, UsageBuckets]],
    week: Week,
    *,
    settle: timedelta,
    vintage: datetime | None = None,
    board: str = USAGE_BOARD,
) -> History:
    """Build the weeks up to and including one, oldest first: ISO weeks, or for a special week spans of seven days that end on its weekday.

    Only the last week may be partial; an earlier week that no response contains whole is missing. `board` names a slice
    of the traffic.
    """
    dated = _date_responses(responses, vintage)
    daily = [response for response in dated if response.parsed.bucket_days == DAY_LENGTH]
    exact = [response for response in dated if response.parsed.bucket_days == WEEK_LENGTH and not week.special]
    rankings = {
        ranked_week: _rank_bucket(ranked_week, choice, settle)
        for ranked_week, choice in _choose_citations(exact, [_select_weekly_buckets(response, week) for response in exact]).items()
    }
    final = {ranked_week for ranked_week, ranking in rankings.items() if ranking.complete}
    whole_weeks = _choose_citations(daily, [_collect_whole_weeks(response, week, final) for response in daily])
    for ranked_week, choices in chain(
        ((ranked_week, [choice]) for ranked_week, choice in whole_weeks.items()),
        _collect_partial_weeks(daily, week, final | whole_weeks.keys()),
    ):
        summed = _rank_days(ranked_week, choices, settle)
        if ranked_week not in rankings or summed.complete:
            rankings[ranked_week] = summed
    if week not in rankings or rankings[week].observed_days < WEEK_LENGTH:
        rankings |= _rank_unfinished_week(exact, week, settle, rankings.get(week))
    return History(board, tuple(replace(rankings[ranked_week], board=board) for ranked_week in sorted(rankings)))


def find_settled_weeks(
    exact: Sequence[tuple[Provenance, UsageBuckets]], week: Week, *, settle: timedelta, vintage: datetime | None = None
) -> frozenset[Week]:
    """Find the weeks with final weekly buckets, for which daily rows are not needed."""
    history = build_usage_history(exact, week, settle=settle, vintage=vintage)
    return frozenset(ranking.week for ranking in history.rankings if ranking.complete)


def has_new_days(record: Provenance, week: Week, final: Collection[Week]) -> bool:
    """Whether a response of daily rows contains a day, up to the end of a week, that is in no final week."""
    if record.first > week.last:
        return False
    first, last = _find_week(record.first, week), _find_week(min(record.last, week.last), week)
    return any(first + number not in final for number in range(last - first + 1))


def list_versions(
    responses: Sequence[tuple[Provenance, UsageBuckets]], until: Week, *, settle: timedelta
) -> dict[Week, tuple[datetime, ...]]:
    """List, for each week up to one, the moments at which its settled figures changed: the second and later are restatements.

    Weekly buckets are compared if the week has any, else the days of whole weeks.
    """
    versions_by_week: dict[Week, list[tuple[datetime, BucketRows]]] = {}
    dated = sorted(
        (_UsageResponse.of(record, parsed, None) for record, parsed in responses), key=lambda response: response.provenance.as_of
    )
    exact = {
        week
        for response in dated
        if response.parsed.bucket_days == WEEK_LENGTH
        for week in _date_settled(response, _select_weekly_buckets(response, until), settle)
    }
    for response in dated:
        rows_by_week = (
            _select_weekly_buckets(response, until)
            if response.parsed.bucket_days == WEEK_LENGTH
            else _collect_whole_weeks(response, until, exact)
        )
        for week, at in _date_settled(response, rows_by_week, settle).items():
            week_versions = versions_by_week.setdefault(week, [])
            if not week_versions or week_versions[-1][1] != rows_by_week[week]:
                week_versions.append((at, rows_by_week[week]))
    return {week: tuple(at for at, _ in versions) for week, versions in sorted(versions_by_week.items())}


def _date_settled(response: _UsageResponse, rows_by_week: Mapping[Week, BucketRows], settle: timedelta) -> dict[Week, datetime]:
    """Find the first moment at which a response was final, for each week in it."""
    settled_at = {week: next((at for at in response.moments if week.is_complete_at(at, settle)), None) for week in rows_by_week}
    return {week: at for week, at in settled_at.items() if at}


def build_catalog(responses: Sequence[tuple[Provenance, tuple[CatalogProduct, ...]]], vintage: datetime | None = None) -> Catalog:
    """Merge all products known at a vintage; a response without new products is not an input."""
    listed: dict[str, CatalogProduct] = {}
    catalogs = []
    for provenance, products in sorted(responses, key=lambda response: _find_last_seen(response[0], vintage)):
        new = any(listed.get(product.slug) != product for product in products)
        if new and (vintage is None or provenance.as_of <= vintage):
            listed.update((product.slug, product) for product in products)
            catalogs.append(Catalog(products, (provenance,)))
    return Catalog.merge(catalogs)


def _find_last_seen(provenance: Provenance, vintage: datetime | None) -> datetime:
    """The newest moment up to the vintage at which the response was received."""
    return max((at for at in provenance.confirmed if vintage is None or at <= vintage), default=provenance.as_of)


def _date_responses(responses: Sequence[tuple[Provenance, UsageBuckets]], vintage: datetime | None) -> list[_UsageResponse]:
    """Sort the responses known at a vintage, newest last."""
    dated = [_UsageResponse.of(record, parsed, vintage) for record, parsed in responses if vintage is None or record.as_of <= vintage]
    return sorted(dated, key=lambda response: (response.last_seen, response.provenance.as_of, response.provenance.path))


def _choose_citations(responses: Sequence[_UsageResponse], rows_by_response: Sequence[Mapping[Key, BucketRows]]) -> dict[Key, _CitedRows]:
    """Choose the response to cite for each week or day, from the rows of each response."""
    newest = {key: index for index, rows_by_key in enumerate(rows_by_response) for key in rows_by_key}
    holding: dict[Key, list[tuple[_UsageResponse, BucketRows]]] = {key: [] for key in newest}
    for response, rows_by_key in zip(responses, rows_by_response, strict=True):
        for key, rows in rows_by_key.items():
            holding[key].append((response, rows))
    keys = sorted(newest, reverse=True)
    chosen: dict[Key, _CitedRows] = {}
    while len(chosen) < len(keys):
        rest = keys[len(chosen) :]
        reach = {index: _count_agreeing(rest, index, rows_by_response, newest) for index in range(len(rows_by_response))}
        cited = min(reach, key=lambda index: (-reach[index], responses[index].provenance.as_of))
        for key in rest[: reach[cited]]:
            rows = rows_by_response[cited][key]
            moments = tuple(at for response, held_rows in holding[key] if held_rows == rows for at in response.moments)
            chosen[key] = _CitedRows(responses[cited], rows, moments)
    return chosen


def _count_agreeing(
    keys: Sequence[Key], index: int, rows_by_response: Sequence[Mapping[Key, BucketRows]], newest: Mapping[Key, int]
) -> int:
    """Count the keys, from the first on, for which a response has the newest rows."""
    stated = rows_by_response[index]
    for count, key in enumerate(keys):
        if key not in stated or (index != newest[key] and stated[key] != rows_by_response[newest[key]][key]):
            return count
    return len(keys)


def _select_weekly_buckets(response: _UsageResponse, until: Week) -> dict[Week, BucketRows]:
    """Select the weekly buckets of complete weeks that the response contains whole."""
    weeks = {Week.of(bucket.start): (bucket,) for bucket in response.parsed.buckets}
    return {
        week: rows for week, rows in weeks.items() if week <= until and response.holds_day(week.first) and response.holds_day(week.last)
    }


def _collect_whole_weeks(response: _UsageResponse, until: Week, final: Collection[Week]) -> dict[Week, BucketRows]:
    """Collect the spans of seven days that a response contains whole, up to a week and without final ones."""
    days = _group_by_day(response)
    weeks = {_find_week(day, until) for day in days if day <= until.last} - set(final)
    return {week: tuple(days[day] for day in week.days) for week in weeks if all(day in days for day in week.days)}


def _collect_partial_weeks(
    daily: Sequence[_UsageResponse], until: Week, final: Collection[Week]
) -> Iterator[tuple[Week, list[_CitedRows]]]:
    """Collect weeks whose days come from several responses, and the known days of the last week."""
    rows_by_response = [
        {day: (bucket,) for day, bucket in _group_by_day(response).items() if day <= until.last and _find_week(day, until) not in final}
        for response in daily
    ]
    pieces: dict[Week, list[_CitedRows]] = {}
    for day, choice in sorted(_choose_citations(daily, rows_by_response).items()):
        pieces.setdefault(_find_week(day, until), []).append(choice)
    yield from ((week, choices) for week, choices in pieces.items() if len(choices) == WEEK_LENGTH or week == until)


def _rank_unfinished_week(exact: Sequence[_UsageResponse], week: Week, settle: timedelta, summed: Ranking | None) -> dict[Week, Ranking]:
    """Rank an unfinished week by its newest bucket, if that covers more days than the daily rows."""
    for response in reversed(exact):
        rows = tuple(bucket for bucket in response.parsed.buckets if bucket.start == week.first)
        observed = sum(response.holds_day(day) for day in week.days)
        if rows and observed > (summed.observed_days if summed else 0):
            return {week: _rank_bucket(week, _CitedRows(response, rows, response.moments), settle, observed)}
    return {}


def _group_by_day(response: _UsageResponse) -> dict[date, Bucket]:
    return {bucket.start: bucket for bucket in response.parsed.buckets if response.holds_day(bucket.start)}


def _find_week(day: date, until: Week) -> Week:
    """Find the span of seven days, ending on the weekday of a week, that contains a day."""
    return until - (until.last - day).days // WEEK_LENGTH


def _rank_bucket(week: Week, choice: _CitedRows, settle: timedelta, observed: int = WEEK_LENGTH) -> Ranking:
    """Rank a weekly bucket."""
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
    """Rank the sums of days; `choices` are in the order of the days."""
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
