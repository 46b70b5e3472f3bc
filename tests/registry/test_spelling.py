"""Names of rows that no model is known to be, as their maker would write them."""

from __future__ import annotations

import pytest

from generator.registry.spelling import Spelling

SPELLING = Spelling.learn(("HRN-5.6 Luna", "HRN-5 mini", "Muse Spark", "KIT-Coder"))


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("hrn-5.7-luna", "HRN-5.7 Luna"),
        ("hrn-5.7-luna-xhigh", "HRN-5.7 Luna (xhigh)"),
        ("muse-spark-1.2", "Muse Spark 1.2"),
        ("hrn-mini", "HRN mini"),
        ("new-word-2", "New Word 2"),
        ("Spoken Name (fast)", "Spoken Name (fast)"),
        ("--", "--"),
    ],
)
def test_known_words_are_spelled_as_the_maker_spells_them(name: str, printed: str) -> None:
    assert SPELLING.print_row(name) == printed
