"""Who is in the simulated market: invented vendors, and the model lines that they release version by version."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.identity import UNDISCLOSED


@dataclass(frozen=True, slots=True)
class Maker:
    """An invented vendor."""

    id: str
    """The slug's prefix."""
    name: str
    origin: str
    seat: str | None
    """Its colour in the registry; without one it is grey."""
    stamp: str
    """How its slugs carry the release date, as a `strftime` format; empty when they do not."""
    known: bool = True
    """Whether the registry lists it."""


@dataclass(frozen=True, slots=True)
class Line:
    """Successive versions of one product, released at a regular pace."""

    maker: str
    stem: str
    flavour: str
    """What follows the version in the name: `Flash`."""
    weight: int
    """Of its newest version in full swing, in ten-thousandths of the market's level."""
    pace: int
    """Weeks between two releases."""
    major: int
    """Version number of its oldest release."""
    variants: tuple[tuple[str, int], ...] = ()
    """Further rows of every version: suffix, and weight as a percentage of the plain row."""


MAKERS: tuple[Maker, ...] = (
    Maker("quillmere", "Quillmere", "China", "blue", "-%Y%m%d"),
    Maker("saltfen", "Saltfen", "United States", "clay", "-%Y%m%d"),
    Maker("brindlecote", "Brindlecote", "China", "cyan", "-%Y%m%d"),
    Maker("larkhollow", "Larkhollow", "United States", "green", "-%Y%m%d"),
    Maker("hazelmoor", "Hazelmoor", "United States", "teal", "-%Y-%m-%d"),
    Maker("pellworth", "Pellworth", "China", "rose", "-%Y%m%d"),
    Maker("orrinsea", "Orrinsea", "France", "brown", "-%m-%d"),
    Maker("thistlewade", "Thistlewade", "South Korea", "violet", "-%m%d"),
    Maker("wickenfold", "Wickenfold", "China", "plum", "-%m%d"),
    Maker("dunlinby", "Dunlinby", "United States", "olive", "-%Y%m%d"),
    Maker("velloway", "Velloway", "Canada", "indigo", "-%Y%m%d"),
    Maker("fennimoor", "Fennimoor", "China", "mustard", "-%Y%m%d"),
    Maker("copsewell", "Copsewell", "Japan", None, ""),
    Maker("tarnbeck", "Tarnbeck", "Germany", None, ""),
    Maker("stealth", "Undisclosed", UNDISCLOSED, None, ""),
    Maker("nettlebeck", "Nettlebeck", "unknown to the registry", None, "-%Y%m%d", known=False),
)

LINES: tuple[Line, ...] = (
    Line("quillmere", "Tern", "Flash", 1300, 15, 2),
    Line("saltfen", "Heron", "", 1150, 13, 4),
    Line("brindlecote", "Plover", "Mini", 1020, 17, 2),
    Line("larkhollow", "Curlew", "", 880, 16, 2),
    Line("hazelmoor", "Wagtail", "Flash", 740, 14, 3),
    Line("pellworth", "Redshank", "", 600, 18, 2),
    Line("quillmere", "Tern", "", 480, 19, 2),
    Line("orrinsea", "Siskin", "", 340, 20, 1),
    Line("thistlewade", "Lapwing", "", 260, 16, 3),
    Line("saltfen", "Heron", "Swift", 230, 18, 4),
    Line("wickenfold", "Bunting", "", 215, 17, 2),
    Line("brindlecote", "Plover", "", 195, 21, 2, (("free", 45),)),
    Line("larkhollow", "Curlew", "Mini", 180, 19, 2),
    Line("hazelmoor", "Wagtail", "", 165, 15, 3, (("thinking", 30),)),
    Line("dunlinby", "Waxwing", "", 152, 18, 1, (("free", 60),)),
    Line("velloway", "Crossbill", "", 141, 22, 2),
    Line("fennimoor", "Jackdaw", "", 131, 16, 1),
    Line("pellworth", "Redshank", "Coder", 122, 20, 2),
    Line("thistlewade", "Lapwing", "Mini", 113, 21, 3),
    Line("orrinsea", "Siskin", "Small", 105, 18, 1),
    Line("wickenfold", "Bunting", "Air", 98, 19, 2, (("free", 70),)),
    Line("fennimoor", "Jackdaw", "Coder", 91, 17, 1),
    Line("velloway", "Crossbill", "Swift", 85, 19, 2),
    Line("dunlinby", "Waxwing", "Nano", 79, 20, 1),
    Line("quillmere", "Tern", "Coder", 73, 22, 2),
    Line("copsewell", "Dipper", "", 68, 20, 1),
    Line("tarnbeck", "Linden", "", 63, 23, 1),
    Line("saltfen", "Heron", "Mini", 58, 17, 4, (("batch", 25),)),
    Line("hazelmoor", "Wagtail", "Nano", 54, 19, 3),
    Line("larkhollow", "Curlew", "Pro", 50, 21, 2),
    Line("brindlecote", "Plover", "Vision", 46, 24, 2),
    Line("copsewell", "Dipper", "Mini", 42, 18, 1, (("free", 55),)),
    Line("orrinsea", "Siskin", "Coder", 38, 22, 1),
    Line("pellworth", "Redshank", "Mini", 35, 19, 2),
    Line("tarnbeck", "Linden", "Small", 32, 20, 1),
    Line("wickenfold", "Bunting", "Coder", 29, 23, 2),
    Line("thistlewade", "Lapwing", "Pro", 27, 24, 3),
    Line("fennimoor", "Jackdaw", "Mini", 25, 18, 1),
    Line("velloway", "Crossbill", "Nano", 23, 21, 2),
    Line("dunlinby", "Waxwing", "Ultra", 21, 22, 1),
)
