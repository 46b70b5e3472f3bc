"""What mkdocs.yml says, read without MkDocs: its name, its address, and whether a page depends on nothing but itself."""

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
    """YAML with MkDocs' own tags, `!ENV` and `!!python/name:`, taken for nothing: their values come from outside the file."""


_MkDocsLoader.add_multi_constructor("", lambda _loader, _tag, _node: None)


@dataclass(frozen=True, slots=True)
class MkDocsSettings:
    """The file's values as they stand in it."""

    values: Mapping[str, Any] = field(default_factory=dict)

    def describe_site(self, *, sample: bool, url: str | None) -> SiteInfo:
        """What derived pages may say of the whole; `url` replaces the file's own address. ConfigError when it is none."""
        address = self._get_text("site_url") if url is None else url.strip()
        if address and not _ADDRESS.fullmatch(address):
            raise ConfigError(f"{address!r} is no address of a site (site_url in mkdocs.yml, or --url). Write https://movers.example/")
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
    """The settings of a publication; SiteError when its mkdocs.yml is no YAML."""
    path = root / "mkdocs.yml"
    try:
        values = yaml.load(path.read_text(encoding="utf-8"), _MkDocsLoader)  # noqa: S506 - a safe loader that makes nothing of unknown tags
    except (yaml.YAMLError, UnicodeDecodeError) as wrong:
        raise SiteError(f"{path}: not readable as YAML: {' '.join(str(wrong).split())}") from wrong
    if not isinstance(values, dict):
        raise SiteError(f"{path}: it holds no settings.")
    return MkDocsSettings(values)
