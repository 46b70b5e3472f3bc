"""Survey a week with and without the response of a board that a guide page adds, as a program for a copy of the code."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from generator.demo.sample_publication import pull_snapshots
from generator.demo.sample_registry import write_registry
from generator.demo.simulated_market import simulate_market
from generator.demo.weekly_pulls import plan_pulls
from generator.ingest.sources import SOURCES_BY_BOARD
from generator.issue.publication import Publication
from generator.model.week import Week
from generator.site.pages.board_pages import list_boards
from generator.site.pages.site_content import SiteContent
from generator.survey.stored_chronicle import load_chronicle
from generator.survey.survey_week import survey_week
from tests.support.collect_snapshots import collect
from tests.support.draft_weeks import make_publication
from tests.support.usage_responses import CannedNetwork

WEEK = Week.parse("2026-W24")


def pull_market(root: Path) -> Publication:
    """A publication with two weeks of every board but the added one."""
    market = simulate_market(1, WEEK, 2)
    publication = make_publication(root, write_registry(market))
    for pull in plan_pulls(market):
        for snapshot in pull_snapshots(pull):
            publication.store.save_snapshot(snapshot)
    return publication


def main(board: str, path: str, root: Path) -> None:
    """Print what is missing, then store a response of the board and print its page."""
    publication = pull_market(root)
    survey = survey_week(publication, WEEK)
    slug = survey.usage.standings[0].identity.slug
    meta = {"as_of": "2026-06-16T02:17:09.512Z", "version": "v1"}
    body = json.dumps({"data": [{"model_permaslug": slug, "seconds": 1.25}], "meta": meta}).encode()
    for snapshot in collect(SOURCES_BY_BOARD[board], CannedNetwork({path: body}), WEEK):
        publication.store.save_snapshot(snapshot)
    chronicle = load_chronicle(publication, WEEK)
    assert chronicle is not None
    content = SiteContent((), publication.registry.identify, chronicle=chronicle)
    (page,) = (page for page in list_boards(content) if page.name == board)
    result = {
        "missing": [missing.title for missing in survey.missing_boards],
        "missing then": [missing.title for missing in chronicle.survey.missing_boards],
        "page": [page.title, page.about, *page.sources],
        "headings": [heading.text for heading in page.table.headings],
        "cells": [cell.text for row in page.table.rows for cell in row],
        "leader": survey.usage.standings[0].identity.name,
    }
    sys.stdout.write(json.dumps(result))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
