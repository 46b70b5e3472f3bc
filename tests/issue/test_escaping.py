"""Names from elsewhere reach a reader as they are, and nothing of them is understood as anything but a name."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from itertools import cycle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import gate
from generator.demo.sample_publication import LAST_WEEK
from generator.issue import pipeline, template_filters
from generator.issue.issue_text import find_linked_ids, parse_issue_text
from generator.issue.publication import Publication
from generator.issue.rankings_csv import render_rankings
from generator.model.usage_week import RankMark
from generator.model.week import Week
from tests.support.draft_weeks import Draft, pull_weeks
from tests.support.make_usage_week import usage_week
from tests.support.markdown_parsers import RENDERERS, count_targets, extract_text

HOSTILE = {
    "pipe": "Rail | Road || x",
    "emphasis": "_a_ *b* **c** __d__ ~~e~~",
    "link": "[x](https://evil.example/y) [z][usage.market.tokens] ![p](q.svg)",
    "html": "<script>alert(1)</script> <b>x</b> <!-- note -->",
    "comment": "--> <!-- generated: table -->",
    "dollar": "$x_1$ costs $5",
    "code": "`x` ``y``",
    "attributes": "{: .x #y onclick=z } { .x }",
    "bidi": "abc\u202edef\u2066\u200b\u0007\u2028ghi\ue000",
    "long": "Long " * 60,
    "quotes": "\"double\" 'single' \u201ccurly\u201d",
    "entity": "&amp; &lt;b&gt; &#124; AT&T",
    "backslash": "a\\ b\\| c\\\\",
    "heading": "# One #",
    "list": "- two",
    "plus": "+ three",
    "number": "1. four",
    "bracketed number": "2) five",
    "rule": "--- six",
    "quote": "> seven",
    "definition": "[usage.market.tokens]: https://evil.example",
    "formula": '=HYPERLINK("https://evil.example")',
    "letters": "\u5343\u95ee \u00c9t\u00e9 \U0001f99c",
    "yaml": "key: [value] # no %TAG !x &y *z",
    "colon": ": seven",
    "address": "https://evil.example/ <mailto:x@evil.example>",
}
SHOWN = {"p", "a", "strong", "h1", "h2", "h3", "ol", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "i", "b", "em"}
OWN = {"figures.md", "rankings.csv", "facts.json", "../../about/method.md"}


class Tags(HTMLParser):
    """Tags, their attributes, and cells by row."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str | None]] = set()
        self.rows: list[int] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update((name, value if name == "class" else None) for name, value in attrs)
        if tag == "tr":
            self.rows.append(0)
        if tag in {"td", "th"}:
            self.rows[-1] += 1


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    *_, (opened, _) = pull_weeks(tmp_path_factory.mktemp("hostile"), 1)
    return opened


def draft(opened: Publication, week: Week, names: Sequence[str]) -> Draft:
    """The draft of a week in which models and makers are called so, one after the other and again from the first."""
    known, name = opened.registry, cycle(names)
    models = {
        slug: replace(one, name=f"{next(name)} {one.name}", vendor=replace(one.vendor, name=f"{next(name)} {one.vendor.name}"))
        for slug, one in known.models.items()
    }
    own = replace(opened, registry=replace(known, models=models).without_cache())
    return Draft.of(pipeline.compose_week(own, week, with_pictures=False), own.templates)


