from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.model.identity import UNCLASSIFIED, UNDISCLOSED
from generator.registry import parse_registry
from generator.registry.slugs import make_digest
from tests.support.make_registry import make_shop_registry

REGISTRY = make_shop_registry()
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ANY_DAY = st.none() | st.dates()
_PARTS = st.sampled_from(
    ["acorn/", "birch/", "router/", "stealth/", "acorn-3", "bark", ":", ":free", "-20260101", "-alpha", "preview", "<b>", "/"]
)
ANY_SLUG = (
    st.text(st.characters(), max_size=400)
    | st.sampled_from(sorted([*REGISTRY.models, *REGISTRY.aliases]))
    | st.lists(_PARTS, max_size=6).map("".join)
)


@pytest.mark.parametrize(
    ("slug", "row", "family", "line", "name"),
    [
        ("acorn/acorn-2.5-mini-20260423", "acorn-2-5-mini", "acorn-2-5-mini", "acorn-mini", "Acorn 2.5 Mini"),
        ("acorn/acorn-2.5-mini-20260423:free", "acorn-2-5-mini-free", "acorn-2-5-mini", "acorn-mini", "Acorn 2.5 Mini (free)"),
        ("acorn/acorn-3-20260601", "acorn-3", "acorn-3", "acorn", "Acorn 3"),
        ("acorn/acorn-3-preview-20260501", "acorn-3-preview", "acorn-3", "acorn", "Acorn 3 preview"),
        ("acorn-old/nut", "nut-one", "nuts", "nuts", "Nut 1"),
        ("acorn-old/nut:batch", "nut-one-batch", "nuts", "nuts", "Nut 1 (batch)"),
        ("router/heron-alpha", "heron-alpha", "heron-alpha", "heron-alpha", "Heron Alpha"),
    ],
)
def test_what_is_listed(slug: str, row: str, family: str, line: str, name: str) -> None:
    who = REGISTRY.identify(slug)
    assert (who.slug, who.row, who.family, who.line, who.name, who.in_registry) == (slug, row, family, line, name, True)
    assert who.model == row.removesuffix("-free").removesuffix("-batch")


def test_a_listed_model_may_name_its_vendor() -> None:
    assert [REGISTRY.identify(slug).vendor.id for slug in ("acorn-old/nut", "router/heron-alpha")] == ["acorn", "undisclosed"]
    moved = parse_registry('[vendors.a]\nname = "A"\norigin = "Peru"\n[models]\n"b/x" = { name = "X", vendor = "a" }')
    assert moved.identify("b/x").vendor.name == "A"
    assert moved.identify("b/y").vendor.name == "B"


@pytest.mark.parametrize(
    ("slug", "stem", "vendor", "origin", "name"),
    [
        ("foo-bar/tree-9-20260101", "tree-9", "Foo Bar", UNCLASSIFIED, "Tree 9"),
        ("acorn/acorn-4", "acorn-4", "Acorn Labs", "Norway", "Acorn 4"),
        ("acorn-old/seed", "seed", "Acorn Labs", "Norway", "Seed"),
        ("stealth/x1", "x1", "Undisclosed", UNDISCLOSED, "X1"),
        ("router/owl-beta", "owl-beta", "Undisclosed", UNDISCLOSED, "Owl Beta"),
        ("router/auto-beta", "auto-beta", "Router", "Kenya", "Auto Beta"),
        ("router/free", "free", "Router", "Kenya", "Free"),
        ("no-slash", "no-slash", "Unknown", UNCLASSIFIED, "No Slash"),
        ("acorn", "acorn", "Unknown", UNCLASSIFIED, "Acorn"),
        ("foo/Bar_Baz|2", "bar-baz-2", "Foo", UNCLASSIFIED, "Bar Baz 2"),
        ("Acorn/acorn-3", "acorn-3", "Acorn", UNCLASSIFIED, "Acorn 3"),
        ("foo/<script>alert(1)</script>", "script-alert-1-script", "Foo", UNCLASSIFIED, "Script Alert 1 Script"),
        ("foo/\u202egpt\u2066", "gpt", "Foo", UNCLASSIFIED, "GPT"),
        ("foo/" + "x" * 300, "x" * 48, "Foo", UNCLASSIFIED, "X" + "x" * 47),
        ("foo/模型", "", "Foo", UNCLASSIFIED, "Unnamed"),
        ("", "", "Unknown", UNCLASSIFIED, "Unnamed"),
    ],
)
def test_what_is_not_listed(slug: str, stem: str, vendor: str, origin: str, name: str) -> None:
    who = REGISTRY.identify(slug)
    assert who.row == who.model == f"{stem}-{make_digest(slug)}".lstrip("-")
    assert (who.slug, who.vendor.name, who.vendor.origin, who.name) == (slug, vendor, origin, name)
    assert not who.in_registry


