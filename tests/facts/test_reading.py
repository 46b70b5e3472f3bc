"""Printed figures read back: what states a value truly, and what a new value looks like in the same form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.facts import printing
from generator.facts.printed_figures import is_true_printing, parse_figure, reprint
from generator.model.fact import Fact, FactInput, Unit
from generator.model.provenance import Provenance

AT = datetime(2026, 6, 16, 3, tzinfo=UTC)
INPUT = FactInput(
    Provenance("s", "usage-weeks", "u", (), AT, AT, "0", "application/json", 1, "c", date(2026, 6, 8), date(2026, 6, 14)), "all rows"
)
M = "\N{MINUS SIGN}"
NBSP = "\N{NO-BREAK SPACE}"


def fact(unit: Unit, value: int | Fraction | str, *wordings: str) -> Fact:
    text = value if isinstance(value, str) else "unused"
    return Fact("f", "k", ("A",), value, unit, text, "", (INPUT,), "", AT, "", wordings)


TOKENS = fact(Unit.TOKENS, 4_145_123_456_789)
LOST = fact(Unit.TOKENS, -4_145_123_456_789)
GROWTH = fact(Unit.GROWTH, Fraction("1.028661"))
FELL = fact(Unit.GROWTH, Fraction("-0.5"))
MANY = fact(Unit.GROWTH, Fraction("11.2"))
SHARE = fact(Unit.SHARE, Fraction("0.0936"))
POINTS = fact(Unit.POINTS, Fraction("-0.0123"))
RANK = fact(Unit.RANK, 5)
PLACES = fact(Unit.PLACES, -3)
COUNT = fact(Unit.COUNT, 6)
DAYS = fact(Unit.DAYS, 3)
NUMBER = fact(Unit.NUMBER, Fraction("13.84"))


@pytest.mark.parametrize(
    ("of", "texts"),
    [
        (TOKENS, "4.15T|4.1T|4.145T|4.15 trillion|4.15 trillion tokens|+4.15T|4,145,123,456,789|4,145,123,456,789 tokens|4145123456789"),
        (LOST, f"4.15T|{M}4.15T|-4.15T|4.15 trillion tokens"),
        (GROWTH, "103%|+103%|102.9%|102.8661%|103 percent|103 per cent|2.0 times|2 times"),
        (FELL, f"50%|{M}50%|0.5 times|50.0%"),
        (MANY, "12 times|12.2 times|1,120%"),
        (SHARE, "9.4%|9%|9.36%|9.4 per cent"),
        (POINTS, f"1.2 percentage points|{M}1.2 percentage points|1.2 points|1.23 points"),
        (RANK, "#5|5|5th|fifth|Fifth|fifth place|5th place|five"),
        (PLACES, f"three places|three|{M}3|3 places|Three places"),
        (COUNT, "six|6|six weeks|sixth|6th|6 models"),
        (DAYS, "3 of 7 days|three of the seven days|3 of seven days|three days|3"),
        (NUMBER, "13.8|14|13.84|14 models|13.8 models"),
        (fact(Unit.PLACES, 1), "a place|one place|1"),
        (fact(Unit.COUNT, 0), "no|zero|0|no models"),
    ],
    ids=lambda value: value.unit.value if isinstance(value, Fact) else "",
)
def test_true_printings(of: Fact, texts: str) -> None:
    assert [text for text in texts.split("|") if not is_true_printing(text, of)] == []


@pytest.mark.parametrize(
    ("of", "texts"),
    [
        (
            TOKENS,
            f"4.14T|4.16T|4T|4 trillion|4.15B|4.15|4.15%|{M}4.15T|#4.15T|4,145,123,456,788|4.15t|4.15 T|4.15T tokens wide|four trillion",
        ),
        (LOST, "+4.15T|4.16T"),
        (GROWTH, f"102%|104%|{M}103%|103|103%%|103% less|3 times|1.03 times|#103%|103T|103 points|103rd|103 %|two times"),
        (FELL, "+50%|1.5 times|2 times|49%"),
        (MANY, "11 times|13 times|twelve times|twelve|12%"),
        (fact(Unit.GROWTH, Fraction("0.12")), "twelve times|12 times"),
        (SHARE, "9.3%|9.5%|10%|+9.4%|9.4|9.4 times|nine per cent"),
        (POINTS, "1.3 percentage points|+1.2 percentage points|1.2%|1.2|1.2 times"),
        (RANK, "#4|#6|4th|5nd|5.0th|#5th|+5|+#5|sixth|5 places|5%|5T"),
        (PLACES, "+3|four places|third|3rd|#3|3 points|3%"),
        (COUNT, "seven|5|#6|+6|6%|6T|6.5"),
        (DAYS, "4 of 7 days|3 of 8 days|3 weeks|third|3%"),
        (NUMBER, "13.7|13.9|13|#14|+14|14th|14%"),
        (fact(Unit.TOKENS, 5_000_000), "five|#5|5"),
        (fact(Unit.COUNT, 1), f"a{NBSP}|\N{ARABIC-INDIC DIGIT ONE}|1,|1.|.1|1e0"),
    ],
    ids=lambda value: value.unit.value if isinstance(value, Fact) else "",
)
def test_false_printings(of: Fact, texts: str) -> None:
    assert [text for text in texts.split("|") if is_true_printing(text, of)] == []


def test_half_of_the_last_place_is_printed_upwards_only() -> None:
    half = fact(Unit.TOKENS, 1_385_000_000_000)
    assert (is_true_printing("1.39T", half), is_true_printing("1.38T", half)) == (True, False)
    negative = fact(Unit.GROWTH, Fraction("-0.325"))
    assert (is_true_printing(f"{M}33%", negative), is_true_printing(f"{M}32%", negative)) == (True, False)


def test_a_word_is_true_when_it_is_one_of_the_wordings() -> None:
    word = fact(Unit.WORD, "surged", "surged", "rose")
    assert [text for text in ("surged", "Rose", "rose", "fell", "", "surged ") if is_true_printing(text, word)] == [
        "surged",
        "Rose",
        "rose",
    ]
    day = fact(Unit.DATE, "29 December 2025")
    assert [text for text in ("29 December 2025", "28 December 2025") if is_true_printing(text, day)] == ["29 December 2025"]


@pytest.mark.parametrize(
    ("text", "of", "expected"),
    [
        ("1.38T", TOKENS, "4.15T"),
        ("1.38B", TOKENS, "4.15T"),
        ("1.38 trillion tokens", TOKENS, "4.15 trillion tokens"),
        ("338 billion", TOKENS, "4.15 trillion"),
        ("1,000 tokens", TOKENS, "4,145,123,456,789 tokens"),
        ("1.38T", fact(Unit.TOKENS, 999_499), "999,499"),
        ("+1.38T", LOST, f"{M}4.15T"),
        ("-1.38T", TOKENS, "+4.15T"),
        ("+1.38T", fact(Unit.TOKENS, 0), "0"),
        ("12%", GROWTH, "103%"),
        ("+12%", FELL, f"{M}50%"),
        (f"{M}12%", fact(Unit.GROWTH, Fraction("0.0001")), "0.0%"),
        ("12 per cent", GROWTH, "103 per cent"),
        ("12 percent", SHARE, "9.4 percent"),
        ("12 times", GROWTH, "103%"),
        ("12 times", fact(Unit.GROWTH, Fraction("13.2")), "14 times"),
        ("12%", MANY, "1,120%"),
        ("2.0 percentage points", POINTS, "1.2 percentage points"),
        ("+2.0 points", POINTS, f"{M}1.2 points"),
        ("#2", RANK, "#5"),
        ("2", RANK, "5"),
        ("2nd", RANK, "5th"),
        ("second place", RANK, "fifth place"),
        ("Second", RANK, "Fifth"),
        ("third", fact(Unit.RANK, 12), "12th"),
        ("four places", PLACES, "three places"),
        ("four places", fact(Unit.PLACES, 1), "one place"),
        ("a place", PLACES, "three places"),
        ("+4", PLACES, f"{M}3"),
        ("two weeks", COUNT, "six weeks"),
        ("Two weeks", fact(Unit.COUNT, 1), "One week"),
        ("one week", COUNT, "six weeks"),
        ("two weeks", fact(Unit.COUNT, 1000), "1,000 weeks"),
        ("2 of 7 days", fact(Unit.DAYS, 1), "1 of 7 days"),
        ("two of the seven days", DAYS, "three of the seven days"),
        ("9.1 models", NUMBER, "13.8 models"),
        ("nine", NUMBER, "13.8"),
        ("28 December 2025", fact(Unit.DATE, "5 January 2026"), "5 January 2026"),
        ("the beginning", fact(Unit.DATE, "5 January 2026"), "the beginning"),
        ("surged", fact(Unit.WORD, "rose", "rose"), "surged"),
        ("nearly all of it", TOKENS, "nearly all of it"),
    ],
)
def test_a_new_value_is_printed_in_the_form_of_the_old(text: str, of: Fact, expected: str) -> None:
    assert reprint(text, of) == expected


tokens = st.integers(-(10**15), 10**15)
ratios = st.fractions(min_value=-1, max_value=300, max_denominator=10**9)
PRINTERS: list[tuple[Unit, st.SearchStrategy[int | Fraction], Callable[[int | Fraction], str]]] = [
    (Unit.TOKENS, tokens, lambda value: printing.tokens_short(int(value), signed=True)),
    (Unit.TOKENS, tokens, lambda value: printing.tokens_long(int(value))),
    (Unit.GROWTH, ratios, lambda value: printing.growth_short(Fraction(value))),
    (Unit.GROWTH, ratios, lambda value: printing.growth_long(Fraction(value))),
    (Unit.GROWTH, ratios, lambda value: printing.percent(Fraction(value), signed=True)),
    (Unit.SHARE, st.fractions(0, 1), lambda value: printing.percent(Fraction(value))),
    (Unit.POINTS, st.fractions(-1, 1), lambda value: f"{printing.points(Fraction(value), signed=True)} percentage points"),
    (Unit.RANK, st.integers(1, 60), lambda value: f"#{value}"),
    (Unit.RANK, st.integers(1, 60), lambda value: printing.ordinal_word(int(value))),
    (Unit.PLACES, st.integers(-50, 50), lambda value: f"{printing.count_word(abs(int(value)))} place{'' if abs(value) == 1 else 's'}"),
    (Unit.COUNT, st.integers(0, 2000), lambda value: printing.count_word(int(value))),
    (Unit.DAYS, st.integers(0, 7), lambda value: f"{value} of 7 days"),
    (Unit.NUMBER, st.fractions(1, 60), lambda value: printing.print_rounded(value, 1)),
]


@settings(max_examples=500)
@given(st.sampled_from(PRINTERS).flatmap(lambda one: st.tuples(st.just(one), one[1])))
def test_every_canonical_printing_is_true_and_its_own_reprint(
    drawn: tuple[tuple[Unit, object, Callable[[int | Fraction], str]], int | Fraction],
) -> None:
    (unit, _, printed), value = drawn
    text = printed(value)
    assert is_true_printing(text, fact(unit, value)), text
    assert reprint(text, fact(unit, value)) == text


@settings(max_examples=500)
@given(
    st.sampled_from([one for one in PRINTERS if one[0] is not Unit.DAYS]).flatmap(lambda one: st.tuples(st.just(one), one[1])),
    st.sampled_from([-1, 1]),
)
def test_a_printing_changed_by_one_in_its_last_place_is_false(
    drawn: tuple[tuple[Unit, object, Callable[[int | Fraction], str]], int | Fraction], step: int
) -> None:
    (unit, _, printed), value = drawn
    text = printed(value)
    shown = parse_figure(text)
    assume(shown is not None and shown.form == "figure")
    changed = _stepped(text, step)
    assume(changed is not None)
    assert not is_true_printing(str(changed), fact(unit, value)), (text, changed)


def _stepped(text: str, step: int) -> str | None:
    """The text with its figure one unit of the last place higher or lower; `None` where it would lose its sign or form."""
    start = next(index for index, mark in enumerate(text) if mark.isdigit())
    end = next((index for index, mark in enumerate(text) if index >= start and mark not in "0123456789,."), len(text))
    figure = text[start:end].replace(",", "")
    decimals = len(figure.partition(".")[2])
    units = int(figure.replace(".", "")) + step
    if units <= 0:
        return None
    return text[:start] + printing.print_rounded(Fraction(units, 10**decimals), decimals) + text[end:]


@given(st.text(max_size=30))
def test_any_text_can_be_read(text: str) -> None:
    for of in (TOKENS, GROWTH, RANK, COUNT, NUMBER, POINTS):
        is_true_printing(text, of)
        assert isinstance(reprint(text, of), str)
