"""The market that every term's example is of, taken through the real statistics."""

from __future__ import annotations

from functools import cache

from generator.facts import printing
from generator.model.usage_week import Standing, UsageWeek
from generator.model.week import Week
from generator.site.pages import terms
from tests.support.make_history import parse_history_table, week

SLUGS = {
    "Alder 4": "alder-4",
    "Alder 4 (thinking)": "alder-4:thinking",
    "Birch 3": "birch-3",
    "Cedar M2": "cedar-m2",
    "Dogwood 1 (free)": "dogwood-1:free",
    "Dogwood 1": "dogwood-1",
    "Elm 2 preview": "elm-2-preview",
    "Elm 2": "elm-2",
    "Fir 7": "fir-7",
    "Gorse 1": "gorse-1",
    "Hazel 1": "hazel-1",
    "Jasper 0127": "jasper-0127",
    "Jasper": "jasper",
}
MODELS_TOML = '[models."acme/jasper"]\nname = "Jasper"\naliases = ["acme/jasper-0127"]\n[models."acme/cedar-m2"]\nname = "Cedar M2"\n'
BILLION = 10**9


def read_market_rows() -> list[tuple[str, list[str]]]:
    """The market's lines: a name and a cell a week."""
    head, *lines = terms.MARKET.strip().splitlines()
    start = head.index("W20")
    return [(line[:start].strip(), line[start:].split()) for line in (head, *lines)]


def _scale_cell(cell: str) -> str:
    return f"{int(cell) * BILLION}" if cell.isdigit() else cell


HISTORY = parse_history_table("\n".join(" ".join([SLUGS.get(name, name), *map(_scale_cell, cells)]) for name, cells in read_market_rows()))
CREATED = {"cedar-m2": Week.parse("2026-W24").first, "elm-2": Week.parse("2026-W26").first}


@cache
def market_week(label: str = "W26") -> UsageWeek:
    return week(HISTORY, Week.parse(f"2026-{label}"), created=CREATED, models_toml=MODELS_TOML)


def standing(name: str, label: str = "W26") -> Standing:
    return next(row for row in market_week(label).standings if row.identity.name == name)


def short_tokens(tokens: int) -> str:
    return printing.tokens_short(tokens)
