"""Build the whole site: prepare, render and postprocess it, then replace the previous one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from generator.disk import write_atomic
from generator.model.identity import Identity
from generator.site.build import mkdocs_process, parallel, preview, sitemap_and_search, stale
from generator.site.build.postprocess import postprocess_folder
from generator.site.build.prepare import BUILD_CONFIG, WORK_FOLDER, ChronicleLoader, PreparedSite, list_files, no_chronicle, prepare_site

DEFAULT_ADDRESS = "127.0.0.1:8000"

Progress = Callable[[str], None]


def build_site(  # noqa: PLR0913 - switches of one command, each with a name
    root: Path,
    *,
    drafts: bool,
    strict: bool,
    sample: bool,
    identify: Callable[[str], Identity],
    progress: Progress,
    url: str | None = None,
    load_chronicle: ChronicleLoader = no_chronicle,
) -> Path:
    """Build the site and return its folder; the previous site stays until the new one is complete.

    `url` is the site's address (by default that of mkdocs.yml), `load_chronicle` loads the chronicle of the weeks up to a given one.
    SiteError when MkDocs refuses a page.
    """
    prepared = prepare_site(root, drafts=drafts, sample=sample, identify=identify, url=url, load_chronicle=load_chronicle)
    progress("building the site")
    fresh, site, old = (root / name for name in (f"{WORK_FOLDER}/site", "site", f"{WORK_FOLDER}/site.old"))
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    try:
        plan = stale.plan_build(prepared)
        if parallel.is_whole_build(plan):
            warnings = mkdocs_process.run_build(root / BUILD_CONFIG, fresh, strict=strict, newest_day=prepared.newest_day)
            postprocess_folder(fresh)
        else:
            warnings = parallel.render_stale(prepared, plan, fresh, strict=strict)
        entries = _add_site_files(fresh, prepared, plan)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    for line in warnings:
        progress(line)
    stale.delete_record(root)
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    shutil.rmtree(old, ignore_errors=True)
    if not warnings:
        # the next build must repeat these warnings
        stale.save_record(root, plan, site, entries)
    return site


def serve_site(
    root: Path,
    *,
    drafts: bool,
    sample: bool,
    identify: Callable[[str], Identity],
    progress: Progress,
    address: str = DEFAULT_ADDRESS,
    load_chronicle: ChronicleLoader = no_chronicle,
) -> None:
    """Serve the site on this machine until interrupted; a page is rendered again when its text changes.

    ConfigError if the address cannot be listened on.
    """
    mkdocs_process.check_address(address)
    prepared = prepare_site(root, drafts=drafts, sample=sample, identify=identify, url=f"http://{address}/", load_chronicle=load_chronicle)
    hooks = [*(prepared.settings.values.get("hooks") or []), str(Path(preview.__file__))]
    write_atomic(root / BUILD_CONFIG, yaml.safe_dump({**prepared.config, "hooks": hooks}, sort_keys=False).encode(), durable=False)
    progress(f"serving on http://{address}/ (end with Ctrl-C)")
    mkdocs_process.run_server(root / BUILD_CONFIG, address, newest_day=prepared.newest_day)


def _add_site_files(folder: Path, prepared: PreparedSite, plan: stale.BuildPlan) -> Mapping[str, list[Mapping[str, Any]]]:
    """Add the files that MkDocs cannot make, and remove its wrong ones; returns the search entries by page."""
    # the theme's script asks for a sitemap; one without an address can name no page
    pages = stale.list_addresses(list_files(folder)) if prepared.url else []
    write_atomic(
        folder / "sitemap.xml", sitemap_and_search.render_sitemap(prepared.url, pages, prepared.find_change_day).encode(), durable=False
    )
    (folder / "sitemap.xml.gz").unlink(missing_ok=True)
    if not (folder / "robots.txt").exists():
        write_atomic(folder / "robots.txt", sitemap_and_search.render_robots(prepared.url).encode(), durable=False)
    index = stale.read_search_index(folder)
    if index is None:
        return {}
    entries = stale.merge_search_entries(plan, index)
    write_atomic(folder / stale.SEARCH_INDEX, sitemap_and_search.render_search_index(index["config"], entries).encode(), durable=False)
    return entries
