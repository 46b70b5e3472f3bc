from __future__ import annotations

import pytest

from generator.charts.canvas.color_schemes import add_dark_scheme


def test_each_colour_of_a_drawing_gets_a_rule_for_its_dark_partner() -> None:
    drawn = '<path fill="#FFFFFF" stroke="#14181B"/><path fill="#FFFFFF"/>'
    rules = '#only-dark:target [fill="#FFFFFF"]{fill:#15181B}#only-dark:target [stroke="#14181B"]{stroke:#ECEDEA}'
    assert add_dark_scheme(drawn) == f'<style>{rules}</style><g id="only-dark">{drawn}</g>'


def test_the_nearly_equal_blacks_and_yellows_stay_apart() -> None:
    rules = add_dark_scheme('<path fill="#FFD21F" stroke="#14181A"/>').partition("<g")[0]
    assert "{fill:#FFD21E}" in rules
    assert "{stroke:#14181C}" in rules


def test_a_colour_outside_the_tokens_is_refused() -> None:
    with pytest.raises(KeyError, match="#123456"):
        add_dark_scheme('<path fill="#123456"/>')


def test_words_are_no_colours() -> None:
    drawn = '<text fill="#14181B">fill=&quot;#123456&quot;</text>'
    assert drawn in add_dark_scheme(drawn)
