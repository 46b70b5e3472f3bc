"""What mkdocs.yml says, read without MkDocs: its name, its address, and whether a page depends on nothing but itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from generator.errors import ConfigError, SiteError
from generator.site.pages.published import Site

_ADDRESS = re.compile(r"https?://[^\s/?#<>\"'\\@]+(/[^\s?#<>\"'\\]*)?")


class _Loader(yaml.SafeLoader):
    """YAML with MkDocs' own tags, `!ENV` and `!!python/name:`, taken for nothing: their values come from outside the file."""


_Loader.add_multi_constructor("", lambda _loader, _tag, _node: None)


@dataclass(frozen=True, slots=True)
class Settings:
    """The file's values as they stand in it."""

    values: Mapping[str, Any] = field(default_factory=dict)

    def site(self, *, sample: bool, url: str | None) -> Site:
        """What derived pages may say of the whole; `url` replaces the file's own address. ConfigError when it is none."""
        address = self._text("site_url") if url is None else url.strip()
        if address and not _ADDRESS.fullmatch(address):
            raise ConfigError(f"{address!r} is no address of a site (site_url in mkdocs.yml, or --url). Write https://movers.example/")
        return Site(
            name=self._text("site_name") or Site().name,
            description=self._text("site_description"),
            sample=sample,
            url=f"{address.rstrip('/')}/" if address else "",
        )

    def _text(self, name: str) -> str:
        value = self.values.get(name)
        return value.strip() if isinstance(value, str) else ""


def read(root: Path) -> Settings:
    """The settings of a publication; SiteError when its mkdocs.yml is no YAML."""
    path = root / "mkdocs.yml"
    try:
        values = yaml.load(path.read_text(encoding="utf-8"), _Loader)  # noqa: S506 - a safe loader that makes nothing of unknown tags
    except (yaml.YAMLError, UnicodeDecodeError) as wrong:
        raise SiteError(f"{path}: not readable as YAML: {' '.join(str(wrong).split())}") from wrong
    if not isinstance(values, dict):
        raise SiteError(f"{path}: it holds no settings.")
    return Settings(values)
