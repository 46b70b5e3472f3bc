"""Models that the registry does not list, under the names and ids of a catalog."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from generator.model.identity import UNCLASSIFIED
from generator.model.ranking import CatalogProduct
from generator.registry import Registry, parse_registry, slugs

VENDORS = '[vendors]\nacme = { name = "Acme", origin = "Utopia" }\nbolt = { name = "Bolt", origin = "Erewhon" }\n'


def product(slug: str, catalog_id: str, name: str, created: date | None = None) -> CatalogProduct:
    return CatalogProduct(slug, catalog_id, name, created, None, None, None)


def named(*products: CatalogProduct, models: str = "") -> Registry:
    return parse_registry(f"{VENDORS}\n[models]\n{models}").with_catalog(products)


def test_an_unlisted_model_is_called_as_in_the_catalog() -> None:
    book = named(product("acme/heron-4-flash-20260731", "acme/heron-v4-flash-0731", "Acme: Heron V4 Flash 0731"))
    row = book.identify("acme/heron-4-flash-20260731:free")
    assert (row.name, row.row, row.model) == ("Heron V4 Flash 0731 (free)", "heron-v4-flash-0731-free", "heron-v4-flash-0731")
    assert (row.family, row.line, row.vendor.name, row.in_registry) == ("heron-v4-flash", "heron-flash", "Acme", False)


def test_the_name_is_free_of_maker_and_variant() -> None:
    book = named(product("acme/heron-3", "acme/heron-3:free", "Acme: Heron 3 (free)"), product("acme/tern-1", "acme/tern-1", "Tern 1"))
    assert [book.identify(slug).name for slug in ("acme/heron-3", "acme/tern-1")] == ["Heron 3", "Tern 1"]


def test_brackets_that_are_part_of_a_name_stay() -> None:
    assert (
        named(product("acme/heron-3-fast", "acme/heron-3-fast", "Acme: Heron 3 (Fast)")).identify("acme/heron-3-fast").name
        == "Heron 3 (Fast)"
    )


def test_a_maker_that_no_registry_lists_is_called_as_in_the_catalog_and_its_origin_is_open() -> None:
    vendor = named(product("newlab/first-1", "newlab/first-1", "New Lab: First 1")).identify("newlab/first-1").vendor
    assert (vendor.id, vendor.name, vendor.origin) == ("newlab", "New Lab", UNCLASSIFIED)


def test_what_the_registry_says_goes_before_the_catalog() -> None:
    book = named(product("acme/heron-3", "acme/heron-three", "Acme: Heron Three"), models='"acme/heron-3" = { name = "Heron 3" }\n')
    assert (book.identify("acme/heron-3").name, book.identify("acme/heron-3").model) == ("Heron 3", "heron-3")


def test_an_id_of_two_makers_bears_the_maker_and_a_listed_id_is_never_taken() -> None:
    book = named(product("acme/max", "acme/max-1", "Acme: Max 1"), product("bolt/max", "bolt/max-1", "Bolt: Max 1"))
    assert [book.identify(slug).model for slug in ("acme/max", "bolt/max")] == ["acme-max-1", "bolt-max-1"]
    book = named(product("bolt/max", "bolt/max-1", "Bolt: Max 1"), models='"acme/max" = { name = "Max 1" }\n')
    assert [book.identify(slug).model for slug in ("acme/max", "bolt/max")] == ["max-1", "bolt-max-1"]


def test_an_id_that_moved_to_a_new_slug_stays_with_the_newest() -> None:
    book = named(
        product("acme/heron-3-20260101", "acme/heron-3", "Acme: Heron 3", date(2026, 1, 1)),
        product("acme/heron-3-20260601", "acme/heron-3", "Acme: Heron 3", date(2026, 6, 1)),
    )
    assert [book.identify(f"acme/heron-3-{day}").model for day in (20260101, 20260601)] == ["heron-3-20260101", "heron-3"]


def test_ids_that_float_to_whatever_is_newest_name_nothing() -> None:
    book = named(product("~acme/heron-latest", "~acme/heron-latest", "Acme Heron Latest"))
    assert not book.catalog_names


def test_families_of_unlisted_snapshots_have_one_name() -> None:
    book = named(
        product("acme/heron-4", "acme/heron-v4-flash", "Acme: Heron V4 Flash"),
        product("acme/heron-4-0731", "acme/heron-v4-flash-0731", "Acme: Heron V4 Flash 0731"),
    )
    assert book.identify("acme/heron-4").family == book.identify("acme/heron-4-0731").family == "heron-v4-flash"
    assert book.group_names["family"]["heron-v4-flash"] == "Heron V4 Flash"  # type: ignore[index]


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_catalog_gives_plain_bounded_ids_and_printable_names(catalog_id: str, name: str) -> None:
    row = named(product("acme/x", catalog_id, name)).identify("acme/x")
    assert row.model == slugs.make_id(row.model)
    assert row.name
    assert row.name.isprintable()
    assert not set(row.name) & set("<>&\\")
