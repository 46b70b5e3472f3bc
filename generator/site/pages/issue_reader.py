"""An issue's files, read as what derived pages need of them."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from io import StringIO
from typing import Any

import yaml

from generator.errors import SiteError, StoreError
from generator.facts.citations import spell_out_days
from generator.issue.record_json import parse_record, parse_watches
from generator.model.usage_week import RankMark
from generator.model.week import Week
from generator.site.pages.site_content import IssueAward, IssuePage, IssueRow

AWARD_KINDS = ("climber", "gainer", "debut", "faller")
_FRONT_MATTER = re.compile(r"---\n(?P<fields>.*?)\n---[ \t]*(?:\n(?P<body>.*))?", re.DOTALL)
_UNSAFE = re.compile(r"[&<>\\\x00-\x1f]")
_DAYS_IN_WEEK = 7
_YAML_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The loader in C, ten times as fast, where the library was built with it."""
_REDRAFT_HINT = "Run movers draft for this week again"


def parse_issue(week: Week, index: str, rankings: str, facts: str, file_names: Collection[str] = ()) -> IssuePage:
    """The issue of a week from `index.md`, `rankings.csv` and `facts.json`; `names` are the files beside them.

    SiteError names what an editor can mend in the text, StoreError a data file that no longer is what was written.
    """
    where = f"docs/issues/{week.slug}"
    fields, body = _split_front_matter(f"{where}/index.md", index)
    if (stated_week := str(fields.get("week"))).lower() != week.slug:
        raise SiteError(f"{where}/index.md: the front matter says week {stated_week}, the folder {week}. Make them agree.")
    head, ledger = _parse_ledger(f"{where}/facts.json", facts)
    return IssuePage(
        week=week,
        title=_require_text(where, fields, "title"),
        description=_require_text(where, fields, "description"),
        date=_parse_date(where, fields),
        draft=bool(fields.get("draft", False)),
        body=body,
        rows=_parse_rows(f"{where}/rankings.csv", rankings),
        awards=_parse_awards(f"{where}/facts.json", ledger),
        source=spell_out_days(next((str(fact.get("source", "")) for fact in ledger if str(fact.get("id")).startswith("usage.")), "")),
        rankings=rankings,
        image=image if (image := str(fields.get("image"))) in file_names else "",
        file_names=frozenset(file_names),
        **_parse_state(f"{where}/facts.json", head),
        rows_with_figures=frozenset(_find_rows_with_tokens(ledger)),
    )


def _split_front_matter(where: str, text: str) -> tuple[dict[str, Any], str]:
    match = _FRONT_MATTER.fullmatch(text)
    if match is None:
        raise SiteError(f"{where}: no front matter. The file begins with a line ---, its fields, and a line --- again.")
    try:
        fields = yaml.load(match["fields"], _YAML_LOADER)  # noqa: S506 - a safe loader either way
    except yaml.YAMLError as wrong:
        raise SiteError(f"{where}: the front matter is not YAML: {' '.join(str(wrong).split())}") from wrong
    if not isinstance(fields, dict):
        raise SiteError(f"{where}: the front matter holds no fields.")
    return fields, match["body"] or ""


def _require_text(where: str, fields: dict[str, Any], name: str) -> str:
    text = fields.get(name)
    if not isinstance(text, str) or not text.strip():
        raise SiteError(f"{where}/index.md: the front matter has no {name}. Write one as plain text.")
    if wrong := _UNSAFE.search(text):
        raise SiteError(f"{where}/index.md: the {name} holds {wrong[0]!r}, which themes do not escape. Say it without.")
    return text.strip()


def _parse_date(where: str, fields: dict[str, Any]) -> date:
    """The front matter's date, which YAML hands over as a date, or as text when it is quoted."""
    try:
        return date.fromisoformat(str(fields["date"]))
    except (KeyError, ValueError) as wrong:
        raise SiteError(f"{where}/index.md: the front matter has no date. Write it as date: 2026-06-16.") from wrong


def _parse_rows(where: str, text: str) -> tuple[IssueRow, ...]:
    try:
        rows = [
            IssueRow(
                int(row["rank"]),
                _parse_optional_int(row["last"]),
                _parse_optional_int(row["move"]),
                RankMark(row["mark"]),
                row["slug"],
                int(row["tokens"]),
            )
            for row in csv.DictReader(StringIO(text))
        ]
    except (KeyError, TypeError, ValueError, csv.Error) as wrong:
        raise StoreError(where, f"not readable ({wrong})", _REDRAFT_HINT) from wrong
    return tuple(rows)


def _parse_optional_int(text: str) -> int | None:
    return int(text) if text else None


def _parse_state(where: str, head: Mapping[str, Any]) -> dict[str, Any]:
    """What the ledger says of the issue itself."""
    try:
        observed = int(head.get("observed", _DAYS_IN_WEEK)) if head.get("complete", True) else min(int(head["observed"]), _DAYS_IN_WEEK - 1)
        return {"record": parse_record(head), "observed": observed, "watch": parse_watches(head)}
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise StoreError(where, f"not readable ({wrong})", _REDRAFT_HINT) from wrong


def _parse_ledger(where: str, text: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    try:
        head = dict(json.loads(text))
        facts = head.pop("facts")
    except (ValueError, KeyError, TypeError, RecursionError) as wrong:
        raise StoreError(where, f"not readable ({wrong})", _REDRAFT_HINT) from wrong
    if not isinstance(facts, list) or not all(isinstance(fact, dict) for fact in facts):
        raise StoreError(where, "no list of facts", _REDRAFT_HINT)
    return head, facts


def _find_rows_with_tokens(facts: list[dict[str, Any]]) -> Iterator[str]:
    """Rows of the usage board that the ledger has the tokens of: their facts stand together on the figures page."""
    for fact in facts:
        board, _, rest = str(fact.get("id")).partition(".")
        row, _, figure = rest.partition(".")
        if board == "usage" and figure == "tokens":
            yield row


def _parse_awards(where: str, facts: list[dict[str, Any]]) -> tuple[IssueAward, ...]:
    awards = []
    for fact in facts:
        group, _, rest = str(fact.get("id")).partition(".")
        kind, _, row = rest.partition(".")
        if group == "award" and kind in AWARD_KINDS and row:
            try:
                awards.append(IssueAward(kind, row, str(fact["subjects"][0]), int(fact["value"])))
            except (KeyError, IndexError, TypeError, ValueError) as wrong:
                raise StoreError(where, f"{fact['id']} is no award", _REDRAFT_HINT) from wrong
    return tuple(awards)
