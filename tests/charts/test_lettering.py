from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.charts.canvas.lettering import (
    FONTS,
    MISSING_GLYPH,
    NO_NAME,
    fit_text,
    glyph_outline,
    lay_out_line,
    make_harmless,
    make_printable,
    replace_foreign,
    text_width,
    wrap_text,
)


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ("Orca V2.5 (free)", "Orca V2.5 (free)"),
        ("Łódź Žižkov Şimşek", "Łódź Žižkov Şimşek"),
        ("\ufb01sh \uff21\uff22", "fish AB"),
        ("\u901a\u4e49\u5343\u95ee Max", "\u901a\u4e49\u5343\u95ee Max"),
        ("\U0001f916\u200d\U0001f469\ufe0f bot", "\U0001f916\U0001f469 bot"),
        ("\u05d0\u05d1 \u0e01\u0e02", f"{MISSING_GLYPH} {MISSING_GLYPH}"),
        ("a\u0301", "á"),
        ("Z\u0334\u0321\u035ea", "Za"),
        ("one\x00\x1b[2J\u202etwo\n\tthree", "one[2Jtwo three"),
        ("", NO_NAME),
        ("\u202e\u200b", NO_NAME),
        ("\ud800", NO_NAME),
        ("$\\frac{a", "$\\frac{a"),
        ('<b>&"', '<b>&"'),
    ],
)
def test_printable(name: str, drawn: str) -> None:
    assert make_printable(name) == drawn


@given(st.text(alphabet=st.characters(codec=None, exclude_categories=[])))
def test_any_text_is_drawn_from_the_font_or_left_to_the_readers_at_a_known_width(text: str) -> None:
    drawn = make_printable(text)
    assert drawn
    assert all(wide == 1000 * len(run) for run, _, wide in lay_out_line(drawn, 400).foreign)
    assert not lay_out_line(replace_foreign(drawn), 400).foreign
    assert not [name for name, _ in lay_out_line(drawn, 400).glyphs if name.endswith("-0")], "glyph 0 stands for what is missing"
    assert not [mark for mark in drawn if unicodedata.category(mark)[0] == "C"]


@given(st.text(), st.floats(min_value=20, max_value=300))
def test_fitted_text_fits(text: str, room: float) -> None:
    assert text_width(fit_text(text, room), 16) <= room


def test_a_long_name_ends_in_an_ellipsis_and_uses_the_room() -> None:
    short = fit_text("Orca " * 60, 182)
    assert short.startswith("Orca Orca")
    assert short.endswith("…")
    assert text_width(short, 16) > 160


def test_plain_keeps_other_scripts_and_cuts_at_eighty() -> None:
    assert make_harmless("\u901a\u4e49  \u5343\u95ee\u202e") == "\u901a\u4e49 \u5343\u95ee"
    assert make_harmless("x" * 300) == "x" * 79 + "…"


def test_chinese_stands_behind_what_is_before_it_and_an_em_wide() -> None:
    line = lay_out_line("Max \u5343\u95ee 3", 400)
    ((run, right, wide),) = line.foreign
    assert (run, wide) == ("\u5343\u95ee", 2000)
    assert right == lay_out_line("Max ", 400).width
    assert line.width == right + 2000 + lay_out_line(" 3", 400).width
    assert replace_foreign("\u5343\u95ee 3") == f"{MISSING_GLYPH} 3"


def test_bold_is_wider_and_width_grows_with_size() -> None:
    assert text_width("Orca", 16, 700) > text_width("Orca", 16, 400)
    assert text_width("Orca", 32) == pytest.approx(2 * text_width("Orca", 16))


def test_a_pair_is_kerned() -> None:
    assert lay_out_line("AV", 400).width < lay_out_line("A", 400).width + lay_out_line("V", 400).width


def test_a_sentence_wraps_at_words() -> None:
    sentence = (
        "Trillion tokens, week of 28 December 2026 to 3 January 2027. Tick: the week before. Bold: biggest changes. Hatched: not complete."
    )
    lines = wrap_text(sentence, 600, 14.5)
    assert len(lines) == 2
    assert " ".join(lines) == sentence
    assert all(text_width(line, 14.5) <= 600 for line in lines)


def test_every_weight_has_its_own_file_of_the_same_characters() -> None:
    shapes = {weight: glyph_outline(lay_out_line("B", weight).glyphs[0][0], weight) for weight in FONTS}
    assert len(set(shapes.values())) == len(FONTS)


def test_an_outline_is_path_data_in_font_units() -> None:
    square = glyph_outline(lay_out_line(MISSING_GLYPH, 400).glyphs[0][0], 400)
    assert square == "m70 0v560h560v-560h-560zm60 60h440v440h-440v-440z"
