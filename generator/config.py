"""The settings of a publication: `movers.toml`, or `[tool.movers]` in its `pyproject.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Final, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from generator.errors import ConfigError

PRELIMINARY_VOTES: Final = 2000
"""Number of votes below which an Arena score is preliminary."""
PRELIMINARY_INTERVAL_RATIO: Final = 2
"""Multiple of the board's median interval above which an Arena score is preliminary."""
USAGE_GROUP: Final = "usage"


@dataclass(frozen=True, slots=True)
class BoardGroup:
    """Boards that one setting switches on or off, with their defaults."""

    name: str
    title: str
    pull: bool = True
    """Whether its boards are pulled."""
    optional: bool = True
    """Whether a run continues without it; the issue then lacks its section."""
    top: int = 10
    """Number of rows shown of each board."""


GROUPS: Final[Mapping[str, BoardGroup]] = MappingProxyType(
    {
        group.name: group
        for group in (
            BoardGroup(USAGE_GROUP, "Usage", optional=False, top=20),
            BoardGroup("tool-calling", "Tool calling"),
            BoardGroup("categories", "Use cases", top=5),
            BoardGroup("apps", "Apps"),
            BoardGroup("tasks", "Tasks"),
            BoardGroup("benchmarks", "Artificial Analysis benchmarks"),
            BoardGroup("arena-text", "Arena: text"),
            BoardGroup("arena-code", "Arena: code"),
            BoardGroup("modalities", "Other modalities", pull=False, top=5),
            BoardGroup("contexts", "Context lengths", pull=False, top=5),
            BoardGroup("languages", "Languages", pull=False, top=5),
            BoardGroup("app-categories", "Apps by category", pull=False, top=5),
            BoardGroup("arena-vision", "Arena: vision", pull=False),
            BoardGroup("arena-search", "Arena: search", pull=False),
            BoardGroup("arena-document", "Arena: documents", pull=False),
            BoardGroup("arena-text-categories", "Arena: text by category", pull=False, top=5),
        )
    }
)
"""Every group by name, in the order of an issue. For usage, the setting `top` of the publication applies."""

Ratio = Annotated[str, Field(pattern=r"^(0|1|0\.\d{1,6})$")]


class BoardGroupSettings(BaseModel):
    """The settings of a group of boards; `None` means the default of the group."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    pull: bool | None = Field(default=None, description="Whether its boards are pulled.")
    optional: bool | None = Field(default=None, description="Whether a run continues without them.")
    top: int | None = Field(default=None, ge=3, le=50, description="Number of rows shown of each board.")


class Newsworthiness(BaseModel):
    """How claims are weighted and how many of them an issue tells."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    impact: int = Field(default=1, ge=0, le=10, description="Weight of how much traffic a claim concerns.")
    surprise: int = Field(default=1, ge=0, le=10, description="Weight of how far it is from what was expected.")
    novelty: int = Field(default=1, ge=0, le=10, description="Weight of how new it is compared with the last issues.")
    confidence: int = Field(default=1, ge=0, le=10, description="Weight of how much data it rests on.")
    fade: Ratio = Field(
        default="0.5", description="What a claim loses if the issue before told it; half of that one week later, and so on."
    )
    worth: Ratio = Field(default="0.3", description="Score from which a claim may be one of the first things.")
    least: Ratio = Field(default="0.15", description="Score from which a claim may be told in its section.")
    rise: Ratio = Field(default="0.25", description="How much a score must rise for the same kind of claim to lead two weeks in a row.")
    fragile: Ratio = Field(default="0.05", description="Flip margin below which the editor gets a warning.")
    about_one: int = Field(default=2, ge=1, le=5, description="How many of the first things may be about one model.")
    in_section: int = Field(default=3, ge=0, le=10, description="Number of claims in a section, in addition to the first things.")

    @model_validator(mode="after")
    def _require_a_weight(self) -> Self:
        if not any(self.weights):
            raise ValueError("all four weights are 0. Give one of impact, surprise, novelty and confidence at least 1")
        return self

    @property
    def weights(self) -> tuple[int, int, int, int]:
        """The four weights, in the order of the factors of a claim's score."""
        return self.impact, self.surprise, self.novelty, self.confidence