@pytest.mark.parametrize(
    ("slug", "variant", "free"),
    [
        ("acorn/acorn-3-20260601", "", False),
        ("acorn/acorn-3-20260601:free", "free", True),
        ("foo/bar:thinking", "thinking", False),
        ("foo/bar:x-high", "x-high", False),
        ("foo/bar:FREE", "other", False),
        ("foo/bar:free:thinking", "other", False),
        ("foo/bar:" + "x" * 300, "other", False),
    ],
)
def test_variants(slug: str, variant: str, free: bool) -> None:  # noqa: FBT001 - a table's column
    who = REGISTRY.identify(slug)
    assert (who.variant, who.free) == (variant, free)


@pytest.mark.parametrize(
    ("slug", "on", "own"),
    [
        ("acorn-old/mini", None, "acorn/acorn-2.5-mini-20260423"),
        ("acorn-old/mini:free", date(2020, 1, 1), "acorn/acorn-2.5-mini-20260423:free"),
        ("birch/bark", date(2026, 3, 31), "birch/bark-v1"),
        ("birch/bark", date(2026, 4, 1), "birch/bark"),
        ("birch/bark", None, "birch/bark"),
        ("birch/twig:free", date(2026, 1, 31), "birch/bark-v1:free"),
        ("birch/twig:free", date(2026, 2, 1), "birch/bark:free"),
        ("birch/twig", date(2026, 6, 1), "birch/twig"),
        ("birch/twig", None, "birch/bark"),
        ("foo/bar:free", date(2026, 6, 1), "foo/bar:free"),
    ],
)
def test_aliases_hold_on_their_days(slug: str, on: date | None, own: str) -> None:
    assert REGISTRY.resolve_slug(slug, on) == own
    assert REGISTRY.identify(slug, on).slug == own


def test_preview_and_release_are_one_family_and_two_models() -> None:
    preview, release = (REGISTRY.identify(f"acorn/acorn-3-{rest}") for rest in ("preview-20260501", "20260601"))
    assert (preview.preview, release.preview) == (True, False)
    assert preview.family == release.family
    assert preview.model != release.model


def test_an_unlisted_release_does_not_join_its_listed_preview() -> None:
    listed = REGISTRY.identify("acorn/acorn-3-preview-20260501")
    stranger = REGISTRY.identify("acorn/acorn-3-preview-20260502")
    assert stranger.preview
    assert {listed.family, listed.model, listed.line}.isdisjoint({stranger.family, stranger.model, stranger.line})


def test_only_listed_vendors_have_seats() -> None:
    assert REGISTRY.identify("acorn/unheard-of").vendor == REGISTRY.vendors["acorn"]
    assert REGISTRY.vendors["acorn"].color_slot == "blue"
    assert REGISTRY.identify("foo/bar").vendor.color_slot is None


@given(ANY_SLUG, ANY_DAY)
@example("\ud800/\udfff:\x00", None)
def test_any_text_has_a_bounded_identity(slug: str, on: date | None) -> None:
    who = REGISTRY.identify(slug, on)
    assert all(ID.fullmatch(part) and len(part) <= 90 for part in (who.row, who.model, who.family, who.line, who.vendor.id))
    assert 0 < len(who.name) <= 72
    assert 0 < len(who.vendor.name) <= 48
    assert re.fullmatch(r"[a-z0-9-]{0,20}", who.variant)


@given(ANY_SLUG)
def test_who_a_row_is_today_stays_who_it_is(slug: str) -> None:
    who = REGISTRY.identify(slug)
    assert REGISTRY.identify(who.slug) == who


@given(ANY_SLUG, ANY_SLUG)
@example("acorn/acorn-3-20260601:y-free", "acorn/acorn-3-20260601:free")
@example("foo/bar-20260101", "foo/bar-20260102")
@example("foo/bar", "baz/bar")
@example("foo/bar:", "foo/bar")
@example("acorn/acorn-3", "acorn/acorn-3-20260601")
def test_different_rows_have_different_ids(one: str, two: str) -> None:
    first, second = REGISTRY.identify(one), REGISTRY.identify(two)
    assert (first.row == second.row) == (first.slug == second.slug)


@given(ANY_SLUG)
def test_what_is_listed_is_never_read_off_its_slug(slug: str) -> None:
    who = REGISTRY.identify(slug)
    base = who.slug.partition(":")[0] if not who.slug.endswith(":") or who.slug.count(":") > 1 else who.slug
    assert who.in_registry == (base in REGISTRY.models)


@given(ANY_SLUG)
def test_strangers_join_nobody(slug: str) -> None:
    who = REGISTRY.identify(slug)
    listed = REGISTRY.models.values()
    if not who.in_registry:
        assert {who.model, who.family, who.line}.isdisjoint(part for one in listed for part in (one.model, one.family, one.line))
