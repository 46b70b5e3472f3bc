"""A build that renders only what changed: the rest is taken from the site that stands, byte for byte what a whole build would make."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.disk import write_atomic
from generator.site.build import record as kept
from generator.site.build import sitemap_and_search
from generator.site.build.prepare import THEME, WORK, Laid, below
from generator.site.build.record import Kept, Record, Source
from generator.site.pages.neighbors import PATH as PARTIAL

RECORD = f"{WORK}/built.json"
SEARCH = "search/search_index.json"


@dataclass(frozen=True, slots=True)
class Plan:
    """What there is to build from, and what of it the last build has made already."""

    sources: Mapping[str, Source]
    keys: Mapping[str, str]
    shared: str
    record: Record
    stale: frozenset[str]
    """Files that are to be rendered or copied; the others are as they were."""
    separable: bool
    """Whether a page depends on nothing but what its key tells."""


def plan(laid: Laid) -> Plan:
    """Compare what is laid out with what the last build has made of it."""
    record = _read(laid.root)
    sources = dict(_sources(laid, record))
    theme = {str(path): (laid.root / THEME / path).read_bytes() for path in below(laid.root / THEME)}
    told, rest = kept.entries(theme.pop(str(Path(PARTIAL).relative_to(THEME)), b"").decode())
    ours = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
    shared = kept.shared(laid.config, theme, [(laid.root / "mkdocs.yml").read_bytes(), rest.encode(), *ours])
    keys = kept.keys(sources, told, shared)
    separable = kept.separable(laid.settings, below(laid.root / "templates/theme"))
    if record.shared != shared or not separable:
        return Plan(sources, keys, shared, Record(), frozenset(sources), separable)
    stale = frozenset(path for path, key in keys.items() if not _holds(laid.root / "site", record.files.get(path), key))
    return Plan(sources, keys, shared, record, stale, separable)


def sections(planned: Plan, index: Mapping[str, Any]) -> Mapping[str, list[Mapping[str, Any]]]:
    """Search entries of every page: those just made, and those of pages that are as they were."""
    made = {kept.address(path) for path in planned.stale}
    found = {page: entries for page, entries in sitemap_and_search.sections(index).items() if page in made}
    for path, one in planned.record.files.items():
        if one.sections and path in planned.sources and path not in planned.stale:
            found[kept.address(path)] = list(one.sections)
    return found


def remember(root: Path, planned: Plan, site: Path, entries: Mapping[str, list[Mapping[str, Any]]]) -> None:
    """Note what was made of what."""
    files = {}
    for path, one in planned.sources.items():
        output = kept.output(path)
        made = _sign(site / output)
        found = tuple(entries.get(kept.address(path), ())) if path.endswith(".md") else ()
        files[path] = Kept(one, planned.keys[path], output if made else "", made, found)
    write_atomic(root / RECORD, Record(planned.shared, files).text().encode(), durable=False)


def forget(root: Path) -> None:
    """Make the next build a whole one."""
    (root / RECORD).unlink(missing_ok=True)


def _read(root: Path) -> Record:
    with suppress(FileNotFoundError, UnicodeDecodeError):
        return kept.parse((root / RECORD).read_text(encoding="utf-8"))
    return Record()


def _sources(laid: Laid, record: Record) -> Iterator[tuple[str, Source]]:
    """Every file that MkDocs sees; a page is read only if it is not as it was."""
    docs = laid.root / "docs"
    drafts = {docs / "issues" / issue.week.slug for issue in laid.left_out}
    for folder, inner, names in os.walk(docs, followlinks=True):
        inner[:] = sorted(name for name in inner if not name.startswith(".") and Path(folder, name) not in drafts)
        for name in sorted(name for name in names if not name.startswith(".")):
            file = Path(folder, name)
            path, sign = file.relative_to(docs).as_posix(), _sign(file, changed=True)
            before = record.files.get(path)
            if before is not None and before.source.sign == sign:
                yield path, before.source
            else:
                text = file.read_text(encoding="utf-8", errors="replace") if name.endswith(".md") else ""
                yield path, kept.source(path, sign, text)


def _holds(site: Path, one: Kept | None, key: str) -> bool:
    return one is not None and one.key == key and (not one.output or _sign(site / one.output) == one.made)


def _sign(file: Path, *, changed: bool = False) -> str:
    """What tells a file from a changed one, empty if there is none; the time of its last change of any kind only where it is asked for."""
    try:
        stat = file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    return f"{stat.st_size}-{stat.st_mtime_ns}-{stat.st_ino}" + (f"-{stat.st_ctime_ns}" if changed else "")


def search(folder: Path) -> Mapping[str, Any] | None:
    """The search index that MkDocs made, if it made one."""
    file = folder / SEARCH
    found: Mapping[str, Any] | None = json.loads(file.read_bytes()) if file.is_file() else None
    return found


def names(paths: Collection[Path]) -> list[str]:
    """Addresses of pages by their files in a site."""
    return [str(path.parent / "_")[:-1].removeprefix("./") for path in paths if path.name == "index.html"]
