"""Data files of the whole archive: a table a board, described by a Frictionless data package and a page for readers."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import StringIO

from jinja2 import Environment

from generator.issue.contents import COLUMNS
from generator.model.week import Week
from generator.site.pages.published import IssuePage, Publication

FOLDER = "docs/data"
LICENCE = {"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}


@dataclass(frozen=True, slots=True)
class Field:
    """One column."""

    name: str
    type: str
    """As Frictionless names them: `string`, `integer`, `number`, `date`."""
    meaning: str


@dataclass(frozen=True, slots=True)
class Board:
    """A table of weekly statistics, one row a week and entry."""

    name: str
    title: str
    about: str
    source: tuple[str, str]
    """Whose ranking it is derived from, and where that stands."""
    key: tuple[str, ...]
    """The columns that tell rows apart."""
    fields: tuple[Field, ...]
    table: Callable[[IssuePage], str]
    """An issue's rows as CSV with a header."""

    @property
    def path(self) -> str:
        """The file's name."""
        return f"{self.name}.csv"


WEEK = (
    Field("week", "string", "ISO week, as 2026-W24"),
    Field("start", "date", "Its Monday"),
    Field("end", "date", "Its Sunday"),
)
_MEANINGS = {
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
USAGE = Board(
    name="usage",
    title="Usage on OpenRouter by week",
    about="Every row of every week's ranking by tokens, with the statistics that its issue was written from.",
    source=("OpenRouter", "https://openrouter.ai/rankings"),
    key=("week", "slug"),
    fields=tuple(Field(name, *_MEANINGS[name]) for name in COLUMNS),
    table=lambda issue: issue.rankings,
)
_OPENROUTER = ("OpenRouter", "https://openrouter.ai/rankings")
_ARENA = ("Arena", "https://arena.ai/leaderboard")
_NAME = Field("name", "string", "As the issue of the week calls it")


def _arena(board: str, of: str) -> Board:
    return _charted(
        f"arena-{board}",
        f"Arena, {of}, by week",
        _ARENA,
        ("week", "rank", "name"),
        Field("rank", "integer", "Place as published; rows that are tied may share one"),
        _NAME,
        Field("score", "number", "Arena score as published"),
        Field("lower", "number", "Lower end of its 95% interval"),
        Field("upper", "number", "Upper end of its 95% interval"),
        Field("votes", "integer", "Votes that the score rests on"),
        Field("tied", "string", "yes: in the tie group of the first row"),
    )


def _charted(name: str, title: str, source: tuple[str, str], key: tuple[str, ...], *fields: Field) -> Board:
    """A board of which every issue has the first rows, as its chart of this name shows them."""
    about = "The first rows of every week, as the issue's chart shows them."
    return Board(name, title, about, source, key, fields, lambda issue: issue.tables.get(f"{name}.csv", ""))


BOARDS: tuple[Board, ...] = (
    USAGE,
    _charted(
        "use-cases",
        "Leaders by kind of use on OpenRouter by week",
        _OPENROUTER,
        ("week", "use", "rank", "name"),
        Field("use", "string", "The kind of use"),
        Field("rank", "integer", "Place by tokens in it"),
        _NAME,
        Field("vendor", "string", "Who made it"),
        Field("share", "number", "Part of the tokens of this use, as a fraction"),
    ),
    _charted(
        "apps-popular",
        "Apps on OpenRouter by week",
        ("OpenRouter", "https://openrouter.ai/apps"),
        ("week", "rank", "name"),
        Field("rank", "integer", "Place as published"),
        _NAME,
        Field("tokens", "integer", "Tokens in the week"),
        Field("before", "integer", "Tokens in the week before"),
    ),
    _arena("text", "text"),
    _arena("code", "code"),
)
CHARTED = tuple(board.path for board in BOARDS if board is not USAGE)
"""Files of an issue that these are read from."""
PATHS = tuple(f"{FOLDER}/{path}" for path in CHARTED)


def told(publication: Publication) -> tuple[Board, ...]:
    """The boards that some issue has rows of; usage always."""
    return tuple(board for board in BOARDS if board is USAGE or any(board.table(issue) for issue in publication.run))


def pages(publication: Publication, templates: Environment) -> Mapping[str, str]:
    """A table a board, `datapackage.json` beside them and the page that says what they hold."""
    shown = told(publication)
    tables = {board.path: table(board, publication.run) for board in shown}
    known = {"boards": shown, "week": WEEK, "issue": publication.newest, "licence": LICENCE}
    return {
        **{f"{FOLDER}/{path}": text for path, text in tables.items()},
        f"{FOLDER}/datapackage.json": _package(publication, tables),
        f"{FOLDER}/index.md": templates.get_template("pages/data.md.j2").render(known),
    }


def table(board: Board, issues: Sequence[IssuePage]) -> str:
    """The rows of all weeks, oldest week first, each with its week; a column that an issue lacks is empty there."""
    # a third of a second, which no other command shall wait
    import pandas as pd  # noqa: PLC0415

    names = [field.name for field in board.fields]
    made = StringIO()
    pd.DataFrame(columns=[*(field.name for field in WEEK), *names]).to_csv(made, index=False, lineterminator="\n")
    for issue in issues:
        text = board.table(issue)
        if not text:
            continue
        # as text: a number stays as it was written, and a model may be called NA
        rows = pd.read_csv(StringIO(text), dtype=str, keep_default_na=False).reindex(columns=names, fill_value="")
        for place, (field, value) in enumerate(zip(WEEK, _of(issue.week), strict=True)):
            rows.insert(place, field.name, value)
        # week by week: all of them together would be the most that a build holds
        rows.to_csv(made, index=False, header=False, lineterminator="\n")
    return made.getvalue()


def _of(week: Week) -> tuple[str, str, str]:
    return week.label, week.first.isoformat(), week.last.isoformat()


def _package(publication: Publication, tables: Mapping[str, str]) -> str:
    site, shown = publication.site, [board for board in BOARDS if board.path in tables]
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "-".join(site.name.lower().split()),
        "title": f"{site.title}: weekly statistics",
        "description": "Derived weekly statistics of public rankings of language models. Name the source with them, as issues do.",
        **({"homepage": f"{site.url}data/"} if site.url else {}),
        "licenses": [LICENCE],
        "sources": [{"title": name, "path": path} for name, path in dict.fromkeys(board.source for board in shown)],
        "resources": [_resource(board, tables[board.path].encode()) for board in shown],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _resource(board: Board, body: bytes) -> dict[str, object]:
    return {
        "name": board.name,
        "title": board.title,
        "description": board.about,
        "path": board.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(body),
        "hash": f"sha256:{sha256(body).hexdigest()}",
        "schema": {
            "fields": [{"name": one.name, "type": one.type, "description": one.meaning} for one in (*WEEK, *board.fields)],
            "missingValues": [""],
            "primaryKey": list(board.key),
        },
    }
