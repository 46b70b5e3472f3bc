"""What rows are summed to, and what that is called."""

from __future__ import annotations

import pytest

from generator.model.identity import UNCLASSIFIED, Level
from generator.registry import parse_registry
from generator.registry.level_groups import find_common_name

VENDORS = """
[vendors]
acme = { name = "Acme", origin = "Utopia", seat = "blue" }
ghost = { name = "Ghost", origin = "undisclosed" }
"""


@pytest.mark.parametrize(
    ("called", "common"),
    [
        (["Loom Opus 4.8", "Loom 3 Opus", "Loom Opus 5 Fast"], "Loom Opus"),
        (["Hy3", "Hy3 preview"], "Hy3"),
        (["Quill3.7 Max", "Quill3.6 Max Preview", "Quill2 Max"], "Quill Max"),
        (["o4-mini", "o1-mini", "o3-mini high"], "o-mini"),
        (["XYZ-5.3-Coder", "XYZ-5.1-Coder"], "XYZ-Coder"),
        (["XYZ-4o mini", "XYZ-5 Mini"], "XYZ mini"),
        (["Order R+ 08-2024", "Order R+ 04-2024"], "Order R+"),
        (["Tiny"], "Tiny"),
        (["Heron", "Egret"], ""),
        (["Heron Max", "Egret Max"], "Max"),
    ],
)
def test_a_group_is_called_what_its_members_share(called: list[str], common: str) -> None:
    assert find_common_name(called) == common


def test_a_row_belongs_to_a_group_of_each_level() -> None:
    models = '[models."acme/loom-opus-4"]\nname = "Loom Opus 4"\n[models."acme/loom-opus-5"]\nname = "Loom Opus 5"'
    book = parse_registry(f"{VENDORS}\n{models}")
    row = book.identify("acme/loom-opus-4:free")
    found = {level: book.find_group(row, level) for level in Level}
    assert found[Level.ROW] is row
    assert {level: (one.slug, one.row, one.name) for level, one in found.items() if level is not Level.ROW} == {
        Level.MODEL: ("loom-opus-4", "loom-opus-4", "Loom Opus 4"),
        Level.FAMILY: ("loom-opus-4", "loom-opus-4", "Loom Opus 4"),
        Level.LINE: ("loom-opus", "loom-opus", "Loom Opus"),
        Level.VENDOR: ("acme", "acme", "Acme"),
        Level.ORIGIN: ("utopia", "utopia", "Utopia"),
    }
    assert {one.vendor.origin for one in found.values()} == {"Utopia"}
    assert [found[level].vendor.color_slot for level in (Level.MODEL, Level.LINE, Level.VENDOR, Level.ORIGIN)] == [
        "blue",
        "blue",
        "blue",
        None,
    ]
    assert not found[Level.MODEL].variant


def test_a_row_that_nobody_registered_joins_to_nothing_but_its_maker_and_the_unclassified() -> None:
    book = parse_registry(VENDORS)
    one, other = book.identify("zed/heron-1"), book.identify("zed/heron-2")
    for level in (Level.MODEL, Level.FAMILY, Level.LINE):
        assert book.find_group(one, level).slug != book.find_group(other, level).slug
        assert not book.find_group(one, level).in_registry
    assert book.find_group(one, Level.VENDOR) == book.find_group(other, Level.VENDOR)
    origin = book.find_group(one, Level.ORIGIN)
    assert (origin.slug, origin.name, origin.vendor.origin, origin.in_registry) == (UNCLASSIFIED, "Unclassified", UNCLASSIFIED, False)
    assert book.find_group(book.identify("ghost/owl"), Level.ORIGIN).name == "Undisclosed"


def test_groups_that_would_be_called_alike_bear_their_ids() -> None:
    models = [
        '[models."acme/heron-2"]\nname = "Heron 2"\nline = "heron-large"',
        '[models."acme/heron-1"]\nname = "Heron 1"\nline = "heron-large"',
    ]
    models += ['[models."acme/heron-4"]\nname = "Heron 4"\nline = "heron"', '[models."acme/heron-3"]\nname = "Heron 3"\nline = "heron"']
    book = parse_registry("\n".join([VENDORS, *models]))
    names = {book.find_group(identity, Level.LINE).name for identity in book.models.values()}
    assert names == {"Heron Large", "Heron"}


def test_a_line_whose_members_share_no_word_bears_its_id() -> None:
    models = '[models."acme/heron"]\nname = "Heron"\nline = "bird"\n[models."acme/egret"]\nname = "Egret"\nline = "bird"'
    assert parse_registry(f"{VENDORS}\n{models}").group_names[Level.LINE] == {"bird": "Bird"}


def test_an_origin_without_latin_letters_has_an_id_all_the_same() -> None:
    book = parse_registry('[vendors]\nacme = { name = "Acme", origin = "日本" }')
    one = book.find_group(book.identify("acme/x"), Level.ORIGIN)
    assert (one.name, len(one.slug)) == ("日本", 8)
