"""Record what the last build made, to find the pages whose dependencies changed.

A page depends on its own text, on the pages it links to (their anchors are checked), on its data for the theme, and on what
all pages share: settings, theme, pages of the navigation, and the versions of the programs that render. Where that is not all, because
the settings name a plugin, a hook, an extension or a theme file that may read anything, nothing is reused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import Any
from urllib.parse import unquote

from generator import __version__
from generator.site.build.settings import MkDocsSettings

_PROGRAMS = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2", "pygments", "minify-html")
_LINK = re.compile(r"(?:\]\(\s*|\]:\s*)(?:<(?P<angled>[^<>\n#]+)|(?P<bare>(?:[^()\s<>#?]|\([^()\s]*\))+))(?P<anchor>#?)")
_THEME_ENTRY = re.compile(r'^  (?P<page>"(?:[^"\\]|\\.)*"): ')
_PAGE_EXTENSIONS = frozenset(
    {"abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "meta", "sane_lists", "smarty", "tables", "toc"}
)
"""Extensions that read only the page."""


@dataclass(frozen=True, slots=True)
class DocsFile:
    """A file below docs/."""

    sign: str
    """A signature that changes with the file: size, times and inode."""
    text: str = ""
    """A page's digest."""
    links: tuple[str, ...] = ()
    """The targets of a page's links, below docs/, with a trailing `#` if the link names an anchor."""

    @property
    def size(self) -> int:
        """The file's size in bytes."""
        return int(self.sign.partition("-")[0] or 0)


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """A file of the last build and its output."""

    source: DocsFile
    key: str
    """Digest of all dependencies."""
    output: str
    """The output's path in the site; empty if MkDocs leaves it out."""
    made: str = ""
    """The output's signature."""
    sections: tuple[Mapping[str, Any], ...] = ()
    """A page's entries in the search index."""


@dataclass(frozen=True, slots=True)
class BuildRecord:
    """The files of the last build with their outputs, by path below docs/."""

    shared: str = ""
    files: Mapping[str, BuiltFile] = field(default_factory=dict)

    def to_json(self) -> str:
        """Dump the record as JSON."""
        # one by one: all of them at once take five times the memory of the text
        entries = (
            f"{_dump_json(path)}: {_dump_json({**_list_fields(one), 'source': _list_fields(one.source)})}"
            for path, one in self.files.items()
        )
        return f'{{"shared": {_dump_json(self.shared)}, "files": {{{", ".join(entries)}}}}}'


def _dump_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _list_fields(value: BuiltFile | DocsFile) -> dict[str, object]:
    # no deep copy: it would cost much time and memory for the search entries
    return {field.name: getattr(value, field.name) for field in fields(value)}


def parse_build_record(text: str) -> BuildRecord:
    """Parse a build record; an unreadable one counts as empty, which only costs time."""
    try:
        data = json.loads(text)
        return BuildRecord(str(data["shared"]), {path: _parse_built_file(one) for path, one in data["files"].items()})
    except (ValueError, KeyError, TypeError, AttributeError):
        return BuildRecord()


def _parse_built_file(data: dict[str, Any]) -> BuiltFile:
    source = DocsFile(**{**data["source"], "links": tuple(data["source"]["links"])})
    return BuiltFile(**{**data, "source": source, "sections": tuple(data["sections"])})


def is_separable(settings: MkDocsSettings, theme_files: Iterable[Path]) -> bool:
    """Whether a page depends only on what the module's first lines name."""
    values = settings.values
    names = {name for one in values.get("plugins", ["search"]) for name in ([one] if isinstance(one, str) else one)}
    extensions = {name for one in values.get("markdown_extensions", []) for name in ([one] if isinstance(one, str) else one)}
    plain = (
        names <= {"search"}
        and extensions <= _PAGE_EXTENSIONS
        and not {"hooks", "INHERIT", "docs_dir", "use_directory_urls"} & values.keys()
    )
    return plain and not any(path.suffix == ".html" for path in theme_files) and all(title for title, _ in list_nav_pages(settings))


