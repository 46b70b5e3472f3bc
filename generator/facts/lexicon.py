"""The wording ladder of docs/develop/spec/claims.md, section 4: which words a value allows, the strongest first.

A word must hold over the whole rounding interval of what is printed; a weaker or neutral one in the
right direction is always allowed.
"""

from __future__ import annotations

from fractions import Fraction

from generator.facts.printing import percent_interval, print_significant, tokens_interval

RISE_VERBS = ("rose", "grew", "increased", "gained", "was up")
FALL_VERBS = ("fell", "declined", "decreased", "lost", "was down")
FLAT_WORDS = ("flat", "little changed")
UP_VERBS = ("moved up", "rose", "gained")
DOWN_VERBS = ("moved down", "fell", "lost")
GROWTH_VERBS = (
    (Fraction(2), Fraction(215, 100), "more than tripled"),
    (Fraction(1), Fraction(115, 100), "more than doubled"),
    (Fraction(1, 2), None, "surged"),
)
"""From which growth on a word is true, and up to which it is the one to print."""
PLUNGE_RATIO = Fraction(-33, 100)
RANK_UP_VERBS = ((6, "jumped"), (3, "climbed"), (1, "edged up"))
RANK_DOWN_VERBS = ((3, "dropped"), (1, "slipped"))

LEVEL_RANGES = (
    (Fraction(1), Fraction(103, 100), ("just above", "a hair above", "level with")),
    (Fraction(103, 100), Fraction(115, 100), ("slightly above", "above")),
    (Fraction(115, 100), Fraction(145, 100), ("well above",)),
)
"""From which ratio on a place above another is called so, and up to which; half-open."""
MULTIPLE_RANGES = (
    (Fraction(145, 100), Fraction(155, 100), "about half as much again"),
    (Fraction(185, 100), Fraction(2), "nearly double"),
    (Fraction(2), Fraction(215, 100), "more than double"),
    (Fraction(265, 100), Fraction(3), "nearly triple"),
)
"""The same for a multiple; any other one is printed itself."""
MULTIPLE_BOUNDS = ((Fraction(3), "more than triple"), (Fraction(2), "more than double"))
"""From which ratio on a weaker multiple is true."""
ROUND_MULTIPLES = ((Fraction(2), "about twice"), (Fraction(3), "about three times"))
"""What a multiple is called that is printed as exactly this one."""
ROUGH_MULTIPLES = {
    "about half as much again": "roughly half as much again",
    "nearly double": "roughly double",
    "more than double": "roughly double",
    "about twice": "roughly twice",
    "nearly triple": "roughly triple",
    "about three times": "roughly three times",
}
CROSS_VENDOR_FACTOR = Fraction(13, 10)
"""How far beyond a word's bound a ratio of rows of different makers must be: they count tokens differently."""
PLAIN_COMPARISONS = ("well above", "more than", "above", "ahead of")
HIGHER_WORDS = ("above", "ahead of")
PART_RANGES = (
    (Fraction(47, 100), Fraction(1, 2), "nearly half"),
    (Fraction(1, 2), Fraction(53, 100), "just over half"),
    (Fraction(30, 100), Fraction(36, 100), "about a third"),
    (Fraction(22, 100), Fraction(28, 100), "about a quarter"),
)
MAJORITY_SHARE, CLEAR_MAJORITY_SHARE = Fraction(1, 2), Fraction(60, 100)
"""From which part on it is most of the whole, and from which that is the word to print."""


def ratio_interval(more: int, less: int) -> tuple[Fraction, Fraction]:
    """The least and the greatest ratio of two counts that are printed like these."""
    (low, high), (least, most) = tokens_interval(more), tokens_interval(less)
    return low / most, high / least


def level_words(more: int, less: int) -> tuple[str, ...]:
    """How far one count is above another: `just above`, `well above`; what holds wherever in their rounding the two lie."""
    low, high = ratio_interval(more, less)
    apt = next((words for start, end, words in LEVEL_RANGES if low >= start and high < end), ())
    far = PLAIN_COMPARISONS[:1] if low >= LEVEL_RANGES[-1][0] else ()
    return tuple(dict.fromkeys((*apt, *far, *HIGHER_WORDS))) if low >= 1 else ("level with",)


def ratio_words(more: int, less: int, *, same_vendor: bool) -> tuple[str, ...]:
    """What multiple one count is of another, at least about half as much again; `alike` when one maker counts both.

    Across makers a word says `roughly` unless the ratio clears its bound by far.
    """
    low, high = ratio_interval(more, less)
    ratio = Fraction(more, less)
    factor = 1 if same_vendor else CROSS_VENDOR_FACTOR
    beyond = tuple(word for bound, word in MULTIPLE_BOUNDS if low > bound and low >= factor * bound)
    shown = print_significant(ratio, 2)
    strictly = {word for _, word in MULTIPLE_BOUNDS}
    apt = next((word for start, end, word in MULTIPLE_RANGES if low >= start and high < end and (low > start or word not in strictly)), "")
    whole = next((word for value, word in ROUND_MULTIPLES if shown == print_significant(value, 2)), "")
    word = apt or whole or f"{shown} times"
    if same_vendor:
        return tuple(dict.fromkeys((word, *beyond, *PLAIN_COMPARISONS)))
    return tuple(dict.fromkeys((*beyond, ROUGH_MULTIPLES.get(word, f"roughly {word}"), *PLAIN_COMPARISONS)))


def part_words(part: Fraction) -> tuple[str, ...]:
    """What part of a whole: `about a third`, `nearly half`, `most`; none where only the figure says it."""
    low, high = percent_interval(part)
    apt = tuple(word for start, end, word in PART_RANGES if low >= start and high < end)
    if low <= MAJORITY_SHARE:
        return apt
    return (*apt, "more than half", "most") if part < CLEAR_MAJORITY_SHARE else ("most", "more than half")


def growth_words(ratio: Fraction, flat_ratio: Fraction, *, full_base: bool) -> tuple[str, ...]:
    """Verbs for a change of tokens; without a full base only the neutral ones."""
    low, high = percent_interval(ratio)
    if (-flat_ratio <= low and high <= flat_ratio) or low < 0 < high:
        return FLAT_WORDS
    if ratio < 0:
        return ("plunged", *FALL_VERBS) if full_base and high <= PLUNGE_RATIO else FALL_VERBS
    valid = [(word, end) for start, end, word in GROWTH_VERBS if full_base and low >= start]
    apt = sorted(valid, key=lambda one: one[1] is not None and high > one[1])
    return (*(word for word, _ in apt), *RISE_VERBS)


def market_words(ratio: Fraction, flat_ratio: Fraction) -> tuple[str, ...]:
    """The same for a market, which grows and shrinks."""
    words = growth_words(ratio, flat_ratio, full_base=True)
    plain = {RISE_VERBS[0]: "grew", FALL_VERBS[0]: "shrank"}.get(words[0])
    return (plain, *(word for word in words if word != plain)) if plain else words


def move_words(places: int) -> tuple[str, ...]:
    """Verbs for a move in rank, up is positive; a row that did not move has none."""
    strong = [word for least, word in (RANK_UP_VERBS if places > 0 else RANK_DOWN_VERBS) if abs(places) >= least]
    return (*strong, *(UP_VERBS if places > 0 else DOWN_VERBS)) if places else ()
