"""The line under each board's figures, word for word as its owner asks for it."""

from __future__ import annotations

import pytest

from generator.ingest.sources import SOURCES

RANKINGS = "Source: OpenRouter (openrouter.ai/rankings), as of {as_of}."
BY_GROUP = {
    "usage": RANKINGS,
    "tool-calling": RANKINGS,
    "categories": RANKINGS,
    "modalities": RANKINGS,
    "contexts": RANKINGS,
    "languages": RANKINGS,
    "tasks": RANKINGS,
    "apps": "Source: OpenRouter (openrouter.ai/apps), as of {as_of}.",
    "app-categories": "Source: OpenRouter (openrouter.ai/apps), as of {as_of}.",
    "benchmarks": None,
}
OURS = [source for source in SOURCES if source.name == "openrouter"]


@pytest.mark.parametrize("source", [one for one in OURS if one.board != "models"], ids=lambda source: source.board)
def test_a_board_is_cited_as_its_owner_asks(source: object) -> None:
    (board,) = (one for one in OURS if one is source)
    assert board.citation == BY_GROUP[board.group]


def test_the_catalogue_is_linked() -> None:
    (catalogue,) = (source for source in OURS if source.board == "models")
    assert catalogue.citation == "Catalogue: OpenRouter (openrouter.ai/models), as of {as_of}."
