"""Render the archive's data files: a table for each board, a Frictionless data package, and a page that describes them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import StringIO

from jinja2 import Environment

from generator.issue.rankings_csv import RANKINGS_COLUMNS
from generator.model.week import Week
from generator.site.pages.site_content import IssuePage, SiteContent

FOLDER = "docs/data"
LICENSE = {"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}


@dataclass(frozen=True, slots=True)
class DataColumn:
    """One column of a data table."""

    name: str
    type: str
    """The Frictionless type: `string`, `integer`, `number`, `date`."""
    meaning: str


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table of weekly statistics, with one row for each week and entry."""

    name: str
    title: str
    about: str
    source: tuple[str, str]
    """Name and address of the source."""
    key: tuple[str, ...]
    """The columns that identify a row."""
    fields: tuple[DataColumn, ...]
    extract_csv: Callable[[IssuePage], str]
    """Returns an issue's rows as CSV with a header."""

    @property
    def path(self) -> str:
        """The file's name."""
        return f"{self.name}.csv"


WEEK_COLUMNS = (
    DataColumn("week", "string", "ISO week, as 2026-W24"),
    DataColumn("start", "date", "Its Monday"),
    DataColumn("end", "date", "Its Sunday"),
)
_USAGE_COLUMNS = {
    "rank": ("integer", "Place by tokens; equal values share one"),
    "last": ("integer", "Rank in the week before"),
    "move": ("integer", "Places gained since then; negative is down"),
    "mark": ("string", "new: first week on the chart; re: back after an absence; n/a: the week before is not known"),
    "slug": ("string", "The row's name at its source today"),
    "model": ("string", "The released version, its variants together"),
    "family": ("string", "The group of versions it belongs to"),
    "vendor": ("string", "Who made it"),
    "origin": ("string", "The maker's country, which is not where it is served"),
    "variant": ("string", "The part of the slug after the colon"),
    "tokens": ("integer", "Tokens in the week"),
    "share": ("number", "Part of all tokens, as a fraction"),
    "growth": ("number", "Change against the week before, as a fraction"),
    "contribution": ("number", "Change as a fraction of all tokens of the week before"),
    "peak": ("integer", "Best rank up to this week"),
    "peak_week": ("string", "The week it was first reached"),
    "weeks": ("integer", "Weeks on the chart up to this one"),
    "streak": ("integer", "Weeks in a row at rank 1, this one included; 0 if it is not"),
}
USAGE_TABLE = DataTable(
    name="usage",
    title="Usage on OpenRouter by week",
    about="Every row of every week's ranking by tokens, with the statistics that its issue was written from.",
    source=("OpenRouter", "https://openrouter.ai/rankings"),
    key=("week", "slug"),
    fields=tuple(DataColumn(name, *_USAGE_COLUMNS[name]) for name in RANKINGS_COLUMNS),
    extract_csv=lambda issue: issue.rankings,
)
_OPENROUTER_SOURCE = ("OpenRouter", "https://openrouter.ai/rankings")
_ARENA_SOURCE = ("Arena", "https://arena.ai/leaderboard")
_NAME_COLUMN = DataColumn("name", "string", "As the issue of the week calls it")


def _arena_table(board: str, subject: str) -> DataTable:
    return _chart_table(
        f"arena-{board}",
        f"Arena, {subject}, by week",
        _ARENA_SOURCE,
        ("week", "rank", "name"),
        DataColumn("rank", "integer", "Place as published; rows that are tied may share one"),
        _NAME_COLUMN,
        DataColumn("score", "number", "Arena score as published"),
        DataColumn("lower", "number", "Lower end of its 95% interval"),
        DataColumn("upper", "number", "Upper end of its 95% interval"),
        DataColumn("votes", "integer", "Votes that the score rests on"),
        DataColumn("tied", "string", "yes: in the tie group of the first row"),
    )


def _chart_table(name: str, title: str, source: tuple[str, str], key: tuple[str, ...], *fields: DataColumn) -> DataTable:
    """Build the table of a board whose first rows are in each issue's chart of this name."""
    about = "The first rows of every week, as the issue's chart shows them."
    return DataTable(name, title, about, source, key, fields, lambda issue: issue.tables.get(f"{name}.csv", ""))


