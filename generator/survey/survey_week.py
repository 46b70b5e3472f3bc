"""Survey one week on every board, as known at a vintage."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from generator.errors import StoreError
from generator.history import usage_history
from generator.model.ranking import History
from generator.model.survey import Survey
from generator.model.week import Week
from generator.statistics import survey_usage
from generator.survey import boards
from generator.survey.archive import Archive
from generator.survey.usage_responses import read_catalogs, read_usage_responses


def survey_week(archive: Archive, week: Week, vintage: datetime | None = None) -> Survey:
    """Survey a week at a vintage (by default the newest); StoreError if nothing of the week is stored."""
    return survey_history(archive, week, vintage, load_history(archive, week, vintage))


def load_history(archive: Archive, week: Week, vintage: datetime | None = None) -> History:
    """Load the usage board's weeks up to one, as known at a vintage."""
    responses = read_usage_responses(archive, week, vintage)
    return usage_history.build_usage_history(responses, week, settle=archive.config.settle, vintage=vintage)


def survey_history(archive: Archive, week: Week, vintage: datetime | None, history: History) -> Survey:
    """Survey a week whose usage history is loaded already."""
    if history.at(week) is None:
        raise StoreError(archive.root / "docs/data/snapshots", f"nothing of {week} is stored", f"Pull it first: movers pull --week {week}")
    catalogs = read_catalogs(archive, history)
    product_catalog = usage_history.build_catalog(catalogs)
    named = replace(archive, registry=archive.registry.with_catalog(product_catalog.products))
    usage = survey_usage(history, week, product_catalog, catalogs, named.registry, archive.config)
    return boards.add_boards(named, usage, product_catalog, vintage)


def find_vintage(survey: Survey) -> datetime:
    """The earliest moment at which all responses behind a week were known and settled."""
    usage = survey.usage
    return max(moment for moment in (usage.settled_at, survey.known_at, *(record.as_of for record in usage.history_inputs)) if moment)
