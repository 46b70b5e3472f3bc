"""Which of the stored answers matter for the usage board of a week, and what they say; the others are not read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from generator import history
from generator.config import Config
from generator.model.provenance import Provenance
from generator.model.ranking import History, Product
from generator.model.week import Week
from generator.sources import USAGE, Buckets, Source, models, usage_weeks

Parsed = TypeVar("Parsed")
_CATALOGUE_LAG = timedelta(days=1)
"""A pull asks for the catalogue last; what is asked later than this belongs to a later issue."""


class Opened(Protocol):
    """A publication, as far as its answers are concerned."""

    @property
    def config(self) -> Config:
        """Its settings."""

    def said(self, source: Source[Parsed], matters: Callable[[Provenance], bool]) -> list[tuple[Provenance, Parsed]]:
        """The stored answers of a board that matter, with what they say."""


def usage_answers(opened: Opened, week: Week, vintage: datetime | None = None) -> list[tuple[Provenance, Buckets]]:
    """The stored usage answers that can matter for a week: no later ones, and of daily rows only those that weekly buckets do not tell."""
    settle = opened.config.settle

    def early(record: Provenance) -> bool:
        return record.first <= week.last and (vintage is None or record.as_of <= vintage)

    exact = opened.said(usage_weeks, early)
    final = history.settled_weeks(exact, week, settle=settle, vintage=vintage)
    daily = (source for source in USAGE if source is not usage_weeks)
    return exact + [
        answer
        for source in daily
        for answer in opened.said(source, lambda record: early(record) and history.adds_days(record, week, final))
    ]


def catalogues(opened: Opened, known: History) -> list[tuple[Provenance, tuple[Product, ...]]]:
    """The catalogues that were known when the answers behind a history were asked for."""
    asked_at = max(record.fetched_at for one in known.rankings for record in one.inputs)
    return opened.said(models, lambda record: record.fetched_at <= asked_at + _CATALOGUE_LAG)