DATA_TABLES: tuple[DataTable, ...] = (
    USAGE_TABLE,
    _chart_table(
        "use-cases",
        "Leaders by kind of use on OpenRouter by week",
        _OPENROUTER_SOURCE,
        ("week", "use", "rank", "name"),
        DataColumn("use", "string", "The kind of use"),
        DataColumn("rank", "integer", "Place by tokens in it"),
        _NAME_COLUMN,
        DataColumn("vendor", "string", "Who made it"),
        DataColumn("share", "number", "Part of the tokens of this use, as a fraction"),
    ),
    _chart_table(
        "apps-popular",
        "Apps on OpenRouter by week",
        ("OpenRouter", "https://openrouter.ai/apps"),
        ("week", "rank", "name"),
        DataColumn("rank", "integer", "Place as published"),
        _NAME_COLUMN,
        DataColumn("tokens", "integer", "Tokens in the week"),
        DataColumn("before", "integer", "Tokens in the week before"),
    ),
    _arena_table("text", "text"),
    _arena_table("code", "code"),
)
CHART_FILES = tuple(board.path for board in DATA_TABLES if board is not USAGE_TABLE)
"""Files of an issue that these tables are read from."""
OPTIONAL_PATHS = tuple(f"{FOLDER}/{path}" for path in CHART_FILES)


def list_filled_tables(content: SiteContent) -> tuple[DataTable, ...]:
    """List the tables with rows from at least one issue; usage is always included."""
    return tuple(board for board in DATA_TABLES if board is USAGE_TABLE or any(board.extract_csv(issue) for issue in content.weekly_issues))


def render_pages(content: SiteContent, templates: Environment) -> Mapping[str, str]:
    """Render a table for each board, `datapackage.json`, and the page that describes them."""
    filled_tables = list_filled_tables(content)
    csv_by_path = {board.path: render_table_csv(board, content.weekly_issues) for board in filled_tables}
    context = {"boards": filled_tables, "week": WEEK_COLUMNS, "issue": content.newest, "licence": LICENSE}
    return {
        **{f"{FOLDER}/{path}": text for path, text in csv_by_path.items()},
        f"{FOLDER}/datapackage.json": _render_package(content, csv_by_path),
        f"{FOLDER}/index.md": templates.get_template("pages/data.md.j2").render(context),
    }


def render_table_csv(data_table: DataTable, issues: Sequence[IssuePage]) -> str:
    """Render the rows of all weeks, oldest first, each with its week; a column that an issue lacks is empty."""
    # importing takes a third of a second, which other commands should not pay
    import pandas as pd  # noqa: PLC0415

    names = [field.name for field in data_table.fields]
    output = StringIO()
    pd.DataFrame(columns=[*(field.name for field in WEEK_COLUMNS), *names]).to_csv(output, index=False, lineterminator="\n")
    for issue in issues:
        text = data_table.extract_csv(issue)
        if not text:
            continue
        # as text: a number stays as written, and a model may be called NA
        rows = pd.read_csv(StringIO(text), dtype=str, keep_default_na=False).reindex(columns=names, fill_value="")
        for position, (field, value) in enumerate(zip(WEEK_COLUMNS, _week_values(issue.week), strict=True)):
            rows.insert(position, field.name, value)
        # week by week: all of them together would be a build's largest use of memory
        rows.to_csv(output, index=False, header=False, lineterminator="\n")
    return output.getvalue()


def _week_values(week: Week) -> tuple[str, str, str]:
    return week.label, week.first.isoformat(), week.last.isoformat()


def _render_package(content: SiteContent, csv_by_path: Mapping[str, str]) -> str:
    site, filled_tables = content.site, [board for board in DATA_TABLES if board.path in csv_by_path]
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "-".join(site.name.lower().split()),
        "title": f"{site.title}: weekly statistics",
        "description": "Derived weekly statistics of public rankings of language models. Name the source with them, as issues do.",
        **({"homepage": f"{site.url}data/"} if site.url else {}),
        "licenses": [LICENSE],
        "sources": [{"title": name, "path": path} for name, path in dict.fromkeys(board.source for board in filled_tables)],
        "resources": [_describe_resource(board, csv_by_path[board.path].encode()) for board in filled_tables],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _describe_resource(data_table: DataTable, body: bytes) -> dict[str, object]:
    return {
        "name": data_table.name,
        "title": data_table.title,
        "description": data_table.about,
        "path": data_table.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(body),
        "hash": f"sha256:{sha256(body).hexdigest()}",
        "schema": {
            "fields": [{"name": one.name, "type": one.type, "description": one.meaning} for one in (*WEEK_COLUMNS, *data_table.fields)],
            "missingValues": [""],
            "primaryKey": list(data_table.key),
        },
    }
