"""The whole stored past of a publication, for pages."""

from __future__ import annotations

from generator import statistics
from generator.history import usage_history
from generator.model.chronicle import Chronicle
from generator.model.week import Week
from generator.survey.archive import Archive
from generator.survey.survey_week import survey_week
from generator.survey.usage_responses import read_catalogs, read_usage_responses


def load_chronicle(archive: Archive, week: Week) -> Chronicle | None:
    """Load everything known about the weeks up to one; None if nothing of that week is stored."""
    history = usage_history.build_usage_history(read_usage_responses(archive, week), week, settle=archive.config.settle)
    if history.at(week) is None:
        return None
    catalogs = read_catalogs(archive, history)
    catalog = usage_history.build_catalog(catalogs)
    registry = archive.registry.with_catalog(catalog.products)
    chronicle = statistics.build_chronicle(survey_week(archive, week), history, catalog, catalogs, registry, archive.config)
    # pages need the chronicle only, and with ten years of issues they need the memory
    archive.parsed_responses.clear()
    return chronicle
