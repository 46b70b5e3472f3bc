"""Pages of models, makers, countries, boards, records and words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pytest

from generator import resources
from generator.facts.printing import day_long
from generator.model.identity import Level
from generator.model.ranking import History
from generator.model.week import Week
from generator.site import pages
from generator.site.pages import board_pages, glossary_page, group_pages, model_pages, record_pages
from generator.site.pages.page_templates import MARKER, create_environment
from generator.site.pages.site_content import IssuePage, SiteContent
from generator.site.pages.terms import TERMS
from tests.support import tree_chronicle, tree_issues

TEMPLATES = create_environment([resources.templates()])
ISSUES = tuple(tree_issues.make_page(number) for number in range(3))
PUBLICATION = SiteContent(ISSUES, tree_chronicle.make_tree_registry().identify, chronicle=tree_chronicle.make_tree_chronicle())
BARE = SiteContent(ISSUES, tree_issues.identify)


@cache
def made() -> Mapping[str, str]:
    return pages.derive_files(PUBLICATION, TEMPLATES)


def page(address: str) -> str:
    return made()[f"docs/{address}index.md"]


def text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_every_charted_model_maker_and_country_has_a_page_and_a_table() -> None:
    known = tree_chronicle.make_tree_chronicle()
    for level, folder in ((Level.MODEL, "models"), (Level.VENDOR, "vendors"), (Level.ORIGIN, "origins")):
        for ident in known.histories[level]:
            assert MARKER in page(f"{folder}/{ident}/")
            assert f"docs/{folder}/{ident}/run.csv" in made()


def test_a_line_of_one_model_is_that_model() -> None:
    assert PUBLICATION.entry_address(Level.LINE, "elm-alpha") == ""
    assert PUBLICATION.entry_address(Level.MODEL, "elm-alpha") == "models/elm-alpha/"
    assert PUBLICATION.entry_address(Level.MODEL, "nobody") == ""
    assert all(
        f"docs/{address}index.md" in made()
        for ident in tree_chronicle.make_tree_chronicle().histories[Level.LINE]
        if (address := PUBLICATION.entry_address(Level.LINE, ident))
    )


def test_a_model_page_tells_its_run_its_records_its_prices_its_names_and_its_issues() -> None:
    shown = page("models/cedar-m2/")
    said = text(shown)
    assert "Cedar , Lebanon . In the catalogue since 1 March 2025" in said
    assert "Now #1 up one on the week before" in said
    assert "Best week 4.81T to 14 June 2026" in said
    assert 'href="../../issues/2026-w24/figures/#usage.cedar-m2">1</a>' in shown
    assert "Most tokens in a week 4.81T 14 Jun 2026" in said
    assert "14 June 2026 $0.30 $1.20" in said
    assert "cedar/cedar-m2" in said
    assert "Tool calling #1" in said
    assert said.count("leads week") == 1


def test_variants_have_runs_of_their_own_beside_the_models() -> None:
    said = text(page("models/elm-alpha/"))
    assert "All its variants together, ranked among models." in said
    assert said.count("As a row of the ranking of its own.") == 2
    assert "elm/elm-alpha:free" in said


def test_a_model_that_left_says_when_it_was_seen_last() -> None:
    said = text(page("models/alder-1/"))
    assert f"last listed in the week to {day_long((tree_chronicle.FIRST_WEEK + 9).last)}" in said
    assert "below the list" in said


def test_a_missing_week_is_said_on_a_makers_page() -> None:
    assert "A gap: no data." not in page("models/elm-alpha/").split("run.csv")[0] or "no data" in page("models/elm-alpha/")
    assert page("vendors/alder/").count('<svg class="bars"') == 1


def test_every_link_leads_to_a_page_that_is_made_or_is_an_issues() -> None:
    for path, body in made().items():
        for link in re.findall(r'href="((?:\.\./)+)((?:models|vendors|origins|families|lines|boards|records)/[^"#]*)"', body):
            assert f"docs/{link[1]}index.md" in made() or link[1].endswith(".csv"), f"{path}: {link}"


def test_boards_show_every_row_with_its_source() -> None:
    shown = page("boards/usage/")
    assert shown.count("<tr>") == 1 + len(tree_chronicle.make_tree_chronicle().survey.usage.standings)
    assert "Source: OpenRouter (openrouter.ai/rankings), as of 16 June 2026." in shown
    assert "every figure is an estimate" in page("boards/category-marketing-seo/")
    assert "Search marketing" in page("boards/category-marketing-seo/")
    assert "Copper &amp; Desk &lt;i&gt;" in page("boards/apps-popular/")
    said = text(page("boards/arena-text/"))
    assert "Heron 3 (high) and Tern 1 are statistically tied at the top" in said
    assert "1497*" in said
    assert "61.3" in text(page("boards/benchmarks/"))
    assert "Code generation Code 50% 25%" in text(page("boards/tasks/"))


def test_a_long_leaderboard_is_cut_and_says_so() -> None:
    known = tree_chronicle.make_tree_chronicle()
    arena = known.survey.arena["arena-text"]
    many = replace(arena, standings=arena.standings[:1] * (board_pages.MAX_ROWS + 7))
    longer = replace(
        PUBLICATION, chronicle=replace(known, survey=replace(known.survey, boards={**known.survey.boards, "arena-text": many}))
    )
    (board,) = (board for board in board_pages.list_boards(longer) if board.name == "arena-text")
    assert len(board.table.rows) == board_pages.MAX_ROWS
    assert board.notes[0] == "The first 100 of 107 rows."


def test_the_book_of_records_names_holder_week_and_what_stood_before() -> None:
    said = text(page("records/"))
    assert "Most tokens in a week 4.81T Cedar M2 14 Jun 2026" in said
    assert "Biggest week of the market" in said
    assert said.count("Biggest week of the market") == 1


def test_the_glossary_has_every_term_at_its_anchor() -> None:
    shown = glossary_page.render_pages(BARE, TEMPLATES)["docs/glossary.md"]
    assert all(f'id="{term.anchor}"' in shown for term in TERMS)


@pytest.mark.parametrize("output", [group_pages.render_pages, board_pages.render_pages, record_pages.render_pages])
def test_without_a_past_there_is_nothing_to_tell(output: pages.PageRenderer) -> None:
    assert output(BARE, TEMPLATES) == {}


def test_without_a_past_the_page_of_models_says_what_will_stand_there() -> None:
    assert list(model_pages.render_pages(BARE, TEMPLATES)) == ["docs/models/index.md"]
    assert "What will stand here" in model_pages.render_pages(BARE, TEMPLATES)["docs/models/index.md"]


def test_a_page_does_not_grow_with_the_archive() -> None:
    """Ten years on the chart, named in each of five hundred issues."""
    weeks = [tree_chronicle.FIRST_WEEK - 520 + number for number in range(552)]
    answers = tree_chronicle.make_tree_history().rankings[-1]
    long = History("usage", tuple(replace(answers, week=week) for week in weeks))
    decade = tuple(_named(week) for week in weeks[-520:])
    publication = SiteContent(
        decade,
        tree_chronicle.make_tree_registry().identify,
        chronicle=tree_chronicle.make_chronicle(long, weeks[-1], tree_chronicle.make_tree_registry()),
    )
    grown = model_pages.render_pages(publication, TEMPLATES)
    assert len(grown["docs/models/cedar-m2/index.md"]) < 60_000
    assert len(grown["docs/models/index.md"]) < 60_000


def _named(week: Week) -> IssuePage:
    return replace(ISSUES[2], week=week, body="Cedar M2 again.")
