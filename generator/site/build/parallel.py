"""Rendering in shares: what is stale is laid out and rendered in parts that need not wait for each other, and put together.

One process of MkDocs holds every page that it renders, and works on one core: a great archive takes several, none of which holds much.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import accumulate, groupby
from math import ceil
from pathlib import Path
from typing import Any

import yaml

from generator.disk import write_atomic
from generator.errors import SiteError
from generator.site.build import mkdocs_process, record, sitemap_and_search
from generator.site.build.postprocess import postprocess_folder
from generator.site.build.prepare import WORK_FOLDER, PreparedSite, list_files
from generator.site.build.stale import SEARCH_INDEX, BuildPlan, read_search_index

_DOC_FILE_WARNING = re.compile(r"WARNING +-  Doc file '(?P<path>[^']+)'")
_CONFIG_PATTERN = ".mkdocs.part.*.yml"
_BATCH_FOLDER = f"{WORK_FOLDER}/part"
_MAX_BATCH_BYTES = 14 * 2**20
"""Bytes of Markdown that one process takes: it holds some twenty times as much."""
_MIN_BATCH_BYTES = 3 * 2**20
"""Less is rendered in the time that another process takes to start."""
_MAX_STALE_PART = 0.5
"""With more than this part of the pages changed, a whole build takes no longer than one of a single part."""


@dataclass(frozen=True, slots=True)
class RenderBatch:
    """A part of what is stale, and where it is rendered."""

    root: Path
    number: int
    paths: frozenset[str]
    """Below docs/."""

    @property
    def docs(self) -> str:
        """Where it is laid out, from the root."""
        return f"{_BATCH_FOLDER}/docs-{self.number}"

    @property
    def site(self) -> Path:
        """What MkDocs makes of it."""
        return self.root / f"{_BATCH_FOLDER}/site-{self.number}"

    @property
    def config(self) -> Path:
        """The settings by which it is made."""
        return self.root / _CONFIG_PATTERN.replace("*", f"{self.number}")


def split_batches(plan: BuildPlan) -> tuple[frozenset[str], ...]:
    """What is stale in as many shares as its pages weigh; what lies in one folder stays together, for it is linked most."""
    folders = [tuple(paths) for _, paths in groupby(sorted(plan.stale), key=lambda path: tuple(path.split("/")[:2]))]
    weights = [sum(plan.docs_files[path].size for path in paths if path.endswith(".md")) for paths in folders]
    total = sum(weights)
    count = max(1, ceil(total / _MAX_BATCH_BYTES), min(os.cpu_count() or 1, total // _MIN_BATCH_BYTES))
    batches: list[list[str]] = [[] for _ in range(count)]
    for paths, weight_before in zip(folders, accumulate(weights, initial=0), strict=False):
        batches[min(count - 1, weight_before * count // (total or 1))] += paths
    return tuple(frozenset(batch) for batch in batches)


def is_whole_build(plan: BuildPlan) -> bool:
    """Whether everything is better rendered at once."""
    pages = [path for path in plan.docs_files if path.endswith(".md")]
    mostly = sum(path in plan.stale for path in pages) > _MAX_STALE_PART * len(pages)
    return not plan.separable or (mostly and len(split_batches(plan)) == 1)


def render_stale(prepared: PreparedSite, plan: BuildPlan, fresh: Path, *, strict: bool) -> tuple[str, ...]:
    """Render what is stale, with what it links to, and put the site together; answers MkDocs' warnings."""
    root = prepared.root
    _delete_batches(root)
    batches = [RenderBatch(root, number, paths) for number, paths in enumerate(split_batches(plan), 1)]
    try:
        # the work is done by processes of MkDocs: a thread waits for each
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            warnings_by_batch = list(pool.map(lambda batch: _render_batch(prepared, plan, batch), batches))
        warnings = tuple(dict.fromkeys(line for lines in warnings_by_batch for line in lines))
        if strict and warnings:
            raise SiteError(mkdocs_process.format_refusal(warnings))
        index = _merge_search_index(batches)
        for batch in batches:
            _assemble_batch(batch, fresh)
        _reuse_unchanged(plan, root / "site", fresh)
        if index:
            write_atomic(fresh / SEARCH_INDEX, json.dumps(index).encode(), durable=False)
    finally:
        _delete_batches(root)
    return warnings


def _render_batch(prepared: PreparedSite, plan: BuildPlan, batch: RenderBatch) -> tuple[str, ...]:
    """What MkDocs makes of a share; answers what it says of the share's own pages."""
    _prepare_batch(prepared, plan, batch)
    config = {**prepared.config, "docs_dir": batch.docs}
    write_atomic(batch.config, yaml.safe_dump(config, sort_keys=False).encode(), durable=False)
    warnings = mkdocs_process.run_build(batch.config, batch.site, strict=False, newest_day=prepared.newest_day)
    postprocess_folder(batch.site)
    # a page that is there only to be linked to has no targets of its own
    return tuple(line for line in warnings if not (about := _DOC_FILE_WARNING.match(line)) or about["path"] in batch.paths)


def _delete_batches(root: Path) -> None:
    shutil.rmtree(root / _BATCH_FOLDER, ignore_errors=True)
    for config in root.glob(_CONFIG_PATTERN):
        config.unlink()


def _prepare_batch(prepared: PreparedSite, plan: BuildPlan, batch: RenderBatch) -> None:
    """A share's files as they are, anchors' pages too; of other pages that are linked to it is enough that they exist."""
    linked = {link for path in batch.paths for link in plan.docs_files[path].links}
    complete = {link.removesuffix("#") for link in linked if link.endswith("#") or not link.endswith(".md")} | batch.paths
    empty = {link for link in linked if not link.endswith("#")} | {path for _, path in record.list_nav_pages(prepared.settings)}
    for path in (complete | empty) & plan.docs_files.keys():
        file = batch.root / batch.docs / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if path in complete:
            file.symlink_to((batch.root / "docs" / path).resolve())
        else:
            file.touch()


def _assemble_batch(batch: RenderBatch, fresh: Path) -> None:
    """Files of the theme and of a share."""
    outputs = {record.output_path(path.as_posix()) for path in list_files(batch.root / batch.docs)}
    own_outputs = {record.output_path(path) for path in batch.paths}
    for path in list_files(batch.site):
        if str(path) not in outputs or str(path) in own_outputs:
            (fresh / path).parent.mkdir(parents=True, exist_ok=True)
            (batch.site / path).replace(fresh / path)


def _reuse_unchanged(plan: BuildPlan, site: Path, fresh: Path) -> None:
    """The rest from the site that stands."""
    for path in plan.docs_files.keys() - plan.stale:
        if output := plan.record.files[path].output:
            _link_file(site / output, fresh / output)


def _link_file(file: Path, target: Path) -> None:
    """The same file under another name; a copy where the disk has no such thing."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(file, target)
    except OSError:
        shutil.copy2(file, target)


def _merge_search_index(batches: Iterable[RenderBatch]) -> Mapping[str, Any] | None:
    """One search index of all shares, each with the entries of its own pages; none where MkDocs made none."""
    config, docs = None, []
    for batch in batches:
        index, own_pages = read_search_index(batch.site), {record.page_address(path) for path in batch.paths}
        if index:
            config = index["config"]
            # their prose alone at once: the tables of all shares together would be the most that a build holds
            docs += [
                entry
                for page, entries in sitemap_and_search.collect_search_entries(index).items()
                if page in own_pages
                for entry in entries
            ]
    return {"config": config, "docs": docs} if config else None
