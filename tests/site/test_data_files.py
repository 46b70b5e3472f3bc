"""Data files of the archive and their description."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from hashlib import sha256
from io import StringIO

import pandas as pd

from generator import resources
from generator.charts import draw_charts
from generator.issue.rankings_csv import RANKINGS_COLUMNS
from generator.model.week import Week
from generator.site.pages import data_files
from generator.site.pages.page_templates import create_environment
from generator.site.pages.site_content import IssuePage, SiteContent, SiteInfo
from tests.support import tree_issues
from tests.support.make_hostile_survey import make_hostile_survey

TEMPLATES = create_environment([resources.templates()])
ISSUES = tuple(tree_issues.make_page(number) for number in range(3))


def made(*issues: IssuePage, url: str = "") -> dict[str, str]:
    return dict(data_files.render_pages(SiteContent(issues, tree_issues.identify, SiteInfo(url=url)), TEMPLATES))


def test_the_table_holds_every_row_of_every_week() -> None:
    rows = list(csv.DictReader(StringIO(made(*ISSUES)["docs/data/usage.csv"])))
    assert [(row["week"], row["slug"], int(row["tokens"])) for row in rows] == [
        (issue.week.label, row.slug, row.tokens) for issue in ISSUES for row in issue.rows
    ]
    assert {(row["start"], row["end"]) for row in rows if row["week"] == "2026-W24"} == {("2026-06-08", "2026-06-14")}


def test_a_special_issue_is_no_week_of_the_table() -> None:
    assert made(*ISSUES, replace(ISSUES[2], week=Week.parse("2026-06-13"))) == made(*ISSUES) | {
        "docs/data/index.md": made(*ISSUES, replace(ISSUES[2], week=Week.parse("2026-06-13")))["docs/data/index.md"]
    }


def test_an_issue_of_other_columns_keeps_what_it_has() -> None:
    old = replace(ISSUES[0], rankings="slug,rank,gone\nalder/alder-4,1,x\n")
    (row,) = csv.DictReader(StringIO(made(old)["docs/data/usage.csv"]))
    assert {name: text for name, text in row.items() if text} == {
        "week": "2026-W22", "start": "2026-05-25", "end": "2026-05-31", "rank": "1", "slug": "alder/alder-4",
    }  # fmt: skip


ARENA = 'rank,name,score,lower,upper,votes,tied\n1,Cedar M2,1500.5,1490.25,1510.75,4000,yes\n1,"Elm, Alpha",1498,1480,1516,900,\n'


def test_a_board_that_issues_have_charts_of_has_a_table_of_them() -> None:
    files = made(ISSUES[0], replace(ISSUES[1], tables={"arena-text.csv": ARENA}), replace(ISSUES[2], tables={"arena-text.csv": ARENA}))
    rows = list(csv.DictReader(StringIO(files["docs/data/arena-text.csv"])))
    assert [(row["week"], row["rank"], row["name"], row["score"]) for row in rows] == [
        (week, "1", name, score) for week in ("2026-W23", "2026-W24") for name, score in (("Cedar M2", "1500.5"), ("Elm, Alpha", "1498"))
    ]
    package = json.loads(files["docs/data/datapackage.json"])
    assert [resource["path"] for resource in package["resources"]] == ["usage.csv", "arena-text.csv"]
    assert {source["title"] for source in package["sources"]} == {"OpenRouter", "Arena"}
    assert 'href="arena-text.csv"' in files["docs/data/index.md"]
    assert not {"docs/data/arena-code.csv", "docs/data/apps-popular.csv"} & files.keys()


def test_every_table_has_the_columns_of_its_chart() -> None:
    by_slug = {drawing.slug: drawing.data for drawing in draw_charts(make_hostile_survey())}
    for board in data_files.DATA_TABLES[1:]:
        assert [one.name for one in board.fields] == [heading.key for heading in by_slug[board.name].headings]
        assert data_files.CHART_FILES.count(f"{board.name}.csv") == 1


def test_the_package_describes_the_tables_as_they_are() -> None:
    files = made(*ISSUES, url="https://movers.example/")
    package = json.loads(files["docs/data/datapackage.json"])
    assert package["homepage"] == "https://movers.example/data/"
    for resource in package["resources"]:
        body = files[f"docs/data/{resource['path']}"].encode()
        assert (resource["bytes"], resource["hash"]) == (len(body), f"sha256:{sha256(body).hexdigest()}")
        header = next(csv.reader(StringIO(body.decode())))
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == header
        assert set(resource["schema"]["primaryKey"]) <= set(header)
        table = pd.read_csv(StringIO(body.decode()), keep_default_na=False, na_values={name: [""] for name in header})
        assert not table.duplicated(resource["schema"]["primaryKey"]).any()
        for field in fields:
            values = table[field["name"]].dropna()
            if field["type"] in {"integer", "number"}:
                assert (pd.to_numeric(values) % 1 == 0).all() or field["type"] == "number"
            if field["type"] == "date":
                assert pd.to_datetime(values, format="%Y-%m-%d").notna().all()


def test_every_column_of_an_issues_table_is_explained() -> None:
    assert tuple(field.name for field in data_files.USAGE_TABLE.fields) == RANKINGS_COLUMNS


def test_the_page_names_every_file_and_column() -> None:
    page = made(*ISSUES)["docs/data/index.md"]
    assert f'href="{data_files.USAGE_TABLE.path}"' in page
    assert all(f"<td>{field.name}</td>" in page for field in data_files.USAGE_TABLE.fields)
    assert 'href="../issues/2026-w24/rankings.csv"' in page


def test_without_an_issue_there_are_headers() -> None:
    files = made()
    assert files["docs/data/usage.csv"].count("\n") == 1
    assert "newest" not in files["docs/data/index.md"]
