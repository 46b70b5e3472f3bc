"""The stored responses, the configuration and the registry of one publication."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from generator.config import Config
from generator.ingest.store import Store
from generator.model.provenance import Provenance
from generator.registry import Registry

if TYPE_CHECKING:
    # it imports the parsers of all boards, which many commands do not need
    from generator.ingest.sources import Source

Parsed = TypeVar("Parsed")


@dataclass(frozen=True, slots=True)
class Archive:
    """The stored responses of one publication, with its configuration and registry."""

    root: Path
    config: Config
    store: Store
    registry: Registry
    parsed_responses: dict[str, Any] = field(default_factory=dict, kw_only=True)
    """Parsed responses by digest, so that a run over many weeks parses each once."""

    def load_board(
        self, source: Source[Parsed], is_relevant: Callable[[Provenance], bool] = lambda _record: True
    ) -> list[tuple[Provenance, Parsed]]:
        """Parse the stored responses of a board that are relevant."""
        return self.parse_records(
            source.parse, [record for record in self.store.read_records(source.name, source.board) if is_relevant(record)]
        )

    def parse_records(
        self, parse: Callable[[bytes], Parsed], records: Iterable[Provenance], variant: str = ""
    ) -> list[tuple[Provenance, Parsed]]:
        """Parse stored responses; `variant` separates a partial parse from a whole one."""
        responses = []
        for record in records:
            key = f"{record.sha256}{variant}"
            if key not in self.parsed_responses:
                self.parsed_responses[key] = parse(self.store.load_snapshot(record).body)
            responses.append((record, self.parsed_responses[key]))
        return responses
