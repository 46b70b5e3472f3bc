"""The files of a new publication."""

from __future__ import annotations

import tomllib

import pytest

from generator.desk.scaffold import ScaffoldOptions, scaffold_files


@pytest.mark.parametrize("title", ['Quo: "Vadis" \\1', "Wörter 語", "a\x7fb\tc\nd"])
def test_any_title_can_be_read_back(title: str) -> None:
    assert tomllib.loads(scaffold_files(ScaffoldOptions(title))["movers.toml"].decode())["title"] == title