class Config(BaseModel):
    """All settings of a publication, validated."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    title: str = Field(default="Model Movers", min_length=1, max_length=60, description="Name of the publication.")
    sample: bool = Field(default=False, description="Mark every page as sample data.")
    top: int = Field(default=20, ge=5, le=50, description="Rows in the table, the chart and the prose about entries and exits.")
    charted: int = Field(default=50, ge=10, le=50, description="Charted depth of the usage board, for peaks, weeks on chart and debuts.")
    debut_days: int = Field(
        default=28, ge=1, le=90, description="Maximum age, in days at the week's end, of a model that counts as a debut."
    )
    settle_hours: int = Field(default=24, ge=0, le=168, description="Hours from the end of a week until it is complete.")
    floor: Ratio = Field(default="0.001", description="Share of the base week's total below which no growth rate is computed.")
    flat: Ratio = Field(default="0.03", description="Growth below which a row is called flat.")
    jump: int = Field(
        default=5,
        ge=2,
        le=1000,
        description="Factor by which a total may differ from the usual one, up or down, before the response is refused.",
    )
    arena_votes: int = Field(
        default=PRELIMINARY_VOTES, ge=0, le=100_000, description="Number of votes below which an Arena score is called preliminary."
    )
    arena_wide: int = Field(
        default=PRELIMINARY_INTERVAL_RATIO,
        ge=1,
        le=20,
        description="Multiple of the board's median interval above which an Arena score is called preliminary.",
    )
    run_weeks: int = Field(default=12, ge=2, le=26, description="Weeks in the bump chart.")
    deadline_seconds: int = Field(default=300, ge=10, le=3600, description="Maximum time, in seconds, for all calls of one pull.")
    stories: int = Field(default=5, ge=3, le=10, description="Number of first things in an issue.")
    newsworthiness: Newsworthiness = Field(
        default=Newsworthiness(), description="How claims are weighted and how many of them an issue tells."
    )
    boards: Mapping[str, BoardGroupSettings] = Field(default={}, description="Settings of groups of boards, by name.")

    @field_validator("boards")
    @classmethod
    def _refuse_unknown_groups(cls, boards: Mapping[str, BoardGroupSettings]) -> Mapping[str, BoardGroupSettings]:
        if unknown := sorted(boards.keys() - GROUPS.keys()):
            raise ValueError(f"unknown group {unknown[0]!r}. Known: {', '.join(name for name in GROUPS if name != USAGE_GROUP)}")
        if USAGE_GROUP in boards:
            raise ValueError(f"{USAGE_GROUP!r} is what every issue is made of: it takes no settings but the publication's own `top`")
        return boards

    def group(self, name: str) -> BoardGroup:
        """Return a group of boards with the settings of this publication."""
        if name == USAGE_GROUP:
            return replace(GROUPS[name], top=self.top)
        overrides = self.boards[name].model_dump(exclude_none=True) if name in self.boards else {}
        return replace(GROUPS[name], **overrides)

    @property
    def pulled_groups(self) -> tuple[str, ...]:
        """The names of the groups that are pulled."""
        return tuple(name for name in GROUPS if self.group(name).pull)

    def with_pulled_groups(self, names: Collection[str]) -> Self:
        """Return a copy in which exactly these groups are pulled."""
        boards = {
            name: self.boards.get(name, BoardGroupSettings()).model_copy(update={"pull": name in names})
            for name in GROUPS
            if name != USAGE_GROUP
        }
        return self.model_copy(update={"boards": boards})

    @model_validator(mode="after")
    def _require_charted_depth(self) -> Self:
        if self.top > self.charted:
            raise ValueError(f"top ({self.top}) must not be more than charted ({self.charted})")
        return self

    @property
    def settle(self) -> timedelta:
        """The time from the end of a week until it is complete."""
        return timedelta(hours=self.settle_hours)

    @property
    def floor_ratio(self) -> Fraction:
        """`floor` as an exact number."""
        return Fraction(self.floor)

    @property
    def flat_ratio(self) -> Fraction:
        """`flat` as an exact number."""
        return Fraction(self.flat)


CONFIG_FILES: Final = (("movers.toml", ()), ("pyproject.toml", ("tool", "movers")))


def load_config(root: Path) -> Config:
    """Load the settings of a publication; without a file, return the defaults.

    Raises ConfigError for invalid TOML, an unknown key or a bad value.
    """
    for name, table in CONFIG_FILES:
        path = root / name
        if path.is_file():
            return _validate(_read_table(path, table), path)
    return Config()


def _read_table(path: Path, keys: tuple[str, ...]) -> dict[str, Any]:
    try:
        values: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise ConfigError(f"{path}: {wrong}. Fix the file there.") from wrong
    for key in keys:
        values = values.get(key, {})
        if not isinstance(values, dict):
            raise ConfigError(f"{path}: {key} is not a table. Write the settings under [{'.'.join(keys)}].")
    return values


def _validate(values: dict[str, Any], path: Path) -> Config:
    try:
        return Config.model_validate(values)
    except ValidationError as wrong:
        problem = wrong.errors()[0]
        key = ".".join(str(part) for part in problem["loc"])
        if problem["type"] == "extra_forbidden":
            tables: dict[object, type[BaseModel]] = {"boards": BoardGroupSettings, "newsworthiness": Newsworthiness}
            known = (tables.get(problem["loc"][0], Config) if len(problem["loc"]) > 1 else Config).model_fields
            raise ConfigError(f"{path}: unknown key {key!r}. Known: {', '.join(sorted(known))}.") from wrong
        where = f"{key}: " if key else ""
        raise ConfigError(f"{path}: {where}{problem['msg'].removeprefix('Value error, ')}.") from wrong
