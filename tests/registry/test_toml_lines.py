"""The line of a place in the file, however the file is written."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.registry.toml_lines import find_line, index_lines, parse_error_line

TEXT = """# who is who
[vendors]
acorn = { name = "Acorn", origin = "Norway" } # [models]
'elm' = { name = "Elm", origin = "Peru" }

[ models ] # all of them
"acorn/one" = { name = "One", aliases = ["acorn/uno"] }
[models."acorn/two.5"]
name = "Two"
  aliases = [
    "acorn/due",
  ]
[[models."acorn/three".aliases]]
slug = "acorn/tre"
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("vendors",), 2),
        (("vendors", "acorn", "seat"), 3),
        (("vendors", "elm"), 4),
        (("models", "acorn/one", "aliases", 0), 7),
        (("models", "acorn/two.5"), 8),
        (("models", "acorn/two.5", "name"), 9),
        (("models", "acorn/two.5", "aliases", 0, "slug"), 10),
        (("models", "acorn/three", "aliases", 0, "slug"), 13),
        (("models", "acorn/four"), 6),
        (("other",), 1),
        ((), 1),
    ],
)
def test_a_place_has_its_line_or_that_of_what_is_around_it(path: tuple[int | str, ...], line: int) -> None:
    assert find_line(path, index_lines(TEXT)) == line


@given(st.text(max_size=300) | st.lists(st.sampled_from(['"', "[", "]", "a", ".", " = ", "{", "}", "\n", "\\", "'", "#"])).map("".join))
def test_any_text_has_lines(text: str) -> None:
    assert all(1 <= line <= text.count("\n") + 1 for line in index_lines(text).values())


def test_a_message_about_toml_names_its_line() -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as wrong:
        tomllib.loads("a = 1\nb = \nc = 2")
    assert parse_error_line(str(wrong.value)) == 2
    assert parse_error_line("Invalid value (at end of document)") == 1
