"""Issues and derived pages on disk, and MkDocs: the last place that touches files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path

import yaml

from generator import resources
from generator.errors import ConfigError, SiteError, StoreError
from generator.model.identity import Identity
from generator.model.week import Week
from generator.publish import derive
from generator.publish.pages import IssuePage, Publication
from generator.publish.reading import issue_page
from generator.publish.render import MARKER, environment
from generator.store import write_atomic

ADDRESS = "127.0.0.1:8000"
CONFIG = ".mkdocs.build.yml"
_WORK = ".movers"
_THEME = f"{_WORK}/theme"
_LAST = (".generated.md", "index.md")
_KEPT = ("HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PATH", "PYTHONPATH", "SYSTEMROOT", "TMPDIR")
"""What MkDocs may see of our environment: nothing else, keys least of all, can get into a page."""
_EPOCH = date(2025, 1, 1)

Progress = Callable[[str], None]


def read_issues(root: Path) -> tuple[IssuePage, ...]:
    """Every issue of a publication, drafts included, oldest first."""
    folders = [folder for folder in (root / "docs/issues").glob("*") if (folder / "index.md").is_file()]
    issues = [
        issue_page(_week(folder), *(_text(folder / name) for name in ("index.md", "rankings.csv", "facts.json"))) for folder in folders
    ]
    return tuple(sorted(issues, key=lambda issue: issue.week))


def write_issue(root: Path, week: Week, files: Mapping[str, bytes]) -> bool:
    """Put an issue's files into its folder, all or none of them, the text last; whether anything changed.

    A file that these do not name stays as it is.
    """
    folder = root / "docs/issues" / week.slug
    changed = {name: body for name, body in files.items() if not _holds(folder / name, body)}
    staging = root / _WORK / "staging" / week.slug
    shutil.rmtree(staging, ignore_errors=True)
    for name, body in changed.items():
        write_atomic(staging / name, body)
    folder.mkdir(parents=True, exist_ok=True)
    for name in sorted(changed, key=lambda name: (_LAST.index(name) if name in _LAST else -1, name)):
        (staging / name).replace(folder / name)
    _sync(folder)
    shutil.rmtree(staging, ignore_errors=True)
    return bool(changed)


def build(
    root: Path, *, drafts: bool, strict: bool, sample: bool, identify: Callable[[str], Identity], progress: Progress, url: str | None = None
) -> Path:
    """Make the site and answer its folder; the one that stood there stays until the new one is whole.

    `url` is the address it will have (mkdocs.yml's own, if not given). SiteError when MkDocs refuses a page.
    """
    newest = _prepare(root, drafts=drafts, sample=sample, identify=identify, url=url)
    progress("building the site")
    fresh, site, old = (root / name for name in (f"{_WORK}/site", "site", f"{_WORK}/site.old"))
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    command = _mkdocs(root, "build", "--strict" if strict else "--no-strict", "--site-dir", str(fresh.resolve()))
    ended = subprocess.run(command, cwd=root, env=_environment(newest), capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    said = list(_complaints(ended.stderr))
    if ended.returncode:
        shutil.rmtree(fresh, ignore_errors=True)
        raise SiteError("MkDocs refused the pages, and the site is as it was:\n" + "\n".join(said or ended.stderr.splitlines()[-1:]))
    for line in said:
        progress(line)
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    shutil.rmtree(old, ignore_errors=True)
    return site


def serve(
    root: Path, *, drafts: bool, sample: bool, identify: Callable[[str], Identity], progress: Progress, address: str = ADDRESS
) -> None:
    """Show the site on this machine until interrupted; a page is made again when its text changes."""
    newest = _prepare(root, drafts=drafts, sample=sample, identify=identify, url=f"http://{address}/")
    progress(f"serving on http://{address}/ (end with Ctrl-C)")
    # --clean, because a preview would otherwise show the drafts that are left out
    command = _mkdocs(root, "serve", "--clean", "--livereload", "--dev-addr", address)
    with subprocess.Popen(command, cwd=root, env=_environment(newest)) as server:  # noqa: S603 - our own words
        try:
            server.wait()
        except KeyboardInterrupt:
            server.terminate()


def _prepare(root: Path, *, drafts: bool, sample: bool, identify: Callable[[str], Identity], url: str | None) -> date:
    """Write theme, derived pages and configuration; answers the day of the newest issue."""
    if not (root / "mkdocs.yml").is_file():
        raise ConfigError(f"{root} is no publication: it has no mkdocs.yml. Try the sample: movers demo.")
    every = read_issues(root)
    shown = tuple(issue for issue in every if drafts or not issue.draft)
    _lay_theme(root)
    folders = [folder for folder in (root / "templates", resources.templates()) if folder.is_dir()]
    listed = tuple(issue for issue in shown if issue.record.withdrawn is None)
    _write_derived(root, derive(Publication(listed, identify), environment(folders)))
    left_out = [issue for issue in every if issue not in shown]
    write_atomic(root / CONFIG, _config(left_out, sample=sample, url=url), durable=False)
    return max((issue.date for issue in shown), default=_EPOCH)


def _lay_theme(root: Path) -> None:
    """Our theme with the publication's own files over it, file by file."""
    theme = root / _THEME
    sources = {path: source for source in (resources.templates() / "theme", root / "templates/theme") for path in _below(source)}
    for path in set(_below(theme)) - set(sources):
        (theme / path).unlink()
    for path, source in sources.items():
        write_atomic(theme / path, (source / path).read_bytes(), durable=False)


def _below(folder: Path) -> list[Path]:
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())


