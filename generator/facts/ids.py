"""Build and parse the ids of facts and rows; no other module does: `usage.heron-5.tokens`, `claim.usage.heron-5.passed.tern-3`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Final

from generator.model.aggregates import Aggregate
from generator.model.identity import Level

USAGE_SCOPE: Final = "usage"
SHARED_SCOPES: Final = ("prices", "use-cases")
"""Scopes that are about several boards."""
ID_PATTERN: Final = r"[a-z0-9][a-z0-9.\-]*"
"""Everything that a text may link to: a fact, a row, or an external fact."""
LINK_END_PATTERN: Final = rf"\]\[(?P<id>{ID_PATTERN})\]"
"""The target of a Markdown link."""
EXTERNAL_ID_PATTERN: Final = r"external\.[a-z0-9]+(?:[.-][a-z0-9]+)*"
"""Ids that editors choose for external facts."""
_PART = re.compile(r"[a-z0-9][a-z0-9-]*", re.ASCII)
_SEPARATOR = "."
_LEVEL_SCOPES = frozenset(level.value for level in Level if level is not Level.ROW)
_RESERVED_SCOPES = frozenset({"claim", "award", "external"})
_ROW_LENGTH, _FACT_LENGTHS = 2, (3, 4)
"""Number of parts of an id, without its group."""
_EARLIER_COLUMNS = frozenset({"last", "base"})
_EARLIER_ENDING, _CHANGE_ENDING = "-before", "-change"
"""Ends of the columns with a figure of the week before, and with the change since then."""
_MAX_PARSED_IDS = 2**15


class FactGroup(StrEnum):
    """The kind of fact behind an id; its value is the first part of the id."""

    FIGURE = ""
    CLAIM = "claim"
    """Claim words, and counts that only the sentence of a claim prints."""
    AWARD = "award"


@dataclass(frozen=True, slots=True)
class RowId:
    """The row of a board, or of a board summed to a level: `arena-text.heron-5-high`, `vendor.saltfen`."""

    scope: str
    """A board, a level above rows, or one of `SHARED_SCOPES`."""
    entity: str
    """The row on its board, the id of a group, or an `Aggregate`."""

    def __post_init__(self) -> None:
        """Refuse parts that could not be parsed again."""
        _check_parts(str(self), self.scope, self.entity)

    def __str__(self) -> str:
        """Print the id as files and texts have it."""
        return _SEPARATOR.join((self.scope, self.entity))

    @classmethod
    def parse(cls, text: str) -> RowId:
        """Parse the id of a row; ValueError when it is not one."""
        parts = text.split(_SEPARATOR)
        if len(parts) != _ROW_LENGTH:
            raise ValueError(f"{text!r} is not the id of a row, which is written as usage.heron-5")
        return cls(*parts)

    def figure(self, column: str, qualifier: str = "") -> FactId:
        """Build the id of a figure of the row."""
        return FactId(self.scope, self.entity, column, qualifier)

    def claim(self, column: str, qualifier: str = "") -> FactId:
        """Build the id of a claim word about the row."""
        return FactId(self.scope, self.entity, column, qualifier, FactGroup.CLAIM)

    def award(self, column: str) -> FactId:
        """Build the id of the figure that won an award for the row."""
        return FactId(self.scope, self.entity, column, group=FactGroup.AWARD)


@dataclass(frozen=True, slots=True)
class FactId:
    """The id of a figure, claim word or award: its row, its column and a qualifier."""

    scope: str
    entity: str
    column: str
    """What the fact is about: `tokens`, `passed`, `gainer`."""
    qualifier: str = ""
    """A second entity or a number: `tern-3` was passed, the top `10` was entered."""
    group: FactGroup = FactGroup.FIGURE

    def __post_init__(self) -> None:
        """Refuse parts that could not be parsed again."""
        _check_parts(str(self), self.scope, self.entity, self.column, *filter(None, [self.qualifier]))

    def __str__(self) -> str:
        """Print the id as files and texts have it."""
        return _SEPARATOR.join(filter(None, (self.group, self.scope, self.entity, self.column, self.qualifier)))

    @classmethod
    def parse(cls, text: str) -> FactId:
        """Parse the id of a fact; ValueError when it is not one."""
        return _parse_fact_id(text)

    @property
    def is_figure(self) -> bool:
        """Whether the fact belongs neither to a claim nor to an award."""
        return self.group is FactGroup.FIGURE

    @property
    def is_claim(self) -> bool:
        """Whether the fact belongs to the sentence of a claim."""
        return self.group is FactGroup.CLAIM

    @property
    def is_award(self) -> bool:
        """Whether the fact is a figure that won an award."""
        return self.group is FactGroup.AWARD

    @property
    def is_market_figure(self) -> bool:
        """Whether the fact is about all usage, or about all that a table leaves out."""
        return self.is_figure and self.scope == USAGE_SCOPE and self.entity in {Aggregate.MARKET, Aggregate.OTHERS}

    @property
    def is_earlier(self) -> bool:
        """Whether the fact is a figure of the week before."""
        return self.column in _EARLIER_COLUMNS or self.column.endswith(_EARLIER_ENDING)

    @property
    def board(self) -> str:
        """The board of its scope; levels belong to usage."""
        return USAGE_SCOPE if self.scope in _LEVEL_SCOPES else self.scope

    @property
    def row(self) -> RowId:
        """The id of the row that the fact is about."""
        return RowId(self.scope, self.entity)

    def with_column(self, column: str) -> FactId:
        """Build the id of the same row in another column."""
        return replace(self, column=column)

    @property
    def earlier(self) -> FactId:
        """The id of the figure of the week before, with which this one is compared."""
        return self.with_column(f"{self.column}{_EARLIER_ENDING}")

    @property
    def change(self) -> FactId:
        """The id of the change since the week before."""
        return self.with_column(f"{self.column}{_CHANGE_ENDING}")


def read_link(key: str) -> FactId | RowId | None:
    """Parse the id in a link; `None` for an external fact, and for text that is not an id."""
    for kind in (FactId, RowId):
        try:
            return kind.parse(key)
        except ValueError:
            continue
    return None


def is_shortened(text: str, key: str) -> bool:
    """Whether a text is the start of an id."""
    return key.startswith(f"{text}{_SEPARATOR}")


@lru_cache(_MAX_PARSED_IDS)
def _parse_fact_id(text: str) -> FactId:
    first, *rest = text.split(_SEPARATOR)
    group = FactGroup(first) if first in {FactGroup.CLAIM, FactGroup.AWARD} else FactGroup.FIGURE
    parts = [first, *rest] if group is FactGroup.FIGURE else rest
    if len(parts) not in _FACT_LENGTHS or not all(parts):
        raise ValueError(f"{text!r} is not the id of a fact, which is written as usage.heron-5.tokens or claim.usage.heron-5.passed.tern-3")
    scope, entity, column, qualifier = parts if len(parts) == max(_FACT_LENGTHS) else (*parts, "")
    return FactId(scope, entity, column, qualifier, group)


def _check_parts(text: str, scope: str, *parts: str) -> None:
    if scope in _RESERVED_SCOPES or not all(_PART.fullmatch(part) for part in (scope, *parts)):
        raise ValueError(
            f"{text!r} is not a valid id: its parts are lower-case letters, digits and hyphens, its scope names a board or level"
        )
