"""`external.toml` is read strictly and written so that it reads back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import ConfigError
from generator.gate.external_facts import ExternalFact, dump_entry, parse_external_facts

GOOD = ExternalFact(
    "external.card.size", "295B parameters", "https://example.org/card", 'It has "295B" parameters \\ more.', date(2026, 6, 15)
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(str.strip)


@given(TEXT, TEXT)
def test_what_is_written_reads_back(value: str, quote: str) -> None:
    one = ExternalFact(GOOD.id, value, GOOD.url, quote, GOOD.retrieved)
    assert parse_external_facts(dump_entry(one), "external.toml") == {one.id: one}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[fact]\n", "not valid TOML"),
        ("other = 1\n", "something other than [[fact]] entries"),
        ("[[fact]]\nid = 'external.x'\n", "needs exactly: id, quote, retrieved, url, value"),
        (dump_entry(GOOD) + dump_entry(GOOD), "is there twice"),
        (dump_entry(GOOD).replace("2026-06-15", "'2026-06-15'"), "retrieved is a day"),
        (dump_entry(GOOD).replace("2026-06-15", "2026-06-15T00:00:00Z"), "retrieved is a day"),
        (dump_entry(GOOD).replace("external.card", "card"), "is not a valid id"),
        (dump_entry(GOOD).replace("https:", "data:"), "is not a valid URL"),
        (dump_entry(GOOD).replace('"295B parameters"', "295"), "are texts of 1 to"),
    ],
)
def test_what_is_refused_and_why(text: str, problem: str) -> None:
    with pytest.raises(ConfigError) as refused:
        parse_external_facts(text, "external.toml")
    assert problem in str(refused.value)
