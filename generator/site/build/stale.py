"""Plan a build that renders only changed files; reused files equal those of a whole build byte for byte."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.disk import write_atomic
from generator.issue.files import IssueFiles
from generator.site.build import record as build_record
from generator.site.build import sitemap_and_search
from generator.site.build.prepare import THEME_FOLDER, WORK_FOLDER, PreparedSite, list_files
from generator.site.build.record import BuildRecord, BuiltFile, DocsFile
from generator.site.pages.theme_partial import PARTIAL_PATH

RECORD_PATH = f"{WORK_FOLDER}/built.json"
SEARCH_INDEX = "search/search_index.json"


@dataclass(frozen=True, slots=True)
class BuildPlan:
    """The sources of a build, and which of them the last build has already made."""

    docs_files: Mapping[str, DocsFile]
    keys: Mapping[str, str]
    shared: str
    record: BuildRecord
    stale: frozenset[str]
    """Files to render or copy; the others are unchanged."""
    separable: bool
    """Whether a page depends only on what its key covers."""


def plan_build(prepared: PreparedSite) -> BuildPlan:
    """Compare the prepared files with the record of the last build."""
    record = _load_record(prepared.root)
    docs_files = dict(_list_docs_files(prepared, record))
    theme = {str(path): (prepared.root / THEME_FOLDER / path).read_bytes() for path in list_files(prepared.root / THEME_FOLDER)}
    theme_entries, shared_lines = build_record.parse_theme_partial(
        theme.pop(str(Path(PARTIAL_PATH).relative_to(THEME_FOLDER)), b"").decode()
    )
    own_code = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
    shared = build_record.digest_shared(
        prepared.config, theme, [(prepared.root / "mkdocs.yml").read_bytes(), shared_lines.encode(), *own_code]
    )
    keys = build_record.digest_files(docs_files, theme_entries, shared)
    separable = build_record.is_separable(prepared.settings, list_files(prepared.root / "templates/theme"))
    if record.shared != shared or not separable:
        return BuildPlan(docs_files, keys, shared, BuildRecord(), frozenset(docs_files), separable)
    stale = frozenset(path for path, key in keys.items() if not _is_unchanged(prepared.root / "site", record.files.get(path), key))
    return BuildPlan(docs_files, keys, shared, record, stale, separable)


def merge_search_entries(plan: BuildPlan, index: Mapping[str, Any]) -> Mapping[str, list[Mapping[str, Any]]]:
    """Merge the search entries of rendered pages with those of unchanged pages."""
    rendered = {build_record.page_address(path) for path in plan.stale}
    entries_by_page = {page: entries for page, entries in sitemap_and_search.collect_search_entries(index).items() if page in rendered}
    for path, built_file in plan.record.files.items():
        if built_file.sections and path in plan.docs_files and path not in plan.stale:
            entries_by_page[build_record.page_address(path)] = list(built_file.sections)
    return entries_by_page


def save_record(root: Path, plan: BuildPlan, site: Path, entries: Mapping[str, list[Mapping[str, Any]]]) -> None:
    """Save the record of this build."""
    files = {}
    for path, docs_file in plan.docs_files.items():
        output = build_record.output_path(path)
        signature = _file_signature(site / output)
        page_entries = tuple(entries.get(build_record.page_address(path), ())) if path.endswith(".md") else ()
        files[path] = BuiltFile(docs_file, plan.keys[path], output if signature else "", signature, page_entries)
    write_atomic(root / RECORD_PATH, BuildRecord(plan.shared, files).to_json().encode(), durable=False)


def delete_record(root: Path) -> None:
    """Delete the build record, so that the next build is a whole one."""
    (root / RECORD_PATH).unlink(missing_ok=True)


def _load_record(root: Path) -> BuildRecord:
    with suppress(FileNotFoundError, UnicodeDecodeError):
        return build_record.parse_build_record((root / RECORD_PATH).read_text(encoding="utf-8"))
    return BuildRecord()


def _list_docs_files(prepared: PreparedSite, record: BuildRecord) -> Iterator[tuple[str, DocsFile]]:
    """List every file that MkDocs sees; a page is read only if its signature changed."""
    docs = prepared.root / "docs"
    drafts = {IssueFiles(prepared.root, issue.week).folder for issue in prepared.left_out}
    for folder, inner, names in os.walk(docs, followlinks=True):
        inner[:] = sorted(name for name in inner if not name.startswith(".") and Path(folder, name) not in drafts)
        for name in sorted(name for name in names if not name.startswith(".")):
            file = Path(folder, name)
            path, signature = file.relative_to(docs).as_posix(), _file_signature(file, changed=True)
            before = record.files.get(path)
            if before is not None and before.source.sign == signature:
                yield path, before.source
            else:
                text = file.read_text(encoding="utf-8", errors="replace") if name.endswith(".md") else ""
                yield path, build_record.describe_docs_file(path, signature, text)


def _is_unchanged(site: Path, built_file: BuiltFile | None, key: str) -> bool:
    return (
        built_file is not None
        and built_file.key == key
        and (not built_file.output or _file_signature(site / built_file.output) == built_file.made)
    )


def _file_signature(file: Path, *, changed: bool = False) -> str:
    """The signature of a file, empty if it is missing; `changed` includes the time of any change to its inode."""
    try:
        stat = file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    return f"{stat.st_size}-{stat.st_mtime_ns}-{stat.st_ino}" + (f"-{stat.st_ctime_ns}" if changed else "")


def read_search_index(folder: Path) -> Mapping[str, Any] | None:
    """Read MkDocs' search index; `None` if there is none."""
    file = folder / SEARCH_INDEX
    index: Mapping[str, Any] | None = json.loads(file.read_bytes()) if file.is_file() else None
    return index


def list_addresses(paths: Collection[Path]) -> list[str]:
    """List the addresses of pages, given their files in a site."""
    return [str(path.parent / "_")[:-1].removeprefix("./") for path in paths if path.name == "index.html"]
