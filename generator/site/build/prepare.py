"""Prepare a publication's folder for MkDocs: theme, derived pages, configuration."""

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
from generator.site.pages import DERIVED_FOLDERS, OPTIONAL_FILES, derive_files
from generator.site.pages.issue_reader import read_issues
from generator.site.pages.page_templates import MARKER, create_environment
from generator.site.pages.site_content import IssuePage, SiteContent

BUILD_CONFIG = ".mkdocs.build.yml"
WORK_FOLDER = ".movers"
THEME_FOLDER = f"{WORK_FOLDER}/theme"
_EPOCH = date(2025, 1, 1)
ChronicleLoader = Callable[[Week], Chronicle | None]
"""Loads the chronicle of the weeks up to a given one."""


@dataclass(frozen=True, slots=True)
class PreparedSite:
    """A publication that is ready to be rendered, without its issues, since everything to render is on disk."""

    root: Path
    url: str
    """The site's address; empty if it is not known."""
    newest_day: date
    """The day of the newest issue."""
    find_change_day: Callable[[str], date | None]
    """Returns the day of a page's last change, by its address from the root."""
    settings: settings.MkDocsSettings
    left_out: tuple[IssuePage, ...]
    """Drafts that the site leaves out."""
    config: Mapping[str, object]
    """The settings that override mkdocs.yml."""


def no_chronicle(_week: Week) -> None:
    """Load no chronicle, for a publication that has only its issues."""


def prepare_site(
    root: Path,
    *,
    drafts: bool,
    sample: bool,
    identify: Callable[[str], Identity],
    url: str | None,
    load_chronicle: ChronicleLoader = no_chronicle,
) -> PreparedSite:
    """Write theme, derived pages and configuration; `load_chronicle` loads the chronicle of the weeks up to the newest issue."""
    if not (root / "mkdocs.yml").is_file():
        raise ConfigError(f"{root} is not a publication: it has no mkdocs.yml. Try the sample: movers demo.")
    mkdocs_settings = settings.read_settings(root)
    issues = read_issues(root)
    shown = tuple(issue for issue in issues if drafts or not issue.draft)
    listed = tuple(issue for issue in shown if issue.record.withdrawn is None)
    newest = max((issue.week for issue in listed if not issue.week.special), default=None)
    content = SiteContent(
        listed, identify, mkdocs_settings.describe_site(sample=sample, url=url), load_chronicle(newest) if newest else None
    )
    _write_theme(root)
    _write_pages(root, derive_files(content, load_templates(root)))
    left_out = tuple(issue for issue in issues if issue not in shown)
    address = content.site.url
    config = _build_config(left_out, sample=sample, url=address)
    write_atomic(root / BUILD_CONFIG, yaml.safe_dump(config, sort_keys=False).encode(), durable=False)
    newest_day = max((issue.date for issue in listed), default=_EPOCH)
    return PreparedSite(root, address, newest_day, sitemap_and_search.index_change_days(content), mkdocs_settings, left_out, config)


def load_templates(root: Path) -> Environment:
    """Load the site's templates; a publication's own files override ours."""
    return create_environment([folder for folder in (root / "templates", resources.templates()) if folder.is_dir()])


def list_files(folder: Path) -> list[Path]:
    """List the files below a folder, as paths relative to it."""
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())


def _write_theme(root: Path) -> None:
    """Write our theme, with the publication's own files over it."""
    theme = root / THEME_FOLDER
    sources = {path: source for source in (resources.templates() / "theme", root / "templates/theme") for path in list_files(source)}
    for path in set(list_files(theme)) - set(sources):
        (theme / path).unlink()
    for path, source in sources.items():
        write_atomic(theme / path, (source / path).read_bytes(), durable=False)


def _write_pages(root: Path, pages: Mapping[str, str]) -> None:
    """Write derived files and remove earlier ones; a file that somebody else wrote is never touched."""
    derived = [root / path for path in pages]
    owned = (path for folder in DERIVED_FOLDERS for path in (root / folder).rglob("*") if path.suffix in {".md", ".csv"})
    stale = sorted({*owned} - {*derived})
    _refuse_foreign_pages(root, (*derived, *stale))
    absent = [root / path for path in OPTIONAL_FILES if path not in pages]
    for path in (*stale, *absent):
        path.unlink(missing_ok=True)
    for path, text in zip(derived, pages.values(), strict=True):
        write_atomic(path, text.encode(), durable=False)


def _refuse_foreign_pages(root: Path, paths: Iterable[Path]) -> None:
    for path in paths:
        if path.suffix == ".md" and path.is_file() and MARKER not in path.read_text(encoding="utf-8"):
            raise SiteError(f"{path.relative_to(root)} was not made by movers build, which needs its place. Move it elsewhere.")


def _build_config(left_out: Iterable[IssuePage], *, sample: bool, url: str) -> Mapping[str, object]:
    """Build the settings that override mkdocs.yml."""
    config: dict[str, object] = {
        "INHERIT": "mkdocs.yml",
        "theme": {"name": "material", "custom_dir": THEME_FOLDER},
        "draft_docs": "".join(f"/{issue.url}\n" for issue in left_out),
        "extra": {"sample": sample},
    }
    return config | ({"site_url": url} if url else {})
