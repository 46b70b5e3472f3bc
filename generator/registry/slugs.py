"""Parse a slug without the registry: maker, words, date, preview and variant, for any text."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from typing import Final

from generator.model.identity import UNCLASSIFIED, Identity, Vendor
from generator.registry.name_parts import derive_family, derive_line

MAX_LENGTH: Final = 48
"""Maximum length of an id or name derived from a slug, before the digest that makes it unique."""
VARIANTS: Final = frozenset({"batch", "beta", "exacto", "extended", "floor", "free", "nitro", "online", "thinking"})
"""Suffixes that the source documents; a row id is the model's id and one of these."""
_MAX_INPUT_LENGTH = 400
_WORD = re.compile(r"[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*")
_CLEAN_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CLEAN_VARIANT = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,18}[a-z0-9])?")
_MONTH, _DAY = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
_DATE = re.compile(
    rf"-(?:20\d\d{_MONTH}{_DAY}|20\d\d-{_MONTH}-{_DAY}|{_MONTH}-20\d\d|{_MONTH}-{_DAY}|{_MONTH}{_DAY}|2[3-9]{_MONTH})(?=\Z|-preview\Z)",
    re.ASCII,
)
_SPLIT_VERSION = re.compile(r"(?<=-)(\d)-(\d)(?=-|\Z)", re.ASCII)
_UPPERCASE_WORD = re.compile(r"(?:ai|glm|gpt|vl|xl|xs|[a-z]?\d+(?:\.\d+)*[bkmt]?)", re.ASCII)


def split_variant(slug: str) -> tuple[str, str]:
    """Split a slug into base and variant; a colon with nothing after it is part of the base."""
    base, _, suffix = slug.partition(":")
    return (base, suffix) if suffix else (slug, "")


def make_id(text: str) -> str:
    """Return the words of a text in lower case, joined by hyphens, at most `MAX_LENGTH` characters; may be empty."""
    words = _WORD.findall(text[:_MAX_INPUT_LENGTH].lower())
    return "-".join(words).replace(".", "-")[:MAX_LENGTH].rstrip("-")


def make_digest(text: str) -> str:
    """Return eight hexadecimal digits that distinguish texts with the same id."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def is_preview(text: str) -> bool:
    """Whether a name has the word "preview"."""
    return "preview" in make_id(text).split("-")


def make_title(text: str) -> str:
    """Return a readable ASCII name: `Foo Bar 2.5 Mini` for `foo-bar-2.5-mini`; may be empty."""
    words = _WORD.findall(_SPLIT_VERSION.sub(r"\1.\2", text[:_MAX_INPUT_LENGTH]))
    return " ".join(word.upper() if _UPPERCASE_WORD.fullmatch(word) else word[0].upper() + word[1:] for word in words)[:MAX_LENGTH].rstrip(
        " ."
    )


def guess_vendor(prefix: str, name: str = "") -> Vendor:
    """Return the maker for a prefix that the registry does not list, with the name that a catalog gives it, if any."""
    plain = len(prefix) <= MAX_LENGTH and _CLEAN_ID.fullmatch(prefix)
    return Vendor(
        id=prefix if plain else f"{make_id(prefix)}-{make_digest(prefix)}".lstrip("-"),
        name=name or make_title(prefix) or "Unknown",
        origin=UNCLASSIFIED,
        color_slot=None,
    )


def date_of(base: str) -> str:
    """The digits of the date in a base slug, empty without one: `20260731` of `acme/heron-2-20260731`."""
    match = _DATE.search(base)
    return match[0].replace("-", "") if match else ""


def prefix_of(base: str) -> str:
    """Return the part before the slash, empty without one."""
    return base.partition("/")[0] if "/" in base else ""


def guess_identity(base: str, vendor: Vendor) -> Identity:
    """Return the plain row of an unlisted base slug, with unique ids, so that it joins to nothing."""
    words = _DATE.sub("", base.partition("/")[2] if "/" in base else base)
    model, suffix = make_id(words), make_digest(base)
    family = derive_family(model)
    row, family, line = (f"{text}-{suffix}".lstrip("-") for text in (model, family, derive_line(family)))
    name = make_title(words) or "Unnamed"
    return Identity(base, row, row, family, line, vendor, "", is_preview(words), name, in_registry=False)


def build_variant(plain: Identity, suffix: str) -> Identity:
    """Return the row of a variant of a plain row's model."""
    variant = suffix if _CLEAN_VARIANT.fullmatch(suffix) else "other"
    # an undocumented suffix could make the id of another row: "x" with ":y-free" and "x-y" with ":free"
    row = f"{plain.model}-{variant}" if variant in VARIANTS else f"{plain.model}-{variant}-{make_digest(suffix)}"
    return replace(plain, slug=f"{plain.slug}:{suffix}", row=row, variant=variant, name=f"{plain.name} ({variant})")
