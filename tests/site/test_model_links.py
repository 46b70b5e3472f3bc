"""Names in an issue's text lead where the list at its foot leads."""

from __future__ import annotations

import pytest

from generator.site.build.model_links import apply_theme_classes, link_models, split_sections
from generator.site.build.postprocess import postprocess_page

FOOT = (
    '<nav class="mm-named" aria-label="Models in this issue"><p class="small">Models</p>'
    '<a href="../../models/alder-4/">Alder 4</a><a href="../../models/alder-4-flash/">Alder 4 Flash</a>'
    '<a href="../../models/elm-alpha/">Elm &#34;Alpha&#34; &amp; 1</a></nav></article>'
)
ALDER, FLASH = '<a href="../../models/alder-4/">Alder 4</a>', '<a href="../../models/alder-4-flash/">Alder 4 Flash</a>'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<p>Alder 4 and Alder 4 Flash.</p>", f"<p>{ALDER} and {FLASH}.</p>"),
        ("<p>Acme's Alder 4's week. Alder 4 again.</p>", f"<p>Acme's {ALDER}'s week. Alder 4 again.</p>"),
        ("<p>Alder 4.</p>\n<p>Alder 4.</p>", f"<p>{ALDER}.</p>\n<p>{ALDER}.</p>"),
        (
            "<ol><li><strong>Alder 4 leads.</strong>\nAlder 4 did</li></ol>",
            f"<ol><li><strong>{ALDER} leads.</strong>\nAlder 4 did</li></ol>",
        ),
        ('<p>Elm "Alpha" &amp; 1</p>', '<p><a href="../../models/elm-alpha/">Elm "Alpha" &amp; 1</a></p>'),
        ("<table><tr><td>Alder 4 Flash (free)</td></tr></table>", f"<table><tr><td>{FLASH} (free)</td></tr></table>"),
        ("<!-- generated: table --><td>Alder 4</td><!-- /generated --><p>Alder 4</p>", f"<td>{ALDER}</td>|<p>{ALDER}</p>"),
    ],
)
def test_a_name_is_a_link_the_first_time_it_stands_in_a_paragraph_item_or_cell(text: str, told: str) -> None:
    made = link_models(f'<article class="a">{text}{FOOT}')
    assert all(part in made for part in told.split("|"))
    assert made.endswith(FOOT)


@pytest.mark.parametrize(
    "text",
    [
        "<h2>Alder 4</h2>",
        "<p><code>Alder 4</code></p>",
        '<p><a href="figures/#usage.alder-4.rank" title="Alder 4 > Elm">Alder 4</a></p>',
        "<p>Alder 4 Pro (high), Alder 4.5, Alder 4-mini, Alder 40, an OldAlder 4</p>",
        "<td>Alder 4 Pro</td><td>how Alder 4 fared</td>",
        '<p><img alt="Alder 4 leads" src="a.svg"></p>',
        "<!-- generated: top-20 --><p>Source: Alder 4</p><!-- /generated -->",
        "<header><p>Alder 4</p></header>",
        "Alder 4",
    ],
)
def test_headings_code_links_captions_and_longer_names_stay(text: str) -> None:
    page = f'<article class="a">{text}{FOOT}'
    assert link_models(page) == page


@pytest.mark.parametrize(
    "page",
    ["", "<p>Alder 4</p>", "<article><p>Alder 4</p></article>", f"<p>Alder 4</p>{FOOT}", '<article><p>A</p><nav class="mm-named"></nav>'],
)
def test_a_page_without_a_list_of_models_stays(page: str) -> None:
    assert link_models(page) == page


def test_a_table_of_markdown_gets_a_class_and_any_other_keeps_its_own() -> None:
    assert apply_theme_classes('<table>\n</table><table class="run"></table>') == '<table class="t">\n</table><table class="run"></table>'


def test_what_a_script_would_touch_is_settled_before() -> None:
    rendered = '<table><td style="text-align: right;"><a href="figures/#usage.a" title="1 &lt; 2">1</a> <a href="x" title="y">z</a></table>'
    told = '<table class="t"><td class="n"><a href="figures/#usage.a" aria-description="1 &lt; 2">1</a> <a href="x" title="y">z</a></table>'
    assert apply_theme_classes(rendered) == told
    assert apply_theme_classes(told) == told


def test_a_long_page_has_a_part_for_every_heading() -> None:
    part = '<section class="md-content__inner md-typeset mm-part"><h2 id="{0}">{0}</h2><p>{0}</p></section>'
    page = '<article><p>x</p>{}</article><footer><h2 id="c">c</h2></footer>'
    rendered = page.format('<h2 id="a">a</h2><p>a</p><h2 id="b">b</h2><p>b</p>')
    assert split_sections(rendered) == page.format(part.format("a") + part.format("b"))
    assert split_sections("<article><p>x</p></article>") == "<article><p>x</p></article>"


def test_issues_and_their_figures_are_finished_and_nothing_else() -> None:
    rendered = '<article><h2 id="a">a</h2><table><tr><td>1</td></tr></table></article>'
    assert postprocess_page(rendered, "models/a/") == rendered
    assert postprocess_page(rendered, "issues/2026-w24/") == rendered.replace("<table>", '<table class="t">')
    assert "mm-part" in postprocess_page(rendered, "issues/2026-w24/figures/index.html")
