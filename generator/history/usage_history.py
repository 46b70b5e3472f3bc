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

from generator.ingest.sources import Bucket, Buckets
from generator.ingest.wire.buckets import DAY, WEEK
from generator.model.provenance import Provenance
from generator.model.ranking import Catalogue, History, Product, Ranking, rank
from generator.model.week import Week

BOARD = "usage"

Key = TypeVar("Key", date, Week)
Rows = tuple[Bucket, ...]


@dataclass(frozen=True, slots=True)
class _Answer:
    """A parsed answer, and the newest moment at which it is known to have held."""

    provenance: Provenance
    said: Buckets
    seen: datetime
    told: tuple[datetime, ...]
    """Every moment at which it was given."""
    over: date
    """The last day it speaks of that was over by then."""

    @classmethod
    def of(cls, provenance: Provenance, said: Buckets, vintage: datetime | None) -> _Answer:
        seen = _seen(provenance, vintage)
        told = (provenance.as_of, *(at for at in provenance.confirmed if at <= seen))
        return cls(provenance, said, seen, told, min(said.last, seen.astimezone(UTC).date() - timedelta(1)))

    def holds(self, day: date) -> bool:
        """Whether it speaks of a day that was over."""
        return self.said.first <= day <= self.over


@dataclass(frozen=True, slots=True)
class _Choice:
    """Whom to cite for a week or day, and when answers said the same of it."""

    cited: _Answer
    rows: Rows
    told: tuple[datetime, ...]

    def settled_at(self, week: Week, settle: timedelta) -> datetime | None:
        """The first time it was told once the week was complete."""
        return min((at for at in self.told if week.complete_at(at, settle)), default=None)


def usage_history(
    answers: Sequence[tuple[Provenance, Buckets]], week: Week, *, settle: timedelta, vintage: datetime | None = None, board: str = BOARD
) -> History:
    """Weeks up to and including one, oldest first: ISO weeks, or for a special week the seven-day stretches that end on its weekday.

    Only the week asked for may be there in part; others that no answer holds whole are missing. A slice of the traffic
    is read alike under the name of its `board`.
    """
    known = _known(answers, vintage)
    daily = [answer for answer in known if answer.said.days == DAY]
    exact = [answer for answer in known if answer.said.days == WEEK and not week.special]
    rankings = {
        held: _listed(held, choice, settle) for held, choice in _chosen(exact, [_buckets(answer, week) for answer in exact]).items()
    }
    final = {held for held, ranking in rankings.items() if ranking.complete}
    whole = _chosen(daily, [_whole_weeks(answer, week, final) for answer in daily])
    for held, choices in chain(((held, [choice]) for held, choice in whole.items()), _pieces(daily, week, final | whole.keys())):
        summed = _summed(held, choices, settle)
        if held not in rankings or summed.complete:
            rankings[held] = summed
    if week not in rankings or rankings[week].observed < WEEK:
        rankings |= _so_far(exact, week, settle, rankings.get(week))
    return History(board, tuple(replace(rankings[held], board=board) for held in sorted(rankings)))


def settled_weeks(
    exact: Sequence[tuple[Provenance, Buckets]], week: Week, *, settle: timedelta, vintage: datetime | None = None
) -> frozenset[Week]:
    """The weeks up to one whose weekly buckets are final, so that daily rows add nothing to them."""
    known = usage_history(exact, week, settle=settle, vintage=vintage)
    return frozenset(ranking.week for ranking in known.rankings if ranking.complete)


def adds_days(record: Provenance, week: Week, final: Collection[Week]) -> bool:
    """Whether an answer of daily rows speaks of a day, up to a week's last, that no final week holds."""
    if record.first > week.last:
        return False
    first, last = _stretch(record.first, week), _stretch(min(record.last, week.last), week)
    return any(first + number not in final for number in range(last - first + 1))


def versions(answers: Sequence[tuple[Provenance, Buckets]], until: Week, *, settle: timedelta) -> dict[Week, tuple[datetime, ...]]:
    """For each week up to one, the moments at which its settled figures became what they are: a second one is a restatement.

    Of weekly buckets where there are any of the week, else of the days of whole weeks.
    """
    found: dict[Week, list[tuple[datetime, Rows]]] = {}
    known = sorted((_Answer.of(record, said, None) for record, said in answers), key=lambda answer: answer.provenance.as_of)
    exact = {week for answer in known if answer.said.days == WEEK for week in _settled(answer, _buckets(answer, until), settle)}
    for answer in known:
        held = _buckets(answer, until) if answer.said.days == WEEK else _whole_weeks(answer, until, exact)
        for week, at in _settled(answer, held, settle).items():
            told = found.setdefault(week, [])
            if not told or told[-1][1] != held[week]:
                told.append((at, held[week]))
    return {week: tuple(at for at, _ in told) for week, told in sorted(found.items())}


def _settled(answer: _Answer, held: Mapping[Week, Rows], settle: timedelta) -> dict[Week, datetime]:
    """When it was first given as final, for each week that it was."""
    told = {week: next((at for at in answer.told if week.complete_at(at, settle)), None) for week in held}
    return {week: at for week, at in told.items() if at}


def catalogue(answers: Sequence[tuple[Provenance, tuple[Product, ...]]], vintage: datetime | None = None) -> Catalogue:
    """All products known by a vintage; an answer that says nothing new is no input."""
    listed: dict[str, Product] = {}
    told = []
    for provenance, products in sorted(answers, key=lambda answer: _seen(answer[0], vintage)):
        new = any(listed.get(product.slug) != product for product in products)
        if new and (vintage is None or provenance.as_of <= vintage):
            listed.update((product.slug, product) for product in products)
            told.append(Catalogue(products, (provenance,)))
    return Catalogue.merged(told)


