"""Names in a text: found as a reader finds them, the longest first."""

from __future__ import annotations

import pytest

from generator.site.pages.name_links import index_names, link_names

NAMES = (
    *("Curlew 3", "Curlew 3 Pro", "Curlew 3.1", "Curlew 3 (free)", "Heron", "Heron: Lab 2", "Lab/Heron 2", "Tern-4o", "Tern 2.5 Flash"),
    *("(untitled) Gull", "Elm &amp; Co 1", "Alpha"),
)


def found(text: str) -> list[str]:
    return [hit.meaning for hit in index_names(NAMES).find_names(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Curlew 3 Pro leads", ["Curlew 3 Pro"]),
        ("Curlew 3 Pro leads, Curlew 3 follows", ["Curlew 3 Pro", "Curlew 3"]),
        ("Curlew 3.1, and then Curlew 3.", ["Curlew 3.1", "Curlew 3"]),
        ("Curlew 3 (free) and Curlew 3 (high)", ["Curlew 3 (free)", "Curlew 3"]),
        ("Heron: Lab 2, Heron: it fell", ["Heron: Lab 2", "Heron"]),
        ("Lab/Heron 2 beside Heron", ["Lab/Heron 2", "Heron"]),
        ("Tern-4o's week; Tern 2.5 Flash", ["Tern-4o", "Tern 2.5 Flash"]),
        ("the (untitled) Gull", ["(untitled) Gull"]),
        ("Elm &amp; Co 1", ["Elm &amp; Co 1"]),
        ("**Curlew 3**\nCurlew\n3 Pro", ["Curlew 3", "Curlew 3 Pro"]),
        ("Curlew 3 and Curlew 3", ["Curlew 3", "Curlew 3"]),
        ("Curlew 3/Heron", ["Curlew 3", "Heron"]),
    ],
)
def test_the_longest_name_wins(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        *("Curlew 3 Max", "Curlew 3 2026", "Curlew 3.5", "Curlew 3-mini", "Curlew 30", "Curlew 3:free", "Curlew 3 Pro Max"),
        *("Old-Curlew 3", "MyCurlew 3", "v2.Curlew 3", "Tern-4", "heron", "curlew 3", "Heronry", "", "3", "Gull"),
    ],
)
def test_a_part_of_a_longer_name_is_no_name(text: str) -> None:
    assert found(text) == []


def test_without_names_nothing_is_found() -> None:
    assert list(index_names(()).find_names("Curlew 3")) == []
    assert link_names("<p>Curlew 3</p>", {}) == "<p>Curlew 3</p>"


def test_a_fragment_is_a_paragraph_where_it_is_said_to_be() -> None:
    assert link_names("Heron", {"Heron": "h/"}) == "Heron"
    assert link_names("Heron", {"Heron": "h/"}, parent_tag="li") == '<a href="h/">Heron</a>'
