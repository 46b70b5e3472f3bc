"""Create a new publication: its settings, registry, pages about it and workflows."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import tomlkit

from generator import resources
from generator.config import GROUPS, USAGE_GROUP
from generator.disk import write_atomic
from generator.errors import ConfigError
from generator.ingest.store import REGISTRY_FILE

WORKFLOWS = tuple(f".github/workflows/{name}.yml" for name in ("weekly", "check", "fix", "publish", "freshness"))
_SITE_NAME = re.compile(r"^site_name: .*$", re.MULTILINE)
_MAKEFILE = """# What the workflows run; the publication itself is made by .venv/bin/movers.
.venv: requirements.txt
	python3 -m venv .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	@touch .venv
"""


@dataclass(frozen=True, slots=True)
class ScaffoldOptions:
    """The options of a new publication."""

    title: str
    url: str = ""
    """The address of its site; empty if not known yet."""
    settle_hours: int = 24
    boards: Collection[str] = ()
    """Groups to pull that are not pulled by default."""
    without: Collection[str] = ()
    """Groups not to pull that are pulled by default."""
    requirement: str = "model-movers"
    """The requirement that its workflows install."""


def create_publication(folder: Path, options: ScaffoldOptions) -> tuple[str, ...]:
    """Write a publication into an empty folder, which may be a git repository, and return the files' names.

    Raises ConfigError for a folder that is not empty, an unknown board or an invalid address.
    """
    if folder.exists() and (not folder.is_dir() or any(path.name != ".git" for path in folder.iterdir())):
        raise ConfigError(f"{folder} holds something already. Name a folder that is empty or not there yet.")
    contents = dict(scaffold_files(options))
    for name, body in contents.items():
        write_atomic(folder / name, body)
    return tuple(contents)


def scaffold_files(options: ScaffoldOptions) -> Mapping[str, bytes]:
    """The files of a new publication by name."""
    about = resources.scaffold("docs/about")
    return {
        "mkdocs.yml": _mkdocs_config(options).encode(),
        "movers.toml": "\n".join(_config_lines(options)).encode(),
        **{f"docs/about/{path.relative_to(about)}": path.read_bytes() for path in sorted(about.rglob("*")) if path.is_file()},
        str(REGISTRY_FILE): resources.scaffold(str(REGISTRY_FILE)).read_bytes(),
        **{name: resources.scaffold(name).read_bytes() for name in (*WORKFLOWS, ".gitignore", "docs/corrections.md")},
        "Makefile": _MAKEFILE.encode(),
        "requirements.txt": f"{options.requirement}\n".encode(),
    }


def _mkdocs_config(options: ScaffoldOptions) -> str:
    """The default `mkdocs.yml` with another name and address; JSON strings are YAML strings."""
    if options.url and (urlsplit(options.url).scheme not in {"http", "https"} or not urlsplit(options.url).hostname):
        raise ConfigError(f"--url {options.url!r} is not a valid address. Write it as https://name.github.io/paper/.")
    site_lines = [f"site_name: {json.dumps(options.title, ensure_ascii=False)}"]
    if options.url:
        site_lines.append(f"site_url: {json.dumps(options.url.rstrip('/') + '/')}")
    return _SITE_NAME.sub(lambda _: "\n".join(site_lines), resources.scaffold("mkdocs.yml").read_text(encoding="utf-8"), count=1)


def _config_lines(options: ScaffoldOptions) -> Iterator[str]:
    for name in (*options.boards, *options.without):
        if name not in GROUPS or name == USAGE_GROUP:
            raise ConfigError(
                f"There is no group of boards {name!r}. Known: {', '.join(known for known in GROUPS if known != USAGE_GROUP)}."
            )
    yield "# docs/about/guide/configuration.md explains every setting. Vendors' colours stand in docs/data/registry.toml."
    yield f"title = {tomlkit.string(options.title).as_string()}"
    yield f"settle_hours = {options.settle_hours} # after the end of a week, before it is complete"
    yield ""
    yield "# Which boards are pulled. Those that need a key are left out where there is none."
    for name, group in GROUPS.items():
        if name != USAGE_GROUP:
            pull = name not in options.without and (group.pull or name in options.boards)
            yield f"[boards.{name}] # {group.title}"
            yield f"pull = {'true' if pull else 'false'}"
    yield ""
