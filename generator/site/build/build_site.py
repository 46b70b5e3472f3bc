"""The site as a whole: laid out, rendered, completed, and put in the place of the one before."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from generator.disk import write_atomic
from generator.model.identity import Identity
from generator.site.build import mkdocs, parallel, preview, sitemap_and_search, stale
from generator.site.build.postprocess import finish
from generator.site.build.prepare import CONFIG, WORK, Laid, Past, below, lay, nothing

ADDRESS = "127.0.0.1:8000"

Progress = Callable[[str], None]


def build(  # noqa: PLR0913 - switches of one command, each with a name
    root: Path,
    *,
    drafts: bool,
    strict: bool,
    sample: bool,
    identify: Callable[[str], Identity],
    progress: Progress,
    url: str | None = None,
    past: Past = nothing,
) -> Path:
    """Make the site and answer its folder; the one that stood there stays until the new one is whole.

    `url` is the address it will have (mkdocs.yml's own, if not given), `past` tells what is known of the weeks up to one.
    SiteError when MkDocs refuses a page.
    """
    laid = lay(root, drafts=drafts, sample=sample, identify=identify, url=url, past=past)
    progress("building the site")
    fresh, site, old = (root / name for name in (f"{WORK}/site", "site", f"{WORK}/site.old"))
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    try:
        planned = stale.plan(laid)
        if parallel.whole(planned):
            said = mkdocs.build(root / CONFIG, fresh, strict=strict, newest=laid.newest)
            finish(fresh)
        else:
            said = parallel.render(laid, planned, fresh, strict=strict)
        entries = _complete(fresh, laid, planned)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    for line in said:
        progress(line)
    stale.forget(root)
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    shutil.rmtree(old, ignore_errors=True)
    if not said:
        # what was warned of once is to be warned of again
        stale.remember(root, planned, site, entries)
    return site


def serve(
    root: Path,
    *,
    drafts: bool,
    sample: bool,
    identify: Callable[[str], Identity],
    progress: Progress,
    address: str = ADDRESS,
    past: Past = nothing,
) -> None:
    """Show the site on this machine until interrupted; a page is made again when its text changes.

    ConfigError where nothing can listen at the address.
    """
    mkdocs.listenable(address)
    laid = lay(root, drafts=drafts, sample=sample, identify=identify, url=f"http://{address}/", past=past)
    hooks = [*(laid.settings.values.get("hooks") or []), str(Path(preview.__file__))]
    write_atomic(root / CONFIG, yaml.safe_dump({**laid.config, "hooks": hooks}, sort_keys=False).encode(), durable=False)
    progress(f"serving on http://{address}/ (end with Ctrl-C)")
    mkdocs.serve(root / CONFIG, address, newest=laid.newest)


def _complete(folder: Path, laid: Laid, planned: stale.Plan) -> Mapping[str, list[Mapping[str, Any]]]:
    """Put what MkDocs cannot make beside the pages, and take away what it makes wrongly; answers the search entries by page."""
    # the theme's script asks for a sitemap; one without an address can name no page
    pages = stale.names(below(folder)) if laid.url else []
    write_atomic(folder / "sitemap.xml", sitemap_and_search.sitemap(laid.url, pages, laid.day).encode(), durable=False)
    (folder / "sitemap.xml.gz").unlink(missing_ok=True)
    if not (folder / "robots.txt").exists():
        write_atomic(folder / "robots.txt", sitemap_and_search.robots(laid.url).encode(), durable=False)
    index = stale.search(folder)
    if index is None:
        return {}
    entries = stale.sections(planned, index)
    write_atomic(folder / stale.SEARCH, sitemap_and_search.search_index(index["config"], entries).encode(), durable=False)
    return entries
