from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.registry import slugs
from generator.registry.name_parts import derive_family, derive_line
from generator.registry.slugs import make_digest, make_id, make_title, split_variant

ANY_TEXT = st.text(st.characters(), max_size=500)
"""Lone surrogates included: JSON can carry them."""


@pytest.mark.parametrize(
    ("slug", "name", "family"),
    [
        ("foo/foo-bar-2.5-mini-20260101", "Foo Bar 2.5 Mini", "foo-bar-2-5-mini"),
        ("foo/glm-9-2025-08-07", "GLM 9", "glm-9"),
        ("foo/mix-plus-04-02", "Mix Plus", "mix-plus"),
        ("foo/kit-k2.5-0127", "Kit K2.5", "kit-k2-5"),
        ("foo/tree-235b-a22b-07-25", "Tree 235B A22B", "tree-235b-a22b"),
        ("foo/tree-next-80b-a3b-instruct-2509", "Tree Next 80B A3B Instruct", "tree-next-80b-a3b"),
        ("foo/coral-r7b-12-2024", "Coral R7B", "coral-r7b"),
        ("foo/flash-preview-09-2025", "Flash Preview", "flash"),
        ("foo/flash-20260219-preview", "Flash Preview", "flash"),
        ("foo/gpt-4.1", "GPT 4.1", "gpt-4-1"),
        ("foo/llama-3.1-8b", "Llama 3.1 8B", "llama-3-1-8b"),
        ("foo/claude-3-7-haiku", "Claude 3.7 Haiku", "claude-3-7-haiku"),
        ("foo/claude-3-7", "Claude 3.7", "claude-3-7"),
        ("foo/gem-2.0-flash-001", "Gem 2.0 Flash 001", "gem-2-0-flash"),
        ("foo/month-13-45", "Month 13 45", "month-13-45"),
        ("foo/day-20261301", "Day 20261301", "day-20261301"),
        ("foo/version-4021", "Version 4021", "version-4021"),
        ("foo/gpt-4o-mini", "GPT 4o Mini", "gpt-4o-mini"),
        ("foo/20260101", "20260101", "20260101"),
    ],
)
def test_a_slug_is_read_without_its_date(slug: str, name: str, family: str) -> None:
    row = slugs.guess_identity(slug, slugs.guess_vendor("foo"))
    assert (row.name, row.family) == (name, f"{family}-{make_digest(slug)}")


@pytest.mark.parametrize(
    ("family", "line"),
    [
        ("opus-4-8", "opus"),
        ("hy3", "hy"),
        ("gpt-5-4-mini", "gpt-mini"),
        ("kit-k2-6", "kit"),
        ("deep-v4-flash", "deep-flash"),
        ("qwen3-6-35b-a3b", "qwen-35b-a3b"),
        ("gpt-oss-120b", "gpt-oss-120b"),
        ("7", "7"),
    ],
)
def test_a_line_is_a_family_without_version(family: str, line: str) -> None:
    assert derive_line(family) == line


def test_a_family_drops_the_word_preview_but_not_its_last_word() -> None:
    assert derive_family("acorn-3-preview") == "acorn-3"
    assert derive_family("preview") == "preview"


@pytest.mark.parametrize(
    ("slug", "parts"),
    [
        ("a/b", ("a/b", "")),
        ("a/b:free", ("a/b", "free")),
        ("a/b:free:thinking", ("a/b", "free:thinking")),
        ("a/b:", ("a/b:", "")),
        (":free", ("", "free")),
        ("", ("", "")),
    ],
)
def test_a_variant_stands_after_the_first_colon(slug: str, parts: tuple[str, str]) -> None:
    assert split_variant(slug) == parts


@given(ANY_TEXT)
def test_ids_and_names_are_bounded_and_plain(text: str) -> None:
    assert re.fullmatch(r"|[a-z0-9]+(-[a-z0-9]+)*", make_id(text))
    assert re.fullmatch(r"|[A-Za-z0-9][A-Za-z0-9. ]*", make_title(text))
    assert max(len(make_id(text)), len(make_title(text))) <= 48


@given(ANY_TEXT)
def test_an_id_of_an_id_is_itself(text: str) -> None:
    assert make_id(make_id(text)) == make_id(text)