def _write_derived(root: Path, pages: Mapping[str, str]) -> None:
    """Write derived files, and take away those of earlier times; a file that somebody else wrote is never touched."""
    derived = [root / path for path in pages]
    stale = [path for path in (root / "docs/archive").rglob("*.md") if path not in derived]
    for path in (*derived, *stale):
        if path.suffix == ".md" and path.is_file() and MARKER not in path.read_text(encoding="utf-8"):
            raise SiteError(f"{path.relative_to(root)} was not made by movers build, which needs its place. Move it elsewhere.")
    for path in stale:
        path.unlink()
    for path, text in zip(derived, pages.values(), strict=True):
        write_atomic(path, text.encode(), durable=False)


def _config(left_out: list[IssuePage], *, sample: bool, url: str | None) -> bytes:
    """What a build adds to mkdocs.yml."""
    settings: dict[str, object] = {
        "INHERIT": "mkdocs.yml",
        "theme": {"name": "material", "custom_dir": _THEME},
        "draft_docs": "".join(f"/{issue.url}\n" for issue in left_out),
        "extra": {"sample": sample},
    }
    if url is not None:
        settings["site_url"] = url
    return yaml.safe_dump(settings, sort_keys=False).encode()


def _mkdocs(root: Path, command: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "mkdocs", command, "--config-file", str((root / CONFIG).resolve()), *arguments]


def _environment(newest: date) -> dict[str, str]:
    """The date of the newest issue stands for the clock, so that the same issues make the same bytes."""
    moment = datetime.combine(newest, time(), UTC)
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {**kept, "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": f"{moment.timestamp():.0f}", "NO_MKDOCS_2_WARNING": "1"}


def _complaints(output: str) -> Iterator[str]:
    """MkDocs' warnings and errors, and all that it said when it gave up."""
    over = False
    for line in output.splitlines():
        over = over or line.startswith("Error:")
        if over or line.startswith(("WARNING", "ERROR", "Aborted")):
            yield line


def _week(folder: Path) -> Week:
    try:
        return Week.parse(folder.name)
    except ConfigError as wrong:
        raise SiteError(f"docs/issues/{folder.name} is named for no week. Name it as 2026-w24.") from wrong


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as missing:
        raise StoreError(path, "missing", "Run movers draft for this week again") from missing
    except UnicodeDecodeError as wrong:
        raise SiteError(f"{path} is not UTF-8 text. Save it as UTF-8.") from wrong


def _holds(path: Path, body: bytes) -> bool:
    return path.is_file() and path.read_bytes() == body


def _sync(folder: Path) -> None:
    """Make the renames in a folder last through a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
