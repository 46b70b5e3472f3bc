"""Which of the stored answers matter for the usage board of a week, and what they say; the others are not read."""

from __future__ import annotations

from datetime import datetime, timedelta

from generator.history import usage_history
from generator.ingest.sources import USAGE, Buckets, catalog, usage_weeks
from generator.model.provenance import Provenance
from generator.model.ranking import History, Product
from generator.model.week import Week
from generator.survey.archive import Archive

_CATALOGUE_LAG = timedelta(days=1)
"""A pull asks for the catalogue last; what is asked later than this belongs to a later issue."""


def usage_answers(opened: Archive, week: Week, vintage: datetime | None = None) -> list[tuple[Provenance, Buckets]]:
    """The stored usage answers that can matter for a week: no later ones, and of daily rows only those that weekly buckets do not tell."""
    settle = opened.config.settle

    def early(record: Provenance) -> bool:
        return record.first <= week.last and (vintage is None or record.as_of <= vintage)

    exact = opened.said(usage_weeks, early)
    final = usage_history.settled_weeks(exact, week, settle=settle, vintage=vintage)
    daily = (source for source in USAGE if source is not usage_weeks)
    return exact + [
        answer
        for source in daily
        for answer in opened.said(source, lambda record: early(record) and usage_history.adds_days(record, week, final))
    ]


def catalogues(opened: Archive, known: History) -> list[tuple[Provenance, tuple[Product, ...]]]:
    """The catalogues that were known when the answers behind a history were asked for."""
    asked_at = max(record.fetched_at for one in known.rankings for record in one.inputs)
    return opened.said(catalog, lambda record: record.fetched_at <= asked_at + _CATALOGUE_LAG)
