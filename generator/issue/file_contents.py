"""An issue as files: the page, its figures, the ledger, the table and the pictures."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

from jinja2 import Environment

from generator.facts.printing import utc_timestamp
from generator.issue.compose import remember_issue
from generator.issue.fact_json import DECIMALS, dump_fact, to_float
from generator.issue.figures_page import render_figures_page, row_titles
from generator.issue.files import CARD_FILE, FIGURES_FILE, LEDGER_FILE, RANKINGS_FILE
from generator.issue.issue_text import IssueText, add_definitions, render_block
from generator.issue.memory_json import dump_issue_memory, dump_memory
from generator.issue.record_json import dump_record, dump_watches
from generator.model.chart_table import ChartTable
from generator.model.correction import NO_CORRECTIONS, CorrectionLog
from generator.model.issue import Issue
from generator.model.memory import IssueMemory
from generator.model.usage_week import Standing
from generator.story.phrasebook import make_phrasebook

LEDGER_SCHEMA = 1
_FORMULA_STARTS = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
_PUBLICATION_DELAY = timedelta(days=2)
NOTE_BLOCK = "corrections"
"""Name of the block that tells what became of an issue."""
RANKINGS_COLUMNS = (
    "rank", "last", "move", "mark", "slug", "model", "family", "vendor", "origin", "variant",
    "tokens", "share", "growth", "contribution", "peak", "peak_week", "weeks", "streak",
)  # fmt: skip


def render_issue_text(issue: Issue, templates: Environment, record: CorrectionLog = NO_CORRECTIONS) -> IssueText:
    """The issue's page as it would be generated with nobody having touched it, under a note of what became of it."""
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
    """The generated block that tells readers what became of an issue; empty when there is nothing to tell."""
    if not record.announced_corrections and not record.withdrawn:
        return ""
    return render_block(NOTE_BLOCK, templates.get_template("sections/corrections.md.j2").render(record=record))


def prepend_note(body: str, note_text: str) -> str:
    """A text under a note."""
    return f"{note_text}\n{body}" if note_text else body


def render_with_definitions(issue_text: IssueText, issue: Issue) -> str:
    """A page's text with the definitions of all that it links to."""
    return str(IssueText(issue_text.front_matter, add_definitions(issue_text.body, issue.ledger, row_titles(issue))))


def render_files(issue: Issue, templates: Environment, vintage: datetime, record: CorrectionLog = NO_CORRECTIONS) -> Mapping[str, bytes]:
    """Everything beside the page, by file name; a check recomputes it from what was known at the vintage."""
    contents: dict[str, str | bytes] = {
        FIGURES_FILE: render_figures_page(issue, templates),
        LEDGER_FILE: render_ledger(issue, vintage, remember_issue(issue, templates), record),
        RANKINGS_FILE: render_rankings(issue.usage.standings),
    }
    for picture in issue.pictures:
        contents |= {f"{picture.slug}.svg": picture.svg, f"{picture.slug}.csv": render_chart_data(picture.data)}
        contents |= {f"{picture.slug}.png": picture.png} if picture.png else {}
    return {name: body.encode() if isinstance(body, str) else body for name, body in contents.items()}


def render_ledger(issue: Issue, vintage: datetime, issue_memory: IssueMemory, record: CorrectionLog = NO_CORRECTIONS) -> str:
    """`facts.json`, one fact a line, so that a change reads as one."""
    facts = [dump_fact(fact) for fact in issue.ledger.facts.values()]
    provenances = {one.provenance.sha256: one.provenance for fact in issue.ledger.facts.values() for one in fact.inputs}
    files = {sha256: {"file": one.path, "url": one.url, "as_of": utc_timestamp(one.as_of)} for sha256, one in sorted(provenances.items())}
    usage = issue.usage
    state = {"complete": usage.complete, "observed": usage.observed_days, "watch": dump_watches(issue.watches), **dump_record(record)}
    state["pulled"] = list(issue.survey.pulled)
    memory_keys = {**dump_issue_memory(issue_memory), "memory": dump_memory(issue.memory)}
    head = {"schema": LEDGER_SCHEMA, "week": usage.week.label, "vintage": vintage.isoformat(), "answers": files, **state, **memory_keys}
    return dump_ledger(head, facts)


def dump_ledger(head: Mapping[str, Any], facts: Iterable[Mapping[str, Any]]) -> str:
    """A ledger's text: all that is said of the issue in its first line, then a line a fact."""
    lines = ",\n".join(json.dumps(fact, ensure_ascii=False) for fact in facts)
    return f'{json.dumps(head)[:-1]},\n"facts": [\n{lines}\n]}}\n'


def render_rankings(standings: Iterable[Standing]) -> str:
    """`rankings.csv`: every row with its statistics."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(RANKINGS_COLUMNS)
    writer.writerows([_render_csv_cell(value) for value in _list_row_values(one)] for one in standings)
    return out.getvalue()


def render_chart_data(data: ChartTable) -> str:
    """A chart's figures, exact; shares and changes as fractions."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heading.key for heading in data.headings)
    writer.writerows([_render_csv_cell(cell.value) for cell in row] for row in data.rows)
    return out.getvalue()


def _list_row_values(one: Standing) -> tuple[object, ...]:
    identity, vendor = one.identity, one.identity.vendor
    growth = one.growth.rate if one.growth else None
    return (
        one.rank, one.last, one.move, one.mark.value, identity.slug, identity.model, identity.family, vendor.id, vendor.origin,
        identity.variant, one.tokens, one.share, growth, one.contribution, one.peak, one.peak_week, one.weeks, one.weeks_leading,
    )  # fmt: skip


def _render_csv_cell(value: object) -> str:
    """Empty where undefined; a text that a spreadsheet would run as a formula is quoted."""
    if value is None:
        return ""
    if isinstance(value, Fraction):
        return f"{to_float(value):.{DECIMALS}f}"
    text = str(value)
    runs = isinstance(value, str) and len(text) > 1 and text[0] in _FORMULA_STARTS
    return f"'{text}" if runs else text
