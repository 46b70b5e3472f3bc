from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.charts.lettering import BOX, FONTS, NAMELESS, boxed, fitted, layout, outline, plain, printable, width, wrapped


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ("Orca V2.5 (free)", "Orca V2.5 (free)"),
        ("Łódź Žižkov Şimşek", "Łódź Žižkov Şimşek"),
        ("\ufb01sh \uff21\uff22", "fish AB"),
        ("\u901a\u4e49\u5343\u95ee Max", "\u901a\u4e49\u5343\u95ee Max"),
        ("\U0001f916\u200d\U0001f469\ufe0f bot", "\U0001f916\U0001f469 bot"),
        ("\u05d0\u05d1 \u0e01\u0e02", f"{BOX} {BOX}"),
        ("a\u0301", "á"),
        ("Z\u0334\u0321\u035ea", "Za"),
        ("one\x00\x1b[2J\u202etwo\n\tthree", "one[2Jtwo three"),
        ("", NAMELESS),
        ("\u202e\u200b", NAMELESS),
        ("\ud800", NAMELESS),
        ("$\\frac{a", "$\\frac{a"),
        ('<b>&"', '<b>&"'),
    ],
)
def test_printable(name: str, drawn: str) -> None:
    assert printable(name) == drawn


@given(st.text(alphabet=st.characters(codec=None, exclude_categories=[])))
def test_any_text_is_drawn_from_the_font_or_left_to_the_readers_at_a_known_width(text: str) -> None:
    drawn = printable(text)
    assert drawn
    assert all(wide == 1000 * len(run) for run, _, wide in layout(drawn, 400).foreign)
    assert not layout(boxed(drawn), 400).foreign
    assert not [name for name, _ in layout(drawn, 400).glyphs if name.endswith("-0")], "glyph 0 stands for what is missing"
    assert not [mark for mark in drawn if unicodedata.category(mark)[0] == "C"]


@given(st.text(), st.floats(min_value=20, max_value=300))
def test_fitted_text_fits(text: str, room: float) -> None:
    assert width(fitted(text, room), 16) <= room


def test_a_long_name_ends_in_an_ellipsis_and_uses_the_room() -> None:
    short = fitted("Orca " * 60, 182)
    assert short.startswith("Orca Orca")
    assert short.endswith("…")
    assert width(short, 16) > 160


def test_plain_keeps_other_scripts_and_cuts_at_eighty() -> None:
    assert plain("\u901a\u4e49  \u5343\u95ee\u202e") == "\u901a\u4e49 \u5343\u95ee"
    assert plain("x" * 300) == "x" * 79 + "…"


def test_chinese_stands_behind_what_is_before_it_and_an_em_wide() -> None:
    line = layout("Max \u5343\u95ee 3", 400)
    ((run, right, wide),) = line.foreign
    assert (run, wide) == ("\u5343\u95ee", 2000)
    assert right == layout("Max ", 400).width
    assert line.width == right + 2000 + layout(" 3", 400).width
    assert boxed("\u5343\u95ee 3") == f"{BOX} 3"


def test_bold_is_wider_and_width_grows_with_size() -> None:
    assert width("Orca", 16, 700) > width("Orca", 16, 400)
    assert width("Orca", 32) == pytest.approx(2 * width("Orca", 16))


def test_a_pair_is_kerned() -> None:
    assert layout("AV", 400).width < layout("A", 400).width + layout("V", 400).width


def test_a_sentence_wraps_at_words() -> None:
    sentence = (
        "Trillion tokens, week of 28 December 2026 to 3 January 2027. Tick: the week before. Bold: biggest changes. Hatched: not complete."
    )
    lines = wrapped(sentence, 600, 14.5)
    assert len(lines) == 2
    assert " ".join(lines) == sentence
    assert all(width(line, 14.5) <= 600 for line in lines)


def test_every_weight_has_its_own_file_of_the_same_characters() -> None:
    shapes = {weight: outline(layout("B", weight).glyphs[0][0], weight) for weight in FONTS}
    assert len(set(shapes.values())) == len(FONTS)


def test_an_outline_is_path_data_in_font_units() -> None:
    square = outline(layout(BOX, 400).glyphs[0][0], 400)
    assert square == "m70 0v560h560v-560h-560zm60 60h440v440h-440v-440z"
