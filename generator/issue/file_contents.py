"""Render the files of an issue: the page, its figures, the ledger, the table and the pictures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from jinja2 import Environment

from generator.issue.compose import remember_issue
from generator.issue.csv_text import render_csv
from generator.issue.figures_page import render_figures_page, row_titles
from generator.issue.files import CARD_FILE, FIGURES_FILE, LEDGER_FILE, RANKINGS_FILE
from generator.issue.issue_text import IssueText, add_definitions, render_block
from generator.issue.ledger import StoredLedger
from generator.issue.ledger_json import dump_ledger
from generator.issue.rankings_csv import render_rankings
from generator.model.chart_table import ChartTable
from generator.model.correction import NO_CORRECTIONS, CorrectionLog
from generator.model.issue import Issue
from generator.story.phrasebook import make_phrasebook

_PUBLICATION_DELAY = timedelta(days=2)
NOTE_BLOCK = "corrections"
"""Name of the block with the corrections of an issue."""


def render_issue_text(issue: Issue, templates: Environment, record: CorrectionLog = NO_CORRECTIONS) -> IssueText:
    """Render the issue's page without edits, below the note of its corrections."""
    week = issue.usage.week
    front: dict[str, Any] = {
        "title": issue.title,
        "description": issue.description,
        "date": week.last + _PUBLICATION_DELAY,
        "week": week.label,
        "start": week.first,
        "end": week.last,
        "image": CARD_FILE,
        "draft": True,
    }
    body = templates.get_template("issue.md.j2").render(issue=issue, wording=make_phrasebook(issue))
    return IssueText(front, prepend_note(body, render_note(templates, record)))


def render_note(templates: Environment, record: CorrectionLog) -> str:
    """Render the generated block about corrections or a withdrawal; empty without any."""
    if not record.announced_corrections and not record.withdrawn:
        return ""
    return render_block(NOTE_BLOCK, templates.get_template("sections/corrections.md.j2").render(record=record))


def prepend_note(body: str, note_text: str) -> str:
    """Put a note above a text."""
    return f"{note_text}\n{body}" if note_text else body


def render_with_definitions(issue_text: IssueText, issue: Issue) -> str:
    """Render a page's text with the definitions of all its links."""
    return str(IssueText(issue_text.front_matter, add_definitions(issue_text.body, issue.ledger, row_titles(issue))))


def render_files(issue: Issue, templates: Environment, vintage: datetime, record: CorrectionLog = NO_CORRECTIONS) -> Mapping[str, bytes]:
    """Render all files except the page, by file name; a check renders them again from the same vintage."""
    contents: dict[str, str | bytes] = {
        FIGURES_FILE: render_figures_page(issue, templates),
        LEDGER_FILE: dump_ledger(StoredLedger.of(issue, vintage, remember_issue(issue, templates), record)),
        RANKINGS_FILE: render_rankings(issue.usage.standings),
    }
    for picture in issue.pictures:
        contents |= {f"{picture.slug}.svg": picture.svg, f"{picture.slug}.csv": render_chart_data(picture.data)}
        contents |= {f"{picture.slug}.png": picture.png} if picture.png else {}
    return {name: body.encode() if isinstance(body, str) else body for name, body in contents.items()}


def render_chart_data(data: ChartTable) -> str:
    """Render a chart's exact figures; shares and changes are fractions."""
    return render_csv((heading.key for heading in data.headings), ((cell.value for cell in row) for row in data.rows))
