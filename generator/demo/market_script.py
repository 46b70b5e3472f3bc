"""The scripted events in the last 26 weeks of every simulated market: one model for each event that the statistics know.

Weeks are counted back from the market's last, which is 0.
"""

from __future__ import annotations

from dataclasses import dataclass

BEFORE_MARKET = 1_000_000
"""Start of a placement that begins before the market."""
MISSING_WEEK = 13
"""The week that no stored response of the demo contains."""
PARTIAL_WEEK = 18
"""The week that the demo pulls on its Saturday, when five days are over."""
RESTATED_WEEK = 6
"""The week in which one day is restated."""
RESTATED_WEEKDAY = 2
RESTATED_DAYS_LATER = 4
"""Days from the week's end to the restatement: after that week's pull, before the next."""
RESTATED_PERCENT = 82
"""The first published figure as a percentage of the restated one."""


@dataclass(frozen=True, slots=True)
class ScriptedPlacement:
    """A rank for some weeks: the row has a percentage of the tokens of the unscripted row at that rank."""

    since: int
    until: int
    rank: int
    percent: int = 106
    """Its tokens as a percentage of that row's."""


@dataclass(frozen=True, slots=True)
class ScriptedModel:
    """One scripted model."""

    vendor: str
    name: str
    placements: tuple[ScriptedPlacement, ...]
    born_week: int = BEFORE_MARKET
    """The week of its release."""
    weekday: int = 0
    """The weekday of its release; Monday is 0."""
    variants: tuple[tuple[str, tuple[ScriptedPlacement, ...]], ...] = ()
    """Its other rows: suffix and placements."""
    preview_of: str = ""
    """If it is a preview: the name of the later release."""
    delisted_week: int | None = None
    """The first week in which the catalog no longer lists it."""
    former_stem: str = ""
    """The slug's stem before a rename; if it is the present stem, only the date in the slug changed."""
    renamed_week: int = 0
    """The first week under the new slug."""
    display_name: str = ""
    """Its display name, if that does not follow from the slug."""
    catalog_name: str = ""
    """The catalog's name for it, if that differs."""


SCRIPTED_MODELS: tuple[ScriptedModel, ...] = (
    # a debut at #1, which later loses the lead
    ScriptedModel(
        "dunlinby",
        "Kittiwake 1",
        (ScriptedPlacement(8, 8, 1, 142), ScriptedPlacement(7, 6, 1, 112), ScriptedPlacement(5, 4, 2, 105), ScriptedPlacement(3, 0, 4)),
        born_week=8,
        weekday=1,
    ),
    # off the chart for four weeks, then back
    ScriptedModel(
        "orrinsea",
        "Fulmar 2",
        (ScriptedPlacement(BEFORE_MARKET, 16, 9, 103), ScriptedPlacement(15, 12, 44, 20), ScriptedPlacement(11, 0, 8, 109)),
    ),
    # an exact tie in one week: both have the same percentage of the same row
    ScriptedModel(
        "wickenfold",
        "Pipit 2",
        (ScriptedPlacement(BEFORE_MARKET, 6, 8, 103), ScriptedPlacement(5, 5, 7, 92), ScriptedPlacement(4, 0, 9, 108)),
    ),
    ScriptedModel(
        "fennimoor", "Linnet 2", (ScriptedPlacement(BEFORE_MARKET, 6, 9), ScriptedPlacement(5, 5, 7, 92), ScriptedPlacement(4, 0, 9, 101))
    ),
    # a new slug for the same product
    ScriptedModel(
        "pellworth", "Godwit 4", (ScriptedPlacement(BEFORE_MARKET, 0, 9, 110),), former_stem="godwit-4-experimental", renamed_week=10
    ),
    # the same slug with a new date
    ScriptedModel("velloway", "Avocet 2", (ScriptedPlacement(BEFORE_MARKET, 0, 10, 115),), former_stem="avocet-2", renamed_week=7),
    # a preview in the top four, and its release at #1
    ScriptedModel(
        "brindlecote",
        "Whimbrel 2 preview",
        (
            ScriptedPlacement(21, 20, 14),
            ScriptedPlacement(19, 15, 7),
            ScriptedPlacement(14, 9, 3),
            ScriptedPlacement(8, 4, 3, 108),
            ScriptedPlacement(3, 3, 24),
            ScriptedPlacement(2, 0, 44, 8),
        ),
        born_week=21,
        weekday=2,
        preview_of="Whimbrel 2",
        delisted_week=1,
    ),
    ScriptedModel(
        "brindlecote",
        "Whimbrel 2",
        (ScriptedPlacement(3, 2, 1, 122), ScriptedPlacement(1, 1, 1, 95), ScriptedPlacement(0, 0, 1, 116)),
        born_week=3,
    ),
    # a free row that ends where the paid one begins
    ScriptedModel(
        "dunlinby",
        "Sanderling 1",
        (ScriptedPlacement(6, 0, 7),),
        born_week=24,
        variants=(("free", (ScriptedPlacement(24, 23, 12), ScriptedPlacement(22, 7, 6))),),
    ),
    # a new variant while its sibling is charting
    ScriptedModel(
        "hazelmoor",
        "Turnstone 3",
        (ScriptedPlacement(BEFORE_MARKET, 0, 10, 112),),
        variants=(("thinking", (ScriptedPlacement(4, 0, 10, 104),)),),
    ),
    # a release on a Friday: the next week's growth rests on three days
    ScriptedModel(
        "thistlewade",
        "Gannet 1",
        (ScriptedPlacement(10, 10, 6, 45), ScriptedPlacement(9, 5, 6, 101), ScriptedPlacement(4, 0, 7, 102)),
        born_week=10,
        weekday=4,
    ),
    # withdrawn while it was charting
    ScriptedModel("copsewell", "Phalarope 1", (ScriptedPlacement(BEFORE_MARKET, 6, 8), ScriptedPlacement(5, 5, 7, 98)), delisted_week=4),
    # half a year old when it enters the chart for the first time
    ScriptedModel(
        "tarnbeck",
        "Dotterel 1",
        (
            ScriptedPlacement(BEFORE_MARKET, 10, 44, 15),
            ScriptedPlacement(9, 9, 24),
            ScriptedPlacement(8, 8, 7, 104),
            ScriptedPlacement(7, 0, 8, 101),
        ),
    ),
    # an undisclosed maker, gone before the last week
    ScriptedModel(
        "stealth", "Marsh Light Alpha", (ScriptedPlacement(16, 15, 11), ScriptedPlacement(14, 1, 8, 105)), born_week=16, delisted_week=0
    ),
    # a maker and a model that the registry does not know
    ScriptedModel("nettlebeck", "Shrike 1", (ScriptedPlacement(2, 0, 8, 98),), born_week=2, weekday=1),
    # a display name that needs escaping in most formats, and a catalog name that needs it in all
    ScriptedModel(
        "velloway",
        "Ruff 3",
        (ScriptedPlacement(BEFORE_MARKET, 0, 27),),
        display_name="Ruff 3 |R| *beta* $co$ [1]_{x}",
        catalog_name='Ruff 3 <b>R</b> & "co" | *x* $y$ [1]_{z} \\',
    ),
)
