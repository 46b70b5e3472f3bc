"""The examples on the page of method, worked out by the code that the page speaks of."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from generator.config import Config
from generator.facts.printing import growth_short, points, tokens_short
from generator.model.identity import Level
from generator.model.ranking import Catalog, History
from generator.model.survey import Survey
from generator.model.usage_week import UsageWeek
from generator.registry import parse_registry
from generator.statistics import survey_usage
from generator.statistics.milestones import WEEKS_LEADING_MARKS, WEEKS_ON_CHART_MARKS
from tests.support.make_history import LAST, week
from tests.support.make_history import ranking as written

PAGE = (Path(__file__).parents[2] / "docs/about/method.md").read_text(encoding="utf-8")
TRILLION = 10**12
OTHER = 3 * TRILLION // 10


def table(heading: str) -> list[dict[str, str]]:
    """The table whose heads begin so."""
    lines = PAGE[PAGE.index(f"\n| {heading} |") + 1 :].split("\n\n")[0].splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [dict(zip(cells[0], row, strict=True)) for row in cells[2:]]


def tokens(text: str) -> int:
    return int(Fraction(text.removesuffix("T")) * TRILLION)


def moved() -> UsageWeek:
    """The weeks of the page's first table; all traffic was 18.0T in the first."""
    listed = table("Model | Last week")
    rows = [(row["Model"].lower().replace(" ", "-"), tokens(row["Last week"]), tokens(row["This week"])) for row in listed]
    before, now = (" ".join(f"{row[0]}:{row[place]}" for row in rows) for place in (1, 2))
    return week(f"{before} other:{18 * TRILLION - sum(row[1] for row in rows)} | {now} other:{9 * TRILLION}")


def test_the_example_of_ranks_moves_and_growth_is_true() -> None:
    for row, one in zip(table("Model | Last week"), moved().standings, strict=True):
        assert one.identity.name.casefold() == row["Model"].casefold()
        assert str(one.rank) == row["Rank"]
        way, places = row["Move"].split()
        assert one.move == int(places) * {"up": 1, "down": -1}[way]
        assert one.growth is not None
        assert one.growth.rate is not None
        assert growth_short(one.growth.rate) == row["Growth"]


def test_the_example_of_a_contribution_is_true() -> None:
    contribution = moved().standings[0].contribution
    assert contribution is not None
    assert f"a **contribution** of {points(contribution)} points" in PAGE


@cache
def summed() -> Survey:
    """The week of the page's table of levels."""
    rows = table("Row | Model")
    slugs = [f"{row['Vendor'].lower()}/{row['Model'].lower().replace(' ', '-')}" for row in rows]
    vendors = {row["Vendor"]: row["Origin"].replace("Undisclosed", "undisclosed") for row in rows}
    models = dict(zip(slugs, (row["Model"] for row in rows), strict=True))
    book = "\n".join(
        [
            "[vendors]",
            *(f'{name.lower()} = {{ name = "{name}", origin = "{origin}" }}' for name, origin in vendors.items()),
            *(f'[models."{slug}"]\nname = "{name}"' for slug, name in models.items()),
        ]
    )
    keys = [f"{slug}{':free' * row['Row'].endswith('(free)')}" for slug, row in zip(slugs, rows, strict=True)]
    listed = " ".join(f"{key}:{tokens(row['Tokens'])}" for key, row in zip(keys, rows, strict=True))
    history = History("usage", (written(f"{listed} other:{OTHER}", LAST),))
    return survey_usage(history, LAST, Catalog((), ()), (), parse_registry(book), Config())


@pytest.mark.parametrize("level", [level for level in Level if level is not Level.ROW])
def test_the_example_of_levels_is_true(level: Level) -> None:
    expected: dict[str, int] = {}
    for row in table("Row | Model"):
        name = row[level.value.capitalize()]
        expected[name] = expected.get(name, 0) + tokens(row["Tokens"])
    assert {one.identity.name: one.tokens for one in summed().levels[level].standings} == expected


def test_the_sentences_about_the_levels_are_true() -> None:
    by = {
        level: {one.identity.name: (one.rank, tokens_short(one.tokens)) for one in said.standings}
        for level, said in summed().levels.items()
    }
    rows = {one.identity.name: (one.rank, tokens_short(one.tokens)) for one in summed().usage.standings}
    assert (rows["Birch 3"], rows["Alder 4"]) == ((1, "5.00T"), (2, "3.00T"))
    assert (by[Level.MODEL]["Birch 3"], by[Level.MODEL]["Alder 4"]) == ((1, "5.00T"), (2, "4.00T"))
    assert by[Level.LINE]["Alder"] == (1, "5.50T")
    assert by[Level.FAMILY]["Alder 5"][1] == "1.50T"
    lead = summed().origin_lead
    assert lead is not None
    assert (lead.leader.name, lead.runner_up.name, lead.is_certain) == ("Utopia", "Norland", False)
    assert lead.unplaced_tokens == tokens("0.40T") + OTHER


def test_the_milestones_on_the_page_are_those_of_the_code() -> None:
    assert WEEKS_LEADING_MARKS == (1, 5, 10, 26)
    assert WEEKS_ON_CHART_MARKS == (10, 26)
    assert "the first, 5th, 10th and 26th week at #1, the 10th and 26th week on the chart, and every 52nd of both" in PAGE
