"""The rules of identity on recorded responses: names from the catalog alone, and joins that contradict none made by hand."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from generator.ingest.sources import catalog
from generator.model.ranking import Catalog
from generator.model.week import Week
from generator.registry import Registry, parse_registry
from generator.registry.published import PublishedIdentity, add_published, publish_identity
from tests.support.replay.recorded_upstream import DATA

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs/data/registry.toml").read_text(encoding="utf-8")
LATER = DATA.parent / "data-later"
CHARTED = 50
NOT_IN_THE_CATALOG = {
    "baai/bge-m3-20251117",
    "google/gemini-embedding-001",
    "openai/text-embedding-3-small",
    "perplexity/pplx-embed-v1-0.6B",
    "qwen/qwen3-embedding-8b",
}
"""Embedding models, which the catalog does not list."""
pytestmark = [
    pytest.mark.recorded,
    pytest.mark.skipif(not (DATA.is_dir() and LATER.is_dir()), reason=f"no recorded responses at {DATA} and {LATER}"),
]


@cache
def read_catalog(until: date = date.max) -> Catalog:
    """The recorded catalogs of 2026 up to a day, as one."""
    paths = [path for folder in (DATA, LATER) for path in sorted((folder / "openrouter/models").glob("2026*.json"))]
    return Catalog.merge(Catalog(catalog.parse(path.read_bytes()), ()) for path in paths if date.fromisoformat(path.stem) <= until)


@cache
def read_registry(*, with_models: bool) -> Registry:
    text = TEXT if with_models else re.sub(r"^\[models\]$.*", "", TEXT, flags=re.DOTALL | re.MULTILINE)
    return parse_registry(text)


@cache
def read_named_registry(*, with_models: bool) -> Registry:
    return read_registry(with_models=with_models).with_catalog(read_catalog().products)


@cache
def read_weeks() -> tuple[tuple[Week, Counter[str]], ...]:
    """Tokens by row of every recorded ISO week."""
    (path,) = (LATER / "openrouter/rankings-daily").glob("*.json")
    weeks: dict[Week, Counter[str]] = {}
    for day, rows in sorted(json.loads(path.read_text(encoding="utf-8")).items()):
        tokens = weeks.setdefault(Week.of(date.fromisoformat(day)), Counter())
        tokens.update({slug: int(row["total_tokens"]) for slug, row in rows.items() if slug != "other"})
    return tuple(weeks.items())[1:]


def list_charted(tokens: Counter[str]) -> list[str]:
    """The rows of a week that the catalog can know, heaviest first."""
    return [slug for slug, _ in tokens.most_common(CHARTED) if slug.partition(":")[0] not in NOT_IN_THE_CATALOG]


def read_board_rows(subset: str) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Publications of a leaderboard, oldest first: file name and overall rows in the order of the board."""
    paths = [path for folder in (DATA, LATER) for path in (folder / "arena/hf-leaderboard" / subset).glob("*")]
    for path in sorted(paths, key=lambda path: path.name):
        body = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        yield path.name, [row for row in json.loads(body)["rows"] if row["category"] == "overall"]


def test_names_families_and_lines_are_the_same_without_any_listed_model() -> None:
    published: Mapping[str, PublishedIdentity] = {}
    for week, tokens in read_weeks():
        products = read_catalog(week.last + timedelta(2)).products
        listed = read_registry(with_models=True).with_catalog(products)
        bare = replace(read_registry(with_models=False), published=published).with_catalog(products)
        pairs = [(listed.identify(slug), bare.identify(slug)) for slug in list_charted(tokens)]
        ours, theirs = zip(*(((one.name, one.family, one.line), (two.name, two.family, two.line)) for one, two in pairs), strict=True)
        assert ours == theirs, week
        published = add_published(published, (publish_identity(two, week) for _, two in pairs))


def test_no_id_of_a_charted_row_bears_a_digest() -> None:
    bare = read_named_registry(with_models=False)
    rows = [bare.identify(slug).row for _, tokens in read_weeks() for slug in list_charted(tokens)]
    assert [row for row in rows if re.search(r"-(?=[0-9]*[a-f])[0-9a-f]{8}(?=-|\Z)", row)] == []


def test_nine_tenths_of_a_weeks_tokens_are_in_rows_that_the_catalog_names() -> None:
    bare = read_named_registry(with_models=False)
    for week, tokens in read_weeks():
        named = sum(amount for slug, amount in tokens.items() if slug.partition(":")[0] in bare.catalog_names)
        assert named >= 0.9 * tokens.total(), week


def test_equality_contradicts_no_join_made_by_hand() -> None:
    listed, bare = read_named_registry(with_models=True), read_named_registry(with_models=False)
    organizations = {
        row["model_name"]: row["organization"]
        for subset in ("text", "text_style_control", "webdev", "search_style_control", "vision_style_control")
        for _, rows in read_board_rows(subset)
        for row in rows
        if row["organization"]
    }
    joined = {name: bare.identify_arena_row(name, None, organizations[name]) for name in listed.arena_names if name in organizations}
    wrong = {
        name: (found.usage_identity.slug, listed.arena_names[name][-1].slug)
        for name, found in joined.items()
        if found and found.usage_identity.slug != listed.arena_names[name][-1].slug
    }
    assert wrong == {}
    assert sum(found is not None for found in joined.values()) >= 160


@pytest.mark.parametrize("subset", ["text_style_control", "webdev"])
def test_most_of_the_first_fifty_rows_that_the_catalog_has_are_joined_without_any_listed_model(subset: str) -> None:
    listed, bare = read_named_registry(with_models=True), read_named_registry(with_models=False)
    for name, rows in read_board_rows(subset):
        found = [
            bare.identify_arena_row(row["model_name"], None, row["organization"]) is not None
            for row in rows[:50]
            if (ours := listed.identify_arena_row(row["model_name"], None, row["organization"]))
            and ours.usage_identity.slug in read_catalog().by_slug()
        ]
        assert sum(found) >= 0.7 * len(found), name
