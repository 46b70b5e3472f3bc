"""A publication on disk: its settings, answers, names and templates, and where its issues lie."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from jinja2 import Environment

from generator import kept
from generator.config import Config
from generator.draft.render import environment
from generator.errors import ConfigError
from generator.model.provenance import Provenance
from generator.model.week import Week
from generator.registry import Registry
from generator.registry import parse as parse_registry
from generator.store import Store

if TYPE_CHECKING:
    # the shapes of all boards' answers, which who reads none can do without
    from generator.sources import Source

Parsed = TypeVar("Parsed")
PAGE, BASE, LEDGER = "index.md", ".generated.md", "facts.json"
"""Of an issue: its text, the text as it was generated, and its facts."""


@dataclass(frozen=True, slots=True)
class Publication:
    """A root with what is read from it once."""

    root: Path
    config: Config
    store: Store
    registry: Registry
    templates: Environment
    answers: dict[str, Any] = field(default_factory=dict)
    """What answers say, by digest: a run over many weeks reads each once."""
    listed: str = ""
    """The digest of what the registry was read from."""

    @classmethod
    def open(cls, root: Path, config: Config) -> Publication:
        """The publication in a folder; ConfigError when there is none, or when its registry is refused."""
        if not (root / "mkdocs.yml").is_file():
            raise ConfigError(f"{root} is no publication: it has no mkdocs.yml. Try the sample: movers demo.")
        store = Store(root)
        own = root / "templates"
        templates = environment(own if own.is_dir() else None, root / kept.FOLDER / "templates")
        names = store.read_registry()
        return cls(root, config, store, parse_registry(names), templates, listed=sha256(names.encode()).hexdigest())

    def said(self, source: Source[Parsed], matters: Callable[[Provenance], bool] = lambda _record: True) -> list[tuple[Provenance, Parsed]]:
        """The stored answers of a board that matter, with what they say."""
        return self.read(source.parse, [record for record in self.store.records(source.name, source.board) if matters(record)])

    def read(self, parse: Callable[[bytes], Parsed], records: Iterable[Provenance], what: str = "") -> list[tuple[Provenance, Parsed]]:
        """What stored answers say, or as much of it as `parse` makes out; `what` tells a partial reading from a whole one."""
        found = []
        for record in records:
            key = f"{record.sha256}{what}"
            if key not in self.answers:
                self.answers[key] = parse(self.store.load(record).body)
            found.append((record, self.answers[key]))
        return found

    def folder(self, week: Week) -> Path:
        """Where the issue of a week lies."""
        return self.root / "docs/issues" / week.slug
