"""Select and parse the stored responses that are relevant to the usage board of a week."""

from __future__ import annotations

from datetime import datetime, timedelta

from generator.history import usage_history
from generator.ingest.sources import USAGE_SOURCES, USAGE_WEEKS, UsageBuckets, catalog
from generator.model.provenance import Provenance
from generator.model.ranking import CatalogProduct, History
from generator.model.week import Week
from generator.survey.archive import Archive

CATALOG_LAG = timedelta(days=1)
"""A pull requests the catalog last; a catalog fetched later than this belongs to a later issue."""


def read_usage_responses(archive: Archive, week: Week, vintage: datetime | None = None) -> list[tuple[Provenance, UsageBuckets]]:
    """Parse the usage responses that are relevant to a week.

    Responses of later weeks are not, and of daily rows only days without a final weekly bucket.
    """
    settle = archive.config.settle

    def is_early(record: Provenance) -> bool:
        return record.first <= week.last and (vintage is None or record.as_of <= vintage)

    exact = archive.load_board(USAGE_WEEKS, is_early)
    final = usage_history.find_settled_weeks(exact, week, settle=settle, vintage=vintage)
    daily = (source for source in USAGE_SOURCES if source is not USAGE_WEEKS)
    return exact + [
        response
        for source in daily
        for response in archive.load_board(source, lambda record: is_early(record) and usage_history.has_new_days(record, week, final))
    ]


def read_catalogs(archive: Archive, history: History) -> list[tuple[Provenance, tuple[CatalogProduct, ...]]]:
    """Parse the catalogs that were known when the responses behind a history were fetched."""
    asked_at = max(record.fetched_at for one in history.rankings for record in one.inputs)
    return archive.load_board(catalog, lambda record: record.fetched_at <= asked_at + CATALOG_LAG)