def is_as_it_should_be(made: Draft) -> None:
    body = made.make_edited_issue().issue_text.body
    for parser in RENDERERS:
        html = parser(body)
        seen = Tags(html)
        assert {target.removeprefix("figures.md#") for target in count_targets(html)} == {*find_linked_ids(body), *OWN}
        assert seen.tags <= SHOWN
        assert {name for name, _ in seen.attributes} <= {"href", "title", "class", "style", "id"}
        assert {value for name, value in seen.attributes if name == "class"} <= {"up", "down", "same", "new", "back"}
        beside = [len(table.columns) for table in made.issue.tables if not table.drawn for _ in range(len(table.rows) + 1)]
        assert seen.rows == [4] * 6 + [10] * (len(made.issue.rows) + 1) + beside
        for row in made.issue.rows:
            assert template_filters.clean_line(row.standing.identity.name) in extract_text(html)
            assert template_filters.clean_line(row.standing.identity.vendor.name) in extract_text(html)
    assert all(re.fullmatch(r"[\w .,:;%+#()\u2019\u2212-]+", title) for title in re.findall(r'^\[\S+\]: \S+ "(.*)"$', body, re.MULTILINE))
    front = made.make_edited_issue().issue_text.front_matter
    assert (front["title"], front["description"]) == (made.issue.title, made.issue.description)
    for text in (made.issue.title, made.issue.description):
        assert text.isprintable()
        assert not set(text) & set("&<>\\")
    facts = json.loads(made.files["facts.json"])["facts"]
    assert [tuple(one["subjects"]) for one in facts] == [one.subjects for one in made.issue.ledger.facts.values()]


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_name_is_only_a_name(stored: Publication, kind: str) -> None:
    is_as_it_should_be(draft(stored, LAST_WEEK, [HOSTILE[kind]]))


@pytest.mark.parametrize("back", [26, 18, 12, 1])
def test_many_hostile_names_are_only_names(stored: Publication, back: int) -> None:
    made = draft(stored, LAST_WEEK - back, list(HOSTILE.values()))
    is_as_it_should_be(made)
    assert gate.list_findings(made.make_edited_issue()) == ()


def test_the_figures_page_holds_hostile_names_in_its_cells(stored: Publication) -> None:
    made = draft(stored, LAST_WEEK, list(HOSTILE.values()))
    body = parse_issue_text(made.files["figures.md"].decode(), "figures.md").body
    for parser in RENDERERS:
        html = parser(body)
        seen, shown = Tags(html), extract_text(html)
        assert seen.tags <= SHOWN
        assert set(seen.rows) == {5}
        assert {name for name, _ in seen.attributes} <= {"href", "style", "id"}
        for row in made.issue.rows:
            assert template_filters.clean_line(row.standing.identity.name) in shown


def table(slug: str, family: str) -> dict[str, str]:
    """The one row of the table of a week whose only model is called so."""
    (only,) = usage_week("acorn:1").standings
    renamed = replace(only, identity=replace(only.identity, slug=slug, family=family))
    (row,) = csv.DictReader(io.StringIO(render_rankings([renamed]), newline=""))
    return row


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\uff1d"])
def test_no_cell_of_the_table_is_a_formula(start: str) -> None:
    assert table(f"{start}1+1", "x") | {"slug": ""} == table("y", "x") | {"slug": ""}
    assert table(f"{start}1+1", "x")["slug"] == f"'{start}1+1"


@pytest.mark.parametrize("slug", ["x/tern-3:free", 'a,"b"', "two\nlines", "it's", "-", "\u5343\u95ee", "a=b"])
def test_the_table_gives_back_what_went_in(slug: str) -> None:
    assert (table(slug, slug)["slug"], table(slug, slug)["family"]) == (slug, slug)
    assert table(slug, "x")["mark"] == RankMark.UNKNOWN


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(texts)
@settings(max_examples=100)
def test_any_text_is_shown_as_it_is_by_both_parsers(text: str) -> None:
    shown = template_filters.clean_line(f"x{text}x")
    for before, after in (("", " leads."), ("1. **", " leads.**"), ("| a |\n| --- |\n| ", " |")):
        for parser in RENDERERS:
            html = parser(f"{before}{template_filters.escape_markdown(f'x{text}x')}{after}\n")
            assert shown in extract_text(html).replace("\u00a0", " ")
            assert Tags(html).tags <= {"p", "ol", "li", "strong", "table", "thead", "tbody", "tr", "th", "td"}


@pytest.mark.parametrize("name", [*HOSTILE.values(), "10) x", "* x", "= x", "+ x", "    x", "\tx"])
def test_a_line_may_begin_with_any_name(name: str) -> None:
    for parser in RENDERERS:
        assert Tags(
            parser(f"A line.\n{template_filters.escape_markdown(name)} leads.\n\n{template_filters.escape_markdown(name)} again.\n")
        ).tags == {"p"}
        assert Tags(parser(f"- **A line.**\n    {template_filters.escape_markdown(name)} goes on.\n")).tags <= {"ul", "li", "p", "strong"}
