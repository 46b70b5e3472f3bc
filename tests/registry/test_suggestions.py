from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.registry import parse_registry, suggest_entry
from tests.support.make_registry import SHOP_TOML, make_shop_registry

REGISTRY = make_shop_registry()
ANY_NAME = st.none() | st.text(max_size=80)


@pytest.mark.parametrize(
    ("slug", "called", "lines"),
    [
        ("acorn/acorn-9-20270101:free", "Acorn Labs: Acorn 9 Pro (free)", '[models."acorn/acorn-9-20270101"]\nname = "Acorn 9 Pro"\n'),
        ("acorn/acorn-9-20270101:free", "<b>", '[models."acorn/acorn-9-20270101"]\nname = "Acorn 9"\n'),
        (
            "elm/elm-1",
            None,
            '[vendors.elm]\nname = "Elm"\norigin = "unclassified"\n\n[models."elm/elm-1"]\nname = "Elm 1"\n',
        ),
        ("acorn/acorn-3-20260601", None, ""),
        ("no-slash", None, ""),
        ("elm/<b>", None, ""),
    ],
)
def test_an_editor_gets_lines_to_paste(slug: str, called: str | None, lines: str) -> None:
    assert suggest_entry(REGISTRY.identify(slug), called) == lines


@example("A" * 48 + "/x", None)
@given(st.from_regex(r"[A-Za-z0-9._~-]{1,60}/[a-z0-9.-]{1,60}(:[a-z]{1,9})?", fullmatch=True), ANY_NAME)
def test_pasted_lines_list_the_row(slug: str, called: str | None) -> None:
    lines = suggest_entry(REGISTRY.identify(slug), called)
    if lines:
        assert parse_registry(SHOP_TOML + lines).identify(slug).in_registry
