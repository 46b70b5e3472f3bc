"""What is quoted from an issue's text."""

from __future__ import annotations

import pytest

from generator.site.pages.excerpt import find_charts, find_key_points
from generator.site.pages.site_content import EmbeddedChart, KeyPoint


def only(text: str) -> KeyPoint:
    (point,) = find_key_points(text)
    return point


def test_a_fact_link_is_its_text() -> None:
    text = '1. **Fir 2 doubles.** It carried [4.1 trillion tokens][usage.fir-2.tokens].\n\n[usage.fir-2.tokens]: figures.md#x "4,100"\n'
    assert only(text) == KeyPoint("Fir 2 doubles.", "It carried 4.1 trillion tokens.")


@pytest.mark.parametrize(
    ("item", "rest"),
    [
        ("1. **Lead.**\n    First sentence.\n    Second sentence.", "First sentence."),
        ("1. **Lead.** First\n    sentence, wrapped by hand.\n    Second.", "First sentence, wrapped by hand."),
        ("1. **Lead.**\n    He said \u201cso it is.\u201d\n    Second.", "He said \u201cso it is.\u201d"),
        ("1. **Lead.** No end\n\n    A second paragraph.", "No end"),
        ("1. **Lead.** *Slanted* and `code` stay text.", "Slanted and code stay text."),
    ],
)
def test_one_sentence_follows_the_lead(item: str, rest: str) -> None:
    assert only(item) == KeyPoint("Lead.", rest)


def test_an_item_without_bold_has_no_lead() -> None:
    assert only("1. Plain, with **bold** inside.") == KeyPoint("", "Plain, with bold inside.")


def test_html_is_escaped_and_raw_html_left_out() -> None:
    assert only("1. **A < B & C.** Not <script>alert(1)</script> this.") == KeyPoint("A &lt; B &amp; C.", "Not alert(1) this.")


def test_only_the_first_numbered_list_counts() -> None:
    assert [point.rest for point in find_key_points("Text.\n\n- no\n\n1. one.\n\n    - inner.\n\n2. two.\n\nText.\n\n1. other.\n")] == [
        "one.",
        "two.",
    ]


def test_without_a_list_there_is_nothing_to_quote() -> None:
    assert find_key_points("## Five things\n\nText.\n") == ()


def test_a_drawing_has_its_heading_and_its_stated_size() -> None:
    text = (
        "### Two lines cross\n\n![Ranks: Fir leads](bump.svg#only-light){ loading=lazy width=600 height=420 }\n"
        "![Ranks: Fir leads](bump.svg#only-dark){ loading=lazy width=600 height=420 }\n\n![](photo.png)\n\n"
        "### Bars\n\n![Bars](top-20.svg#only-light){ loading=lazy }\n"
    )
    assert find_charts(text) == (
        EmbeddedChart("bump", "Two lines cross", "Ranks: Fir leads", "600", "420"),
        EmbeddedChart("top-20", "Bars", "Bars", "", ""),
    )
