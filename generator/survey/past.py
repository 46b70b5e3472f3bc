"""The stored past of a publication, read once for all the pages that tell it."""

from __future__ import annotations

from generator import statistics
from generator.history import usage_history
from generator.model.chronicle import Chronicle
from generator.model.week import Week
from generator.survey.archive import Archive
from generator.survey.select import catalogues, usage_answers
from generator.survey.week import survey_week


def chronicle(opened: Archive, week: Week) -> Chronicle | None:
    """Everything known of the weeks up to one; `None` where nothing of that week is stored."""
    past = usage_history.usage_history(usage_answers(opened, week), week, settle=opened.config.settle)
    if past.at(week) is None:
        return None
    listed = catalogues(opened, past)
    told = statistics.chronicle(survey_week(opened, week), past, usage_history.catalogue(listed), listed, opened.registry, opened.config)
    # pages are made of this alone, and of ten years they need the room
    opened.answers.clear()
    return told
