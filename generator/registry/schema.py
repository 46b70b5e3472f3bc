"""The shape of `registry.toml`, and the words for what is wrong with one."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from generator.errors import ConfigError

FILE: Final = "registry.toml"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SLUG = re.compile(r"(?:[A-Za-z0-9._~-]+/)?[A-Za-z0-9._~-]+")
_GLOB = re.compile(r"[A-Za-z0-9._~*/-]+")
_LONGEST_ID = 60
_LONGEST_NAME = 60
_LONGEST_SLUG = 200


def is_label(text: str) -> bool:
    """Whether it can stand in a page title or a feed as it is."""
    return 0 < len(text) <= _LONGEST_NAME and text == text.strip() and text.isprintable() and not set(text) & set("<>&\\")


def is_slug(text: str) -> bool:
    """Whether the registry can list it."""
    return len(text) <= _LONGEST_SLUG and _SLUG.fullmatch(text) is not None


def _label(text: str) -> str:
    if not is_label(text):
        raise ValueError(f"write 1 to {_LONGEST_NAME} printable characters without < > & \\")
    return text


def _id(text: str) -> str:
    if len(text) > _LONGEST_ID or not _ID.fullmatch(text):
        raise ValueError(f"write at most {_LONGEST_ID} lower-case letters and digits, words joined by single hyphens")
    return text


def _slug(text: str) -> str:
    if ":" in text:
        raise ValueError("leave out the variant: it follows from the base slug")
    if not is_slug(text):
        raise ValueError("no such slug can exist: write vendor/model as the source does")
    return text


def _glob(text: str) -> str:
    if len(text) > _LONGEST_SLUG or not _GLOB.fullmatch(text):
        raise ValueError("write a slug with * where anything may stand")
    return text


def _listed(text: str) -> str:
    if not 0 < len(text) <= _LONGEST_SLUG or not text.isprintable():
        raise ValueError(f"write the name as Arena does, 1 to {_LONGEST_SLUG} printable characters")
    return text


def _table(alias: object) -> object:
    return {"slug": alias} if isinstance(alias, str) else alias


def _named(row: object) -> object:
    return {"name": row} if isinstance(row, str) else row


Label = Annotated[str, AfterValidator(_label)]
Id = Annotated[str, AfterValidator(_id)]
Slug = Annotated[str, AfterValidator(_slug)]
Glob = Annotated[str, AfterValidator(_glob)]
Listed = Annotated[str, AfterValidator(_listed)]


class _Table(BaseModel):
    # the whole file builds its parts; none is read alone
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


class VendorTable(_Table):
    """A maker."""

    name: Label
    origin: Label
    seat: str | None = None
    prefixes: list[str] = []
    slugs: list[Glob] = []


class AliasTable(_Table):
    """Another slug of a model, and the days (inclusive) on which it means that model."""

    slug: Slug
    first: date = Field(date.min, alias="from")
    until: date = date.max


class ArenaTable(_Table):
    """A row of Arena's leaderboards that is the model, and the days (inclusive) on which it is."""

    name: Listed
    now: Listed | None = None
    effort: Label | Literal[""] | None = None
    first: date = Field(date.min, alias="from")
    until: date = date.max


class ModelTable(_Table):
    """A released version; everything but its name follows from the name unless it is said."""

    name: Label
    id: Id | None = None
    family: Id | None = None
    line: Id | None = None
    vendor: str | None = None
    preview: bool | None = None
    aliases: list[Annotated[AliasTable, BeforeValidator(_table)]] = []
    arena: list[Annotated[ArenaTable, BeforeValidator(_named)]] = []


class RegistryFile(_Table):
    """The whole file."""

    vendors: dict[Id, VendorTable] = {}
    models: dict[Slug, ModelTable] = {}


@dataclass(frozen=True, slots=True)
class Fault:
    """A place in the file that has not the right shape; without a path it is a line that is no TOML."""

    path: tuple[int | str, ...]
    problem: str

    @property
    def message(self) -> str:
        """Without the name of the file."""
        return f"{place(self.path)}: {self.problem}" if self.path else self.problem


def refusal(place: str, problem: str) -> ConfigError:
    """The error for a place in the file: `models."x/y".vendor`."""
    return ConfigError(f"{FILE}, {place}: {problem}")


def read_file(text: str) -> RegistryFile:
    """The file's tables; `ConfigError` names the first place that is wrong."""
    read = read_or_faults(text)
    if isinstance(read, RegistryFile):
        return read
    raise ConfigError(f"{FILE}{', ' if read[0].path else ': '}{read[0].message}")


def read_or_faults(text: str) -> RegistryFile | tuple[Fault, ...]:
    """The file's tables, or every place that keeps them from being read."""
    try:
        return RegistryFile.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as wrong:
        return (Fault((), f"{wrong}. Mend the file there."),)
    except ValidationError as wrong:
        errors = wrong.errors(include_url=False, include_input=False)
        return tuple(Fault(_path(error["loc"]), _problem(error["type"], error["msg"], error["loc"])) for error in errors)


def place(path: tuple[int | str, ...]) -> str:
    """How messages name a place: `models."x/y".aliases[0]`."""
    return "".join(
        f"[{part}]" if isinstance(part, int) else f'."{part}"' if depth == 1 else f".{part}" for depth, part in enumerate(path)
    ).lstrip(".")


def _path(loc: tuple[int | str, ...]) -> tuple[int | str, ...]:
    return tuple(part for part in loc if part != "[key]")


def _shape_at(loc: tuple[int | str, ...]) -> type[_Table]:
    if len(loc) == 1 or loc[0] == "vendors":
        return RegistryFile if len(loc) == 1 else VendorTable
    return AliasTable if "aliases" in loc else ArenaTable if "arena" in loc else ModelTable


def _problem(kind: str, message: str, loc: tuple[int | str, ...]) -> str:
    if kind == "extra_forbidden":
        table = _shape_at(loc)
        known = ", ".join(field.alias or name for name, field in table.model_fields.items())
        return f"unknown key. Known keys: {known}."
    if kind == "missing":
        return "this key is needed."
    return f"{message.removeprefix('Value error, ')}."
