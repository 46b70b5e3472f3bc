"""The schema of `registry.toml`, and the messages for invalid files."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from generator.errors import ConfigError

FILE_NAME: Final = "registry.toml"
_ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SLUG_PATTERN = re.compile(r"(?:[A-Za-z0-9._~-]+/)?[A-Za-z0-9._~-]+")
_GLOB_PATTERN = re.compile(r"[A-Za-z0-9._~*/-]+")
_MAX_ID_LENGTH = 60
_MAX_NAME_LENGTH = 60
_MAX_SLUG_LENGTH = 200


def is_label(text: str) -> bool:
    """Whether a text is safe in a page title or a feed without escaping."""
    return 0 < len(text) <= _MAX_NAME_LENGTH and text == text.strip() and text.isprintable() and not set(text) & set("<>&\\")


def is_slug(text: str) -> bool:
    """Whether the registry can list a slug."""
    return len(text) <= _MAX_SLUG_LENGTH and _SLUG_PATTERN.fullmatch(text) is not None


def _check_label(text: str) -> str:
    if not is_label(text):
        raise ValueError(f"write 1 to {_MAX_NAME_LENGTH} printable characters without < > & \\")
    return text


def _check_id(text: str) -> str:
    if len(text) > _MAX_ID_LENGTH or not _ID_PATTERN.fullmatch(text):
        raise ValueError(f"write at most {_MAX_ID_LENGTH} lower-case letters and digits, words joined by single hyphens")
    return text


def _check_slug(text: str) -> str:
    if ":" in text:
        raise ValueError("leave out the variant: list the base slug only")
    if not is_slug(text):
        raise ValueError("it is not a valid slug: write vendor/model as the source does")
    return text


def _check_glob(text: str) -> str:
    if len(text) > _MAX_SLUG_LENGTH or not _GLOB_PATTERN.fullmatch(text):
        raise ValueError("write a slug, with * for any characters")
    return text


def _check_arena_name(text: str) -> str:
    if not 0 < len(text) <= _MAX_SLUG_LENGTH or not text.isprintable():
        raise ValueError(f"write the name as Arena does, 1 to {_MAX_SLUG_LENGTH} printable characters")
    return text


def _expand_alias(alias: object) -> object:
    return {"slug": alias} if isinstance(alias, str) else alias


def _expand_arena_row(row: object) -> object:
    return {"name": row} if isinstance(row, str) else row


Label = Annotated[str, AfterValidator(_check_label)]
Id = Annotated[str, AfterValidator(_check_id)]
Slug = Annotated[str, AfterValidator(_check_slug)]
Glob = Annotated[str, AfterValidator(_check_glob)]
ArenaRowName = Annotated[str, AfterValidator(_check_arena_name)]


class _RegistryTable(BaseModel):
    # only the whole file is validated, never a part of it
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


class VendorTable(_RegistryTable):
    """A maker."""

    name: Label
    origin: Label
    seat: str | None = None
    prefixes: list[str] = []
    slugs: list[Glob] = []


class AliasTable(_RegistryTable):
    """Another slug of a model, and the days (inclusive) on which it means that model."""

    slug: Slug
    first: date = Field(date.min, alias="from")
    until: date = date.max


class ArenaTable(_RegistryTable):
    """A leaderboard row of the model, and the days (inclusive) on which it is this model."""

    name: ArenaRowName
    now: ArenaRowName | None = None
    effort: Label | Literal[""] | None = None
    first: date = Field(date.min, alias="from")
    until: date = date.max


class ModelTable(_RegistryTable):
    """A released version. Only the name is required; the rest is derived unless set."""

    name: Label
    id: Id | None = None
    family: Id | None = None
    line: Id | None = None
    vendor: str | None = None
    preview: bool | None = None
    aliases: list[Annotated[AliasTable, BeforeValidator(_expand_alias)]] = []
    arena: list[Annotated[ArenaTable, BeforeValidator(_expand_arena_row)]] = []
    no_arena: list[ArenaRowName] = []


class RegistryFile(_RegistryTable):
    """The whole file."""

    vendors: dict[Id, VendorTable] = {}
    models: dict[Slug, ModelTable] = {}


@dataclass(frozen=True, slots=True)
class SchemaFault:
    """A place in the file with the wrong format; without a path, a line that is not valid TOML."""

    path: tuple[int | str, ...]
    problem: str

    @property
    def message(self) -> str:
        """The message, without the name of the file."""
        return f"{format_key_path(self.path)}: {self.problem}" if self.path else self.problem


def build_error(place: str, problem: str) -> ConfigError:
    """Build the error for a place in the file, such as `models."x/y".vendor`."""
    return ConfigError(f"{FILE_NAME}, {place}: {problem}")


def parse_file(text: str) -> RegistryFile:
    """Parse the tables of the file; raises ConfigError with the first problem."""
    parsed = parse_or_list_faults(text)
    if isinstance(parsed, RegistryFile):
        return parsed
    raise ConfigError(f"{FILE_NAME}{', ' if parsed[0].path else ': '}{parsed[0].message}")


def parse_or_list_faults(text: str) -> RegistryFile | tuple[SchemaFault, ...]:
    """Parse the tables of the file, or list every problem."""
    try:
        return RegistryFile.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as wrong:
        return (SchemaFault((), f"{wrong}. Fix the file there."),)
    except ValidationError as wrong:
        errors = wrong.errors(include_url=False, include_input=False)
        return tuple(
            SchemaFault(_drop_key_markers(error["loc"]), _describe_problem(error["type"], error["msg"], error["loc"])) for error in errors
        )


def format_key_path(path: tuple[int | str, ...]) -> str:
    """Format a place for messages: `models."x/y".aliases[0]`."""
    return "".join(
        f"[{part}]" if isinstance(part, int) else f'."{part}"' if depth == 1 else f".{part}" for depth, part in enumerate(path)
    ).lstrip(".")


def _drop_key_markers(loc: tuple[int | str, ...]) -> tuple[int | str, ...]:
    return tuple(part for part in loc if part != "[key]")


def _find_table_type(loc: tuple[int | str, ...]) -> type[_RegistryTable]:
    if len(loc) == 1 or loc[0] == "vendors":
        return RegistryFile if len(loc) == 1 else VendorTable
    return AliasTable if "aliases" in loc else ArenaTable if "arena" in loc else ModelTable


def _describe_problem(kind: str, message: str, loc: tuple[int | str, ...]) -> str:
    if kind == "extra_forbidden":
        table = _find_table_type(loc)
        known_keys = ", ".join(field.alias or name for name, field in table.model_fields.items())
        return f"unknown key. Known keys: {known_keys}."
    if kind == "missing":
        return "this key is required."
    return f"{message.removeprefix('Value error, ')}."
