"""What MkDocs is to render, laid out in the publication's folder: theme, derived pages, configuration."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml
from jinja2 import Environment

from generator import resources
from generator.disk import write_atomic
from generator.errors import ConfigError, SiteError
from generator.model.chronicle import Chronicle
from generator.model.identity import Identity
from generator.model.week import Week
from generator.site.build import settings, sitemap_and_search
from generator.site.issues_on_disk import read_issues
from generator.site.pages import ABSENT, DERIVED, derive
from generator.site.pages.page_templates import MARKER, environment
from generator.site.pages.published import IssuePage, Publication

CONFIG = ".mkdocs.build.yml"
WORK = ".movers"
THEME = f"{WORK}/theme"
_EPOCH = date(2025, 1, 1)
Past = Callable[[Week], Chronicle | None]
"""What is known of the weeks up to one."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A publication that is ready to be rendered; its issues are let go, for what is rendered lies on disk."""

    root: Path
    url: str
    """Where the site will be; empty where that is not known."""
    newest: date
    """The day of the newest issue."""
    day: Callable[[str], date | None]
    """The day a page was last changed, by its address from the root."""
    settings: settings.Settings
    left_out: tuple[IssuePage, ...]
    """Drafts that are not shown."""
    config: Mapping[str, object]
    """What a build adds to mkdocs.yml."""


def nothing(_week: Week) -> None:
    """The past of a publication of which only the issues are known."""


def lay(root: Path, *, drafts: bool, sample: bool, identify: Callable[[str], Identity], url: str | None, past: Past = nothing) -> Laid:
    """Write theme, derived pages and configuration; `past` tells what is known of the weeks up to the newest issue's."""
    if not (root / "mkdocs.yml").is_file():
        raise ConfigError(f"{root} is no publication: it has no mkdocs.yml. Try the sample: movers demo.")
    told = settings.read(root)
    every = read_issues(root)
    shown = tuple(issue for issue in every if drafts or not issue.draft)
    listed = tuple(issue for issue in shown if issue.record.withdrawn is None)
    newest = max((issue.week for issue in listed if not issue.week.special), default=None)
    publication = Publication(listed, identify, told.site(sample=sample, url=url), past(newest) if newest else None)
    _lay_theme(root)
    _write_derived(root, derive(publication, templates(root)))
    left_out = tuple(issue for issue in every if issue not in shown)
    address = publication.site.url
    config = _config(left_out, sample=sample, url=address)
    write_atomic(root / CONFIG, yaml.safe_dump(config, sort_keys=False).encode(), durable=False)
    day = max((issue.date for issue in listed), default=_EPOCH)
    return Laid(root, address, day, sitemap_and_search.days(publication), told, left_out, config)


def templates(root: Path) -> Environment:
    """A publication's own templates before ours, file by file."""
    return environment([folder for folder in (root / "templates", resources.templates()) if folder.is_dir()])


def below(folder: Path) -> list[Path]:
    """The files under a folder, by their paths in it."""
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())


def _lay_theme(root: Path) -> None:
    """Our theme with the publication's own files over it, file by file."""
    theme = root / THEME
    sources = {path: source for source in (resources.templates() / "theme", root / "templates/theme") for path in below(source)}
    for path in set(below(theme)) - set(sources):
        (theme / path).unlink()
    for path, source in sources.items():
        write_atomic(theme / path, (source / path).read_bytes(), durable=False)


def _write_derived(root: Path, pages: Mapping[str, str]) -> None:
    """Write derived files, and take away those of earlier times; a file that somebody else wrote is never touched."""
    derived = [root / path for path in pages]
    owned = (path for folder in DERIVED for path in (root / folder).rglob("*") if path.suffix in {".md", ".csv"})
    stale = sorted({*owned} - {*derived})
    _refuse_others(root, (*derived, *stale))
    gone = [root / path for path in ABSENT if path not in pages]
    for path in (*stale, *gone):
        path.unlink(missing_ok=True)
    for path, text in zip(derived, pages.values(), strict=True):
        write_atomic(path, text.encode(), durable=False)


def _refuse_others(root: Path, paths: Iterable[Path]) -> None:
    for path in paths:
        if path.suffix == ".md" and path.is_file() and MARKER not in path.read_text(encoding="utf-8"):
            raise SiteError(f"{path.relative_to(root)} was not made by movers build, which needs its place. Move it elsewhere.")


def _config(left_out: Iterable[IssuePage], *, sample: bool, url: str) -> Mapping[str, object]:
    """What a build adds to mkdocs.yml."""
    config: dict[str, object] = {
        "INHERIT": "mkdocs.yml",
        "theme": {"name": "material", "custom_dir": THEME},
        "draft_docs": "".join(f"/{issue.url}\n" for issue in left_out),
        "extra": {"sample": sample},
    }
    return config | ({"site_url": url} if url else {})
