from __future__ import annotations

import pytest

from generator.canvas.schemes import dark


def test_each_colour_becomes_its_partner_once() -> None:
    assert dark('<path fill="#FFFFFF" stroke="#14181b"/>') == '<path fill="#15181B" stroke="#ECEDEA"/>'


def test_the_two_yellows_stay_apart() -> None:
    assert dark("#FFD21F #14181A") == "#FFD21E #14181C"


def test_a_colour_outside_the_tokens_is_refused() -> None:
    with pytest.raises(KeyError):
        dark("#123456")
