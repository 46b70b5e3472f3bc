"""Render stale pages in independent batches, in parallel, and assemble the site from them.

One MkDocs process holds all of its pages in memory and uses one core: a large archive needs several small ones.
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
"""Bytes of Markdown for one process, which takes some twenty times as much memory."""
_MIN_BATCH_BYTES = 3 * 2**20
"""Bytes of Markdown below which another process costs more time than it saves."""
_MAX_STALE_PART = 0.5
"""Share of stale pages above which a whole build is as fast as a single batch."""


@dataclass(frozen=True, slots=True)
class RenderBatch:
    """A batch of stale files, and the folders in which it is rendered."""

    root: Path
    number: int
    paths: frozenset[str]
    """The files' paths below docs/."""

    @property
    def docs(self) -> str:
        """The folder of the batch's sources, from the root."""
        return f"{_BATCH_FOLDER}/docs-{self.number}"

    @property
    def site(self) -> Path:
        """The folder of the rendered batch."""
        return self.root / f"{_BATCH_FOLDER}/site-{self.number}"

    @property
    def config(self) -> Path:
        """The batch's MkDocs configuration file."""
        return self.root / _CONFIG_PATTERN.replace("*", f"{self.number}")


def split_batches(plan: BuildPlan) -> tuple[frozenset[str], ...]:
    """Split stale files into batches by size; files of one folder stay together, since they link each other most."""
    folders = [tuple(paths) for _, paths in groupby(sorted(plan.stale), key=lambda path: tuple(path.split("/")[:2]))]
    weights = [sum(plan.docs_files[path].size for path in paths if path.endswith(".md")) for paths in folders]
    total = sum(weights)
    count = max(1, ceil(total / _MAX_BATCH_BYTES), min(os.cpu_count() or 1, total // _MIN_BATCH_BYTES))
    batches: list[list[str]] = [[] for _ in range(count)]
    for paths, weight_before in zip(folders, accumulate(weights, initial=0), strict=False):
        batches[min(count - 1, weight_before * count // (total or 1))] += paths
    return tuple(frozenset(batch) for batch in batches)


def is_whole_build(plan: BuildPlan) -> bool:
    """Whether one whole build is faster than batches."""
    pages = [path for path in plan.docs_files if path.endswith(".md")]
    mostly = sum(path in plan.stale for path in pages) > _MAX_STALE_PART * len(pages)
    return not plan.separable or (mostly and len(split_batches(plan)) == 1)


def render_stale(prepared: PreparedSite, plan: BuildPlan, fresh: Path, *, strict: bool) -> tuple[str, ...]:
    """Render stale files with the pages they link to, and assemble the site; returns MkDocs' warnings."""
    root = prepared.root
    _delete_batches(root)
    batches = [RenderBatch(root, number, paths) for number, paths in enumerate(split_batches(plan), 1)]
    try:
        # MkDocs processes do the work: a thread waits for each
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
    """Render a batch with MkDocs; returns the warnings about the batch's own pages."""
    _prepare_batch(prepared, plan, batch)
    config = {**prepared.config, "docs_dir": batch.docs}
    write_atomic(batch.config, yaml.safe_dump(config, sort_keys=False).encode(), durable=False)
    warnings = mkdocs_process.run_build(batch.config, batch.site, strict=False, newest_day=prepared.newest_day)
    postprocess_folder(batch.site)
    # a page that only serves as a link target lacks the targets of its own links
    return tuple(line for line in warnings if not (about := _DOC_FILE_WARNING.match(line)) or about["path"] in batch.paths)


def _delete_batches(root: Path) -> None:
    shutil.rmtree(root / _BATCH_FOLDER, ignore_errors=True)
    for config in root.glob(_CONFIG_PATTERN):
        config.unlink()


def _prepare_batch(prepared: PreparedSite, plan: BuildPlan, batch: RenderBatch) -> None:
    """Lay out a batch's files, and pages linked by anchor; other linked pages only need to exist."""
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
    """Move the files of the theme and of a batch into the new site."""
    outputs = {record.output_path(path.as_posix()) for path in list_files(batch.root / batch.docs)}
    own_outputs = {record.output_path(path) for path in batch.paths}
    for path in list_files(batch.site):
        if str(path) not in outputs or str(path) in own_outputs:
            (fresh / path).parent.mkdir(parents=True, exist_ok=True)
            (batch.site / path).replace(fresh / path)


def _reuse_unchanged(plan: BuildPlan, site: Path, fresh: Path) -> None:
    """Take the unchanged files from the previous site."""
    for path in plan.docs_files.keys() - plan.stale:
        if output := plan.record.files[path].output:
            _link_file(site / output, fresh / output)


def _link_file(file: Path, target: Path) -> None:
    """Hard-link a file to a second name; copy it if the disk has no hard links."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(file, target)
    except OSError:
        shutil.copy2(file, target)


def _merge_search_index(batches: Iterable[RenderBatch]) -> Mapping[str, Any] | None:
    """Merge the batches' search indexes, each limited to its own pages; `None` if MkDocs made none."""
    config, docs = None, []
    for batch in batches:
        index, own_pages = read_search_index(batch.site), {record.page_address(path) for path in batch.paths}
        if index:
            config = index["config"]
            # only prose is held at once: the tables of all batches would be a build's largest use of memory
            docs += [
                entry
                for page, entries in sitemap_and_search.collect_search_entries(index).items()
                if page in own_pages
                for entry in entries
            ]
    return {"config": config, "docs": docs} if config else None
