"""What is certain to happen in the last 26 weeks of every simulated market: one role for each event the statistics know.

Weeks are counted back from the market's last, which is 0.
"""

from __future__ import annotations

from dataclasses import dataclass

ALWAYS = 1_000_000
"""A scene that began before the market did."""
MISSING = 13
"""No answer that the demo stores holds this week."""
PARTIAL = 18
"""The demo's pull of this week came on its Saturday, with five days in it."""
RESTATED = 6
"""A day of this week changes after it was first published."""
RESTATED_WEEKDAY = 2
RESTATED_DAYS_LATER = 4
"""So many days after the week's end the change is made: after that week's pull, before the next."""
RESTATED_PERCENT = 82
"""What was published first, of what holds since."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Weeks in which a row stands just above, or a fixed part of, a place among the unscripted rows."""

    since: int
    until: int
    rank: int
    percent: int = 106
    """Its tokens, of that row's."""


@dataclass(frozen=True, slots=True)
class Role:
    """One scripted model."""

    maker: str
    name: str
    scenes: tuple[Scene, ...]
    born: int = ALWAYS
    """The week of its release."""
    weekday: int = 0
    """The day of that week, Monday is 0."""
    variants: tuple[tuple[str, tuple[Scene, ...]], ...] = ()
    """Further rows: suffix and scenes."""
    preview_of: str = ""
    """The name of its release to come."""
    gone: int | None = None
    """The first week in which the catalogue does not list it."""
    former: str = ""
    """The slug's stem before a rename; the same stem means that only its date changed."""
    changed: int = 0
    """The first week under the new slug."""
    display: str = ""
    """A display name that the slug does not tell."""
    catalogued: str = ""
    """The catalogue's name for it, when that is another."""


ROLES: tuple[Role, ...] = (
    # a debut at #1, which later loses the lead
    Role(
        "dunlinby",
        "Kittiwake 1",
        (Scene(8, 8, 1, 142), Scene(7, 6, 1, 112), Scene(5, 4, 2, 105), Scene(3, 0, 4)),
        born=8,
        weekday=1,
    ),
    # off the chart for four weeks, then back
    Role("orrinsea", "Fulmar 2", (Scene(ALWAYS, 16, 9, 103), Scene(15, 12, 44, 20), Scene(11, 0, 8, 109))),
    # an exact tie in one week: both stand the same above the same row
    Role("wickenfold", "Pipit 2", (Scene(ALWAYS, 6, 8, 103), Scene(5, 5, 7, 92), Scene(4, 0, 9, 108))),
    Role("fennimoor", "Linnet 2", (Scene(ALWAYS, 6, 9), Scene(5, 5, 7, 92), Scene(4, 0, 9, 101))),
    # a new slug for the same product
    Role("pellworth", "Godwit 4", (Scene(ALWAYS, 0, 9, 110),), former="godwit-4-experimental", changed=10),
    # the same slug with a new date
    Role("velloway", "Avocet 2", (Scene(ALWAYS, 0, 10, 115),), former="avocet-2", changed=7),
    # a preview in the top four, and its release at #1
    Role(
        "brindlecote",
        "Whimbrel 2 preview",
        (Scene(21, 20, 14), Scene(19, 15, 7), Scene(14, 9, 3), Scene(8, 4, 3, 108), Scene(3, 3, 24), Scene(2, 0, 44, 8)),
        born=21,
        weekday=2,
        preview_of="Whimbrel 2",
        gone=1,
    ),
    Role("brindlecote", "Whimbrel 2", (Scene(3, 2, 1, 122), Scene(1, 1, 1, 95), Scene(0, 0, 1, 116)), born=3),
    # a free row that ends where the paid one begins
    Role("dunlinby", "Sanderling 1", (Scene(6, 0, 7),), born=24, variants=(("free", (Scene(24, 23, 12), Scene(22, 7, 6))),)),
    # a new variant while its sibling is charting
    Role("hazelmoor", "Turnstone 3", (Scene(ALWAYS, 0, 10, 112),), variants=(("thinking", (Scene(4, 0, 10, 104),)),)),
    # a release on a Friday: the next week's growth rests on three days
    Role("thistlewade", "Gannet 1", (Scene(10, 10, 6, 45), Scene(9, 5, 6, 101), Scene(4, 0, 7, 102)), born=10, weekday=4),
    # withdrawn while it was charting
    Role("copsewell", "Phalarope 1", (Scene(ALWAYS, 6, 8), Scene(5, 5, 7, 98)), gone=4),
    # half a year old when it enters the chart for the first time
    Role("tarnbeck", "Dotterel 1", (Scene(ALWAYS, 10, 44, 15), Scene(9, 9, 24), Scene(8, 8, 7, 104), Scene(7, 0, 8, 101))),
    # a maker under no name, gone before the last week
    Role("stealth", "Marsh Light Alpha", (Scene(16, 15, 11), Scene(14, 1, 8, 105)), born=16, gone=0),
    # a maker and a model that the registry does not know
    Role("nettlebeck", "Shrike 1", (Scene(2, 0, 8, 98),), born=2, weekday=1),
    # a display name that needs escaping in most formats, and one in the catalogue that needs it in all
    Role(
        "velloway",
        "Ruff 3",
        (Scene(ALWAYS, 0, 27),),
        display="Ruff 3 |R| *beta* $co$ [1]_{x}",
        catalogued='Ruff 3 <b>R</b> & "co" | *x* $y$ [1]_{z} \\',
    ),
)
