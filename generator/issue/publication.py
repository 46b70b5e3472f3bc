"""A publication on disk: its archive, its templates and its issues."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment

from generator.cache import cache_folder
from generator.config import Config
from generator.errors import ConfigError
from generator.ingest.store import IDENTITIES_FILE, Store
from generator.issue.files import IssueFiles
from generator.issue.jinja_environment import create_template_environment
from generator.model.week import Week
from generator.registry import parse_registry
from generator.registry.published import parse_published
from generator.survey.archive import Archive


@dataclass(frozen=True, slots=True)
class Publication(Archive):
    """A publication on disk: its archive, and the templates that render its issues."""

    templates: Environment
    registry_digest: str = field(kw_only=True)
    """The digest of what the registry and the published identities were read from."""

    @classmethod
    def open(cls, root: Path, config: Config) -> Publication:
        """Open the publication in a folder; ConfigError when there is none, or when its registry is not valid."""
        if not (root / "mkdocs.yml").is_file():
            raise ConfigError(f"{root} is not a publication: it has no mkdocs.yml. Try the sample: movers demo.")
        store = Store(root)
        own_templates = root / "templates"
        templates = create_template_environment(own_templates if own_templates.is_dir() else None, cache_folder("templates"))
        registry_text, identities_text = store.read_registry(), store.read_identities()
        published = parse_published(identities_text, str(IDENTITIES_FILE))
        registry = replace(parse_registry(registry_text), published=published)
        digest = sha256(f"{registry_text}\0{identities_text}".encode()).hexdigest()
        return cls(root, config, store, registry, templates, registry_digest=digest)

    def issue_files(self, week: Week) -> IssueFiles:
        """The places of the files of a week's issue."""
        return IssueFiles(self.root, week)
