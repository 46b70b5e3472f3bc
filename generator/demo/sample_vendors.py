"""The invented vendors of the simulated market, and the model lines of which they release versions."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.identity import UNDISCLOSED


@dataclass(frozen=True, slots=True)
class SampleVendor:
    """An invented vendor."""

    id: str
    """The prefix of its slugs."""
    name: str
    origin: str
    color_slot: str | None
    """Its color in the registry; without one it is gray."""
    date_format: str
    """The `strftime` format of the release date in its slugs; empty if they have none."""
    listed: bool = True
    """Whether the registry lists it."""


@dataclass(frozen=True, slots=True)
class ModelLine:
    """Successive versions of one product, released at a regular pace."""

    vendor: str
    stem: str
    flavor: str
    """The word after the version in the name: `Flash`."""
    weight: int
    """Traffic of its newest version at its peak, in ten-thousandths of the market's level."""
    release_interval: int
    """Weeks between two releases."""
    first_major: int
    """Version number of its oldest release."""
    variants: tuple[tuple[str, int], ...] = ()
    """The other rows of every version: suffix, and tokens as a percentage of the plain row."""


VENDORS: tuple[SampleVendor, ...] = (
    SampleVendor("quillmere", "Quillmere", "China", "blue", "-%Y%m%d"),
    SampleVendor("saltfen", "Saltfen", "United States", "clay", "-%Y%m%d"),
    SampleVendor("brindlecote", "Brindlecote", "China", "cyan", "-%Y%m%d"),
    SampleVendor("larkhollow", "Larkhollow", "United States", "green", "-%Y%m%d"),
    SampleVendor("hazelmoor", "Hazelmoor", "United States", "teal", "-%Y-%m-%d"),
    SampleVendor("pellworth", "Pellworth", "China", "rose", "-%Y%m%d"),
    SampleVendor("orrinsea", "Orrinsea", "France", "brown", "-%m-%d"),
    SampleVendor("thistlewade", "Thistlewade", "South Korea", "violet", "-%m%d"),
    SampleVendor("wickenfold", "Wickenfold", "China", "plum", "-%m%d"),
    SampleVendor("dunlinby", "Dunlinby", "United States", "olive", "-%Y%m%d"),
    SampleVendor("velloway", "Velloway", "Canada", "indigo", "-%Y%m%d"),
    SampleVendor("fennimoor", "Fennimoor", "China", "mustard", "-%Y%m%d"),
    SampleVendor("copsewell", "Copsewell", "Japan", None, ""),
    SampleVendor("tarnbeck", "Tarnbeck", "Germany", None, ""),
    SampleVendor("stealth", "Undisclosed", UNDISCLOSED, None, ""),
    SampleVendor("nettlebeck", "Nettlebeck", "unknown to the registry", None, "-%Y%m%d", listed=False),
)

MODEL_LINES: tuple[ModelLine, ...] = (
    ModelLine("quillmere", "Tern", "Flash", 1300, 15, 2),
    ModelLine("saltfen", "Heron", "", 1150, 13, 4),
    ModelLine("brindlecote", "Plover", "Mini", 1020, 17, 2),
    ModelLine("larkhollow", "Curlew", "", 880, 16, 2),
    ModelLine("hazelmoor", "Wagtail", "Flash", 740, 14, 3),
    ModelLine("pellworth", "Redshank", "", 600, 18, 2),
    ModelLine("quillmere", "Tern", "", 480, 19, 2),
    ModelLine("orrinsea", "Siskin", "", 340, 20, 1),
    ModelLine("thistlewade", "Lapwing", "", 260, 16, 3),
    ModelLine("saltfen", "Heron", "Swift", 230, 18, 4),
    ModelLine("wickenfold", "Bunting", "", 215, 17, 2),
    ModelLine("brindlecote", "Plover", "", 195, 21, 2, (("free", 45),)),
    ModelLine("larkhollow", "Curlew", "Mini", 180, 19, 2),
    ModelLine("hazelmoor", "Wagtail", "", 165, 15, 3, (("thinking", 30),)),
    ModelLine("dunlinby", "Waxwing", "", 152, 18, 1, (("free", 60),)),
    ModelLine("velloway", "Crossbill", "", 141, 22, 2),
    ModelLine("fennimoor", "Jackdaw", "", 131, 16, 1),
    ModelLine("pellworth", "Redshank", "Coder", 122, 20, 2),
    ModelLine("thistlewade", "Lapwing", "Mini", 113, 21, 3),
    ModelLine("orrinsea", "Siskin", "Small", 105, 18, 1),
    ModelLine("wickenfold", "Bunting", "Air", 98, 19, 2, (("free", 70),)),
    ModelLine("fennimoor", "Jackdaw", "Coder", 91, 17, 1),
    ModelLine("velloway", "Crossbill", "Swift", 85, 19, 2),
    ModelLine("dunlinby", "Waxwing", "Nano", 79, 20, 1),
    ModelLine("quillmere", "Tern", "Coder", 73, 22, 2),
    ModelLine("copsewell", "Dipper", "", 68, 20, 1),
    ModelLine("tarnbeck", "Linden", "", 63, 23, 1),
    ModelLine("saltfen", "Heron", "Mini", 58, 17, 4, (("batch", 25),)),
    ModelLine("hazelmoor", "Wagtail", "Nano", 54, 19, 3),
    ModelLine("larkhollow", "Curlew", "Pro", 50, 21, 2),
    ModelLine("brindlecote", "Plover", "Vision", 46, 24, 2),
    ModelLine("copsewell", "Dipper", "Mini", 42, 18, 1, (("free", 55),)),
    ModelLine("orrinsea", "Siskin", "Coder", 38, 22, 1),
    ModelLine("pellworth", "Redshank", "Mini", 35, 19, 2),
    ModelLine("tarnbeck", "Linden", "Small", 32, 20, 1),
    ModelLine("wickenfold", "Bunting", "Coder", 29, 23, 2),
    ModelLine("thistlewade", "Lapwing", "Pro", 27, 24, 3),
    ModelLine("fennimoor", "Jackdaw", "Mini", 25, 18, 1),
    ModelLine("velloway", "Crossbill", "Nano", 23, 21, 2),
    ModelLine("dunlinby", "Waxwing", "Ultra", 21, 22, 1),
)
