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

from generator.facts.printing import moment
from generator.issue.compose import told
from generator.issue.fact_entries import DIGITS, decimal, entry
from generator.issue.figures_page import figures, row_titles
from generator.issue.memory_json import memory_json, told_json
from generator.issue.page import Page, block, with_definitions
from generator.issue.record_json import record_json, watches_json
from generator.model.chart_table import Plotted
from generator.model.correction import NOTHING, Record
from generator.model.issue import Issue
from generator.model.memory import Told
from generator.model.usage_week import Standing
from generator.story.phrasebook import phrasebook

SCHEMA = 1
CARD = "card.png"
_FORMULA = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
_PUBLISHED_AFTER = timedelta(days=2)
NOTE = "corrections"
"""Name of the block that tells what became of an issue."""
COLUMNS = (
    "rank", "last", "move", "mark", "slug", "model", "family", "vendor", "origin", "variant",
    "tokens", "share", "growth", "contribution", "peak", "peak_week", "weeks", "streak",
)  # fmt: skip


def page(issue: Issue, templates: Environment, record: Record = NOTHING) -> Page:
    """The issue's page as it would be generated with nobody having touched it, under a note of what became of it."""
    week = issue.usage.week
    front: dict[str, Any] = {
        "title": issue.title,
        "description": issue.description,
        "date": week.last + _PUBLISHED_AFTER,
        "week": week.label,
        "start": week.first,
        "end": week.last,
        "image": CARD,
        "draft": True,
    }
    body = templates.get_template("issue.md.j2").render(issue=issue, wording=phrasebook(issue))
    return Page(front, noted(body, note(templates, record)))


def note(templates: Environment, record: Record) -> str:
    """The generated block that tells readers what became of an issue; empty when there is nothing to tell."""
    if not record.told and not record.withdrawn:
        return ""
    return block(NOTE, templates.get_template("sections/corrections.md.j2").render(record=record))


def noted(body: str, told: str) -> str:
    """A text under a note."""
    return f"{told}\n{body}" if told else body


def finished(edited: Page, issue: Issue) -> str:
    """A page's text with the definitions of all that it links to."""
    return str(Page(edited.front, with_definitions(edited.body, issue.ledger, row_titles(issue))))


def files(issue: Issue, templates: Environment, vintage: datetime, record: Record = NOTHING) -> Mapping[str, bytes]:
    """Everything beside the page, by file name; a check recomputes it from what was known at the vintage."""
    named: dict[str, str | bytes] = {
        "figures.md": figures(issue, templates),
        "facts.json": ledger_text(issue, vintage, told(issue, templates), record),
        "rankings.csv": rankings(issue.usage.standings),
    }
    for picture in issue.pictures:
        named |= {f"{picture.slug}.svg": picture.svg, f"{picture.slug}.csv": plotted(picture.data)}
        named |= {f"{picture.slug}.png": picture.png} if picture.png else {}
    return {name: body.encode() if isinstance(body, str) else body for name, body in named.items()}


def ledger_text(issue: Issue, vintage: datetime, said: Told, record: Record = NOTHING) -> str:
    """`facts.json`, one fact a line, so that a change reads as one."""
    facts = [entry(fact) for fact in issue.ledger.facts.values()]
    answers = {one.provenance.sha256: one.provenance for fact in issue.ledger.facts.values() for one in fact.inputs}
    files = {sha256: {"file": one.file, "url": one.url, "as_of": moment(one.as_of)} for sha256, one in sorted(answers.items())}
    usage = issue.usage
    state = {"complete": usage.complete, "observed": usage.observed, "watch": watches_json(issue.watches), **record_json(record)}
    state["pulled"] = list(issue.survey.pulled)
    heard = {**told_json(said), "memory": memory_json(issue.memory)}
    head = {"schema": SCHEMA, "week": usage.week.label, "vintage": vintage.isoformat(), "answers": files, **state, **heard}
    return dumped(head, facts)


def dumped(head: Mapping[str, Any], facts: Iterable[Mapping[str, Any]]) -> str:
    """A ledger's text: all that is said of the issue in its first line, then a line a fact."""
    lines = ",\n".join(json.dumps(fact, ensure_ascii=False) for fact in facts)
    return f'{json.dumps(head)[:-1]},\n"facts": [\n{lines}\n]}}\n'


def rankings(standings: Iterable[Standing]) -> str:
    """`rankings.csv`: every row with its statistics."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(value) for value in _columns(one)] for one in standings)
    return out.getvalue()


def plotted(data: Plotted) -> str:
    """A chart's figures, exact; shares and changes as fractions."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heading.key for heading in data.headings)
    writer.writerows([_cell(cell.value) for cell in row] for row in data.rows)
    return out.getvalue()


def _columns(one: Standing) -> tuple[object, ...]:
    identity, vendor = one.identity, one.identity.vendor
    growth = one.growth.ratio if one.growth else None
    return (
        one.rank, one.last, one.move, one.mark.value, identity.slug, identity.model, identity.family, vendor.id, vendor.origin,
        identity.variant, one.tokens, one.share, growth, one.contribution, one.peak, one.peak_week, one.weeks, one.streak,
    )  # fmt: skip


def _cell(value: object) -> str:
    """Empty where undefined; a text that a spreadsheet would run as a formula is quoted."""
    if value is None:
        return ""
    if isinstance(value, Fraction):
        return f"{decimal(value):.{DIGITS}f}"
    text = str(value)
    runs = isinstance(value, str) and len(text) > 1 and text[0] in _FORMULA
    return f"'{text}" if runs else text
