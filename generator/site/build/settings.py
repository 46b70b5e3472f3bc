"""Read mkdocs.yml without MkDocs: the site's name and address, and whether a page depends only on itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from generator.errors import ConfigError, SiteError
from generator.site.pages.site_content import SiteInfo

_ADDRESS = re.compile(r"https?://[^\s/?#<>\"'\\@]+(/[^\s?#<>\"'\\]*)?")


class _MkDocsLoader(yaml.SafeLoader):
    """A YAML loader that reads MkDocs' own tags, `!ENV` and `!!python/name:`, as `None`: their values are not in the file."""


_MkDocsLoader.add_multi_constructor("", lambda _loader, _tag, _node: None)


@dataclass(frozen=True, slots=True)
class MkDocsSettings:
    """The values in mkdocs.yml."""

    values: Mapping[str, Any] = field(default_factory=dict)

    def describe_site(self, *, sample: bool, url: str | None) -> SiteInfo:
        """Describe the site for derived pages; `url` replaces the file's own address. ConfigError if the address is not valid."""
        address = self._get_text("site_url") if url is None else url.strip()
        if address and not _ADDRESS.fullmatch(address):
            raise ConfigError(f"{address!r} is not a valid site address (site_url in mkdocs.yml, or --url). Write https://movers.example/")
        return SiteInfo(
            name=self._get_text("site_name") or SiteInfo().name,
            description=self._get_text("site_description"),
            sample=sample,
            url=f"{address.rstrip('/')}/" if address else "",
        )

    def _get_text(self, name: str) -> str:
        value = self.values.get(name)
        return value.strip() if isinstance(value, str) else ""


def read_settings(root: Path) -> MkDocsSettings:
    """Read the settings of a publication; SiteError if its mkdocs.yml is not valid YAML."""
    path = root / "mkdocs.yml"
    try:
        values = yaml.load(path.read_text(encoding="utf-8"), _MkDocsLoader)  # noqa: S506 - a safe loader that makes nothing of unknown tags
    except (yaml.YAMLError, UnicodeDecodeError) as wrong:
        raise SiteError(f"{path}: not readable as YAML: {' '.join(str(wrong).split())}") from wrong
    if not isinstance(values, dict):
        raise SiteError(f"{path}: it holds no settings.")
    return MkDocsSettings(values)
