"""What a publication has stored: its settings, responses and names, each read once."""

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
    # the parsers of all boards, which a command that parses nothing can do without
    from generator.ingest.sources import Source

Parsed = TypeVar("Parsed")


@dataclass(frozen=True, slots=True)
class Archive:
    """The stored responses of one publication, with what is needed to make sense of them."""

    root: Path
    config: Config
    store: Store
    registry: Registry
    answers: dict[str, Any] = field(default_factory=dict, kw_only=True)
    """Parsed responses by digest: a run over many weeks parses each once."""

    def said(self, source: Source[Parsed], matters: Callable[[Provenance], bool] = lambda _record: True) -> list[tuple[Provenance, Parsed]]:
        """The stored responses of a board that matter, parsed."""
        return self.read(source.parse, [record for record in self.store.records(source.name, source.board) if matters(record)])

    def read(self, parse: Callable[[bytes], Parsed], records: Iterable[Provenance], what: str = "") -> list[tuple[Provenance, Parsed]]:
        """Stored responses, parsed; `what` tells a partial reading from a whole one."""
        found = []
        for record in records:
            key = f"{record.sha256}{what}"
            if key not in self.answers:
                self.answers[key] = parse(self.store.load(record).body)
            found.append((record, self.answers[key]))
        return found
