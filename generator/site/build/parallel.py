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
from generator.site.build import mkdocs, record, sitemap_and_search
from generator.site.build.postprocess import finish
from generator.site.build.prepare import WORK, Laid, below
from generator.site.build.stale import SEARCH, Plan, search

_ABOUT = re.compile(r"WARNING +-  Doc file '(?P<path>[^']+)'")
_CONFIGS = ".mkdocs.part.*.yml"
_PARTS = f"{WORK}/part"
_HEAVIEST = 14 * 2**20
"""Bytes of Markdown that one process takes: it holds some twenty times as much."""
_LIGHTEST = 3 * 2**20
"""Less is rendered in the time that another process takes to start."""
_MOSTLY = 0.5
"""With more than this part of the pages changed, a whole build takes no longer than one of a single part."""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of what is stale, and where it is rendered."""

    root: Path
    number: int
    paths: frozenset[str]
    """Below docs/."""

    @property
    def docs(self) -> str:
        """Where it is laid out, from the root."""
        return f"{_PARTS}/docs-{self.number}"

    @property
    def site(self) -> Path:
        """What MkDocs makes of it."""
        return self.root / f"{_PARTS}/site-{self.number}"

    @property
    def config(self) -> Path:
        """The settings by which it is made."""
        return self.root / _CONFIGS.replace("*", f"{self.number}")


def split(planned: Plan) -> tuple[frozenset[str], ...]:
    """What is stale in as many shares as its pages weigh; what lies in one folder stays together, for it is linked most."""
    folders = [tuple(paths) for _, paths in groupby(sorted(planned.stale), key=lambda path: tuple(path.split("/")[:2]))]
    weights = [sum(planned.sources[path].size for path in paths if path.endswith(".md")) for paths in folders]
    total = sum(weights)
    count = max(1, ceil(total / _HEAVIEST), min(os.cpu_count() or 1, total // _LIGHTEST))
    shares: list[list[str]] = [[] for _ in range(count)]
    for paths, passed in zip(folders, accumulate(weights, initial=0), strict=False):
        shares[min(count - 1, passed * count // (total or 1))] += paths
    return tuple(frozenset(share) for share in shares)


def whole(planned: Plan) -> bool:
    """Whether everything is better rendered at once."""
    pages = [path for path in planned.sources if path.endswith(".md")]
    mostly = sum(path in planned.stale for path in pages) > _MOSTLY * len(pages)
    return not planned.separable or (mostly and len(split(planned)) == 1)


def render(laid: Laid, planned: Plan, fresh: Path, *, strict: bool) -> tuple[str, ...]:
    """Render what is stale, with what it links to, and put the site together; answers MkDocs' warnings."""
    root = laid.root
    _clear(root)
    shares = [Share(root, number, paths) for number, paths in enumerate(split(planned), 1)]
    try:
        # the work is done by processes of MkDocs: a thread waits for each
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            told = list(pool.map(lambda share: _render(laid, planned, share), shares))
        heard = tuple(dict.fromkeys(line for lines in told for line in lines))
        if strict and heard:
            raise SiteError(mkdocs.refusal(heard))
        index = _index(shares)
        for share in shares:
            _assemble(share, fresh)
        _keep(planned, root / "site", fresh)
        if index:
            write_atomic(fresh / SEARCH, json.dumps(index).encode(), durable=False)
    finally:
        _clear(root)
    return heard


def _render(laid: Laid, planned: Plan, share: Share) -> tuple[str, ...]:
    """What MkDocs makes of a share; answers what it says of the share's own pages."""
    _lay(laid, planned, share)
    config = {**laid.config, "docs_dir": share.docs}
    write_atomic(share.config, yaml.safe_dump(config, sort_keys=False).encode(), durable=False)
    said = mkdocs.build(share.config, share.site, strict=False, newest=laid.newest)
    finish(share.site)
    # a page that is there only to be linked to has no targets of its own
    return tuple(line for line in said if not (about := _ABOUT.match(line)) or about["path"] in share.paths)


def _clear(root: Path) -> None:
    shutil.rmtree(root / _PARTS, ignore_errors=True)
    for config in root.glob(_CONFIGS):
        config.unlink()


def _lay(laid: Laid, planned: Plan, share: Share) -> None:
    """A share's files as they are, anchors' pages too; of other pages that are linked to it is enough that they exist."""
    linked = {link for path in share.paths for link in planned.sources[path].links}
    whole = {link.removesuffix("#") for link in linked if link.endswith("#") or not link.endswith(".md")} | share.paths
    empty = {link for link in linked if not link.endswith("#")} | {path for _, path in record.nav(laid.settings)}
    for path in (whole | empty) & planned.sources.keys():
        file = share.root / share.docs / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if path in whole:
            file.symlink_to((share.root / "docs" / path).resolve())
        else:
            file.touch()


def _assemble(share: Share, fresh: Path) -> None:
    """Files of the theme and of a share."""
    laid_out = {record.output(path.as_posix()) for path in below(share.root / share.docs)}
    own = {record.output(path) for path in share.paths}
    for path in below(share.site):
        if str(path) not in laid_out or str(path) in own:
            (fresh / path).parent.mkdir(parents=True, exist_ok=True)
            (share.site / path).replace(fresh / path)


def _keep(planned: Plan, site: Path, fresh: Path) -> None:
    """The rest from the site that stands."""
    for path in planned.sources.keys() - planned.stale:
        if output := planned.record.files[path].output:
            _link(site / output, fresh / output)


def _link(file: Path, other: Path) -> None:
    """The same file under another name; a copy where the disk has no such thing."""
    other.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(file, other)
    except OSError:
        shutil.copy2(file, other)


def _index(shares: Iterable[Share]) -> Mapping[str, Any] | None:
    """One search index of all shares, each with the entries of its own pages; none where MkDocs made none."""
    config, docs = None, []
    for share in shares:
        index, own = search(share.site), {record.address(path) for path in share.paths}
        if index:
            config = index["config"]
            # their prose alone at once: the tables of all shares together would be the most that a build holds
            docs += [entry for page, entries in sitemap_and_search.sections(index).items() if page in own for entry in entries]
    return {"config": config, "docs": docs} if config else None