def _seen(provenance: Provenance, vintage: datetime | None) -> datetime:
    """The newest moment, no later than the vintage, at which the answer was given."""
    return max((at for at in provenance.confirmed if vintage is None or at <= vintage), default=provenance.as_of)


def _known(answers: Sequence[tuple[Provenance, Buckets]], vintage: datetime | None) -> list[_Answer]:
    """The answers of a vintage, newest last."""
    known = [_Answer.of(record, said, vintage) for record, said in answers if vintage is None or record.as_of <= vintage]
    return sorted(known, key=lambda answer: (answer.seen, answer.provenance.as_of, answer.provenance.file))


def _chosen(answers: Sequence[_Answer], held: Sequence[Mapping[Key, Rows]]) -> dict[Key, _Choice]:
    """For each week or day that an answer holds, whom to cite; `held` is what each answer says."""
    newest = {key: index for index, said in enumerate(held) for key in said}
    holding: dict[Key, list[tuple[_Answer, Rows]]] = {key: [] for key in newest}
    for answer, said in zip(answers, held, strict=True):
        for key, rows in said.items():
            holding[key].append((answer, rows))
    keys = sorted(newest, reverse=True)
    chosen: dict[Key, _Choice] = {}
    while len(chosen) < len(keys):
        rest = keys[len(chosen) :]
        reach = {index: _reach(rest, index, held, newest) for index in range(len(held))}
        cited = min(reach, key=lambda index: (-reach[index], answers[index].provenance.as_of))
        for key in rest[: reach[cited]]:
            rows = held[cited][key]
            told = tuple(at for answer, said in holding[key] if said == rows for at in answer.told)
            chosen[key] = _Choice(answers[cited], rows, told)
    return chosen


def _reach(keys: Sequence[Key], index: int, held: Sequence[Mapping[Key, Rows]], newest: Mapping[Key, int]) -> int:
    """How many of the keys, from the first on, an answer tells as the newest does."""
    said = held[index]
    for count, key in enumerate(keys):
        if key not in said or (index != newest[key] and said[key] != held[newest[key]][key]):
            return count
    return len(keys)


def _buckets(answer: _Answer, until: Week) -> dict[Week, Rows]:
    """The weekly buckets that were over and that its days did not cut."""
    weeks = {Week.of(bucket.start): (bucket,) for bucket in answer.said.buckets}
    return {week: rows for week, rows in weeks.items() if week <= until and answer.holds(week.first) and answer.holds(week.last)}


def _whole_weeks(answer: _Answer, until: Week, final: Collection[Week]) -> dict[Week, Rows]:
    """The stretches of seven days that it holds whole, ending on the weekday of a week and not after it; known ones left out."""
    days = _days(answer)
    weeks = {_stretch(day, until) for day in days if day <= until.last} - set(final)
    return {week: tuple(days[day] for day in week.days) for week in weeks if all(day in days for day in week.days)}


def _pieces(daily: Sequence[_Answer], until: Week, known: Collection[Week]) -> Iterator[tuple[Week, list[_Choice]]]:
    """Weeks whose days only several answers hold together, and the days of the week asked for as far as they are known."""
    held = [
        {day: (bucket,) for day, bucket in _days(answer).items() if day <= until.last and _stretch(day, until) not in known}
        for answer in daily
    ]
    pieces: dict[Week, list[_Choice]] = {}
    for day, choice in sorted(_chosen(daily, held).items()):
        pieces.setdefault(_stretch(day, until), []).append(choice)
    yield from ((week, choices) for week, choices in pieces.items() if len(choices) == WEEK or week == until)


def _so_far(exact: Sequence[_Answer], week: Week, settle: timedelta, summed: Ranking | None) -> dict[Week, Ranking]:
    """The newest bucket of an unfinished week, if more of its days are known from it than from daily rows."""
    for answer in reversed(exact):
        rows = tuple(bucket for bucket in answer.said.buckets if bucket.start == week.first)
        observed = sum(answer.holds(day) for day in week.days)
        if rows and observed > (summed.observed if summed else 0):
            return {week: _listed(week, _Choice(answer, rows, answer.told), settle, observed)}
    return {}


def _days(answer: _Answer) -> dict[date, Bucket]:
    return {bucket.start: bucket for bucket in answer.said.buckets if answer.holds(bucket.start)}


def _stretch(day: date, until: Week) -> Week:
    """The seven days, ending on the weekday of a week, that a day belongs to."""
    return until - (until.last - day).days // WEEK


def _listed(week: Week, choice: _Choice, settle: timedelta, observed: int = WEEK) -> Ranking:
    """A weekly bucket as a ranking."""
    (bucket,) = choice.rows
    return Ranking(
        BOARD,
        week,
        rank(dict(bucket.rows)),
        bucket.other,
        observed,
        settled_at=choice.settled_at(week, settle),
        exact=True,
        inputs=(choice.cited.provenance,),
    )


def _summed(week: Week, choices: Sequence[_Choice], settle: timedelta) -> Ranking:
    """Days summed to a ranking; `choices` in the order of their days."""
    days = [bucket for choice in choices for bucket in choice.rows]
    tokens: Counter[str] = Counter()
    for bucket in days:
        tokens.update(dict(bucket.rows))
    inputs = {choice.cited.provenance.file: choice.cited.provenance for choice in choices}
    return Ranking(
        BOARD,
        week,
        rank(tokens, Counter(slug for bucket in days for slug, _ in bucket.rows)),
        sum(bucket.other for bucket in days),
        len(days),
        settled_at=choices[-1].settled_at(week, settle),
        exact=False,
        inputs=tuple(inputs.values()),
    )