def list_nav_pages(settings: MkDocsSettings) -> Iterator[tuple[str, str]]:
    """List titles and pages of the navigation; the title is empty if the page gives it."""
    yield from _flatten_nav(settings.values.get("nav", []), "")


def _flatten_nav(item: Any, title: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - YAML
    if isinstance(item, str):
        yield title, item
    elif isinstance(item, list):
        for child in item:
            yield from _flatten_nav(child, "")
    elif isinstance(item, dict):
        for name, value in item.items():
            yield from _flatten_nav(value, str(name))


def digest_shared(config: Mapping[str, object], theme: Mapping[str, bytes], other_parts: Iterable[bytes]) -> str:
    """Digest what all pages share; drafts need not be part, since those left out are missing files."""
    shared_config = {name: value for name, value in config.items() if name != "draft_docs"}
    programs = [f"{name} {version(name)}" for name in _PROGRAMS]
    parts = [json.dumps(shared_config, sort_keys=True).encode(), " ".join([__version__, *programs]).encode(), *other_parts]
    return digest(*parts, *(part for name in sorted(theme) for part in (name.encode(), theme[name])))


def parse_theme_partial(partial: str) -> tuple[Mapping[str, str], str]:
    """Parse the generated theme partial into the lines of each page, by address, and the shared lines."""
    entries_by_page: dict[str, str] = {}
    rest = []
    for line in partial.splitlines():
        if match := _THEME_ENTRY.match(line):
            page = json.loads(match["page"])
            entries_by_page[page] = entries_by_page.get(page, "") + line
        else:
            rest.append(line)
    return entries_by_page, "\n".join(rest)


def describe_docs_file(path: str, signature: str, text: str) -> DocsFile:
    """Describe a page for the record: its digest and links."""
    folder = str(PurePosixPath(path).parent)
    targets = {(unquote(match["angled"] or match["bare"]), bool(match["anchor"])) for match in _LINK.finditer(text)}
    local_links = {f"{normpath(f'{folder}/{target}')}{'#' if anchor else ''}" for target, anchor in targets if ":" not in target}
    return DocsFile(signature, digest(text.encode()), tuple(sorted(local_links - {path, f"{path}#"})))


def digest_files(docs_files: Mapping[str, DocsFile], theme_entries: Mapping[str, str], shared: str) -> Mapping[str, str]:
    """Digest the dependencies of each file; `theme_entries` are the theme's data of pages by their addresses."""
    return {path: _digest_file(path, one, docs_files, theme_entries, shared) for path, one in docs_files.items()}


def _digest_file(path: str, docs_file: DocsFile, docs_files: Mapping[str, DocsFile], theme_entries: Mapping[str, str], shared: str) -> str:
    if not path.endswith(".md"):
        return digest(shared.encode(), docs_file.sign.encode())
    parts = [shared, docs_file.text, theme_entries.get(page_address(path), "")]
    for link in docs_file.links:
        target = docs_files.get(link.removesuffix("#"))
        parts += [link, "absent" if target is None else target.text if link.endswith("#") else "there"]
    return digest(*(part.encode() for part in parts))


def page_address(path: str) -> str:
    """The address of a page from the site's root."""
    folder, _, name = path.rpartition("/")
    stem = "" if name in {"index.md", "README.md"} else f"{name.removesuffix('.md')}/"
    return f"{folder}/{stem}" if folder else stem


def output_path(path: str) -> str:
    """The path of a file's output in the site."""
    return f"{page_address(path)}index.html" if path.endswith(".md") else path


def digest(*parts: bytes) -> str:
    """Digest several texts, with their boundaries."""
    total_hash = sha256()
    for part in parts:
        total_hash.update(len(part).to_bytes(8, "big") + part)
    return total_hash.hexdigest()
