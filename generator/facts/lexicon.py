"""The words that an issue may choose for a value, the best one first (docs/develop/spec/claims.md, section 4).

A word must hold over the whole rounding interval of the printed value. A weaker or neutral word in the same direction is always allowed.
"""

from __future__ import annotations

from fractions import Fraction

from generator.facts.printing import percent_interval, print_significant, tokens_interval
from generator.facts.word_table import find_range, list_ranges

LEVEL_WORD = "level with"
CROSS_VENDOR_FACTOR = Fraction(13, 10)
"""How far beyond a word's bound a ratio of rows of two makers must be, because makers count tokens differently."""
HIGHER_WORDS = ("above", "ahead of")
PLAIN_COMPARISONS = ("well above", "more than", *HIGHER_WORDS)
"""Words that are true of every multiple."""
_MARKET_VERBS = {"rose": "grew", "fell": "shrank"}


def ratio_interval(more: int, less: int) -> tuple[Fraction, Fraction]:
    """The least and the greatest ratio of two counts that are printed like these."""
    (low, high), (least, most) = tokens_interval(more), tokens_interval(less)
    return low / most, high / least


def is_level(more: int, less: int) -> bool:
    """Whether two counts are so near each other that they are called level."""
    return find_range(LEVEL_WORD, "ratio").covers(*ratio_interval(more, less))


def level_words(more: int, less: int) -> tuple[str, ...]:
    """Words for how far one count is above another: `just above`, `well above`."""
    low, high = ratio_interval(more, less)
    if low < 1:
        return (LEVEL_WORD,)
    words = [word for one in list_ranges("ratio") if one.covers(low, high) and one.is_best(low, high) for word in one.level]
    return tuple(dict.fromkeys((*words, *HIGHER_WORDS)))


def ratio_words(more: int, less: int, *, same_vendor: bool) -> tuple[str, ...]:
    """Words for the multiple of one count to another, from about half as much again on.

    Of two makers, a word says `roughly` unless the ratio is far beyond its bound.
    """
    low, high = ratio_interval(more, less)
    ratio = Fraction(more, less)
    shown = print_significant(ratio, 2)
    true_ranges = [one for one in list_ranges("ratio") if one.draft and one.covers(low, high)]
    best = next((one for one in true_ranges if one.printed is None and one.is_best(low, high)), None)
    best = best or next((one for one in true_ranges if one.printed and shown == print_significant(one.printed, 2)), None)
    word, rough = (best.draft[0], best.rough) if best else (f"{shown} times", f"roughly {shown} times")
    factor = 1 if same_vendor else CROSS_VENDOR_FACTOR
    beyond = [word for one in true_ranges if one.high is None and low >= factor * one.low for word in one.draft]
    words = (word, *beyond) if same_vendor else (*beyond, rough)
    return tuple(dict.fromkeys((*words, *PLAIN_COMPARISONS)))


def part_words(part: Fraction) -> tuple[str, ...]:
    """Words for a part of a whole: `about a third`, `nearly half`, `most`; none where only the figure says it."""
    low, high = percent_interval(part)
    true_ranges = [one for one in list_ranges("part") if one.covers(low, high)]
    # 59.6% is printed as 60%, but "more than half" is still the better word
    ordered = sorted(true_ranges, key=lambda one: not one.is_best(part, part))
    return tuple(word for one in ordered for word in one.draft)


def growth_words(ratio: Fraction, flat_ratio: Fraction, *, full_base: bool) -> tuple[str, ...]:
    """Verbs for a change of tokens; only neutral ones when the base is not a full week."""
    if is_flat(ratio, flat_ratio):
        return find_range("flat", "growth").draft
    return _choose_words("growth", *percent_interval(ratio), only_weak=not full_base)


def is_flat(ratio: Fraction, flat_ratio: Fraction) -> bool:
    """Whether a growth is flat, or is printed like none at all."""
    low, high = percent_interval(ratio)
    return (-flat_ratio <= low and high <= flat_ratio) or low < 0 < high


def market_words(ratio: Fraction, flat_ratio: Fraction) -> tuple[str, ...]:
    """Verbs for a market, which grows and shrinks."""
    words = growth_words(ratio, flat_ratio, full_base=True)
    plain = _MARKET_VERBS.get(words[0])
    return (plain, *(word for word in words if word != plain)) if plain else words


def move_words(places: int) -> tuple[str, ...]:
    """Verbs for a move in rank, up is positive; none for a row that did not move."""
    return _choose_words("places", Fraction(places), Fraction(places))


def _choose_words(measure: str, low: Fraction, high: Fraction, *, only_weak: bool = False) -> tuple[str, ...]:
    """Words that are true of all that lies between two values: the best first, then true ones, then weak ones."""
    true_ranges = [one for one in list_ranges(measure) if one.covers(low, high) and (one.is_weak or not only_weak)]
    ordered = sorted(true_ranges, key=lambda one: (one.is_weak, not one.is_best(low, high)))
    return tuple(word for one in ordered for word in one.draft)
