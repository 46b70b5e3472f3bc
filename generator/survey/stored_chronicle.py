"""The stored past of a publication, read once for all the pages that tell it."""

from __future__ import annotations

from generator import statistics
from generator.history import usage_history
from generator.model.chronicle import Chronicle
from generator.model.week import Week
from generator.survey.archive import Archive
from generator.survey.survey_week import survey_week
from generator.survey.usage_responses import read_catalogs, read_usage_responses


def load_chronicle(archive: Archive, week: Week) -> Chronicle | None:
    """Everything known of the weeks up to one; `None` where nothing of that week is stored."""
    history = usage_history.build_usage_history(read_usage_responses(archive, week), week, settle=archive.config.settle)
    if history.at(week) is None:
        return None
    catalogs = read_catalogs(archive, history)
    catalog = usage_history.build_catalog(catalogs)
    registry = archive.registry.with_catalog(catalog.products)
    chronicle = statistics.build_chronicle(survey_week(archive, week), history, catalog, catalogs, registry, archive.config)
    # pages are made of this alone, and of ten years they need the room
    archive.parsed_responses.clear()
    return chronicle
