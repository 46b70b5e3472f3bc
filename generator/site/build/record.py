"""What of the last build still holds: pages by all that they depend on, other files by what they are.

A page depends on its own text, on the pages it links to (their anchors are checked), on what the theme is told of it, and on what
all pages share: settings, theme, pages of the navigation, and the versions of the programs that render. Where that is not all, because
the settings name a plugin, a hook, an extension or a theme file that may read anything, nothing is kept.
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
from generator.site.build.settings import Settings

_PROGRAMS = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2", "pygments", "minify-html")
_LINK = re.compile(r"(?:\]\(\s*|\]:\s*)(?:<(?P<angled>[^<>\n#]+)|(?P<bare>(?:[^()\s<>#?]|\([^()\s]*\))+))(?P<anchor>#?)")
_ENTRY = re.compile(r'^  (?P<page>"(?:[^"\\]|\\.)*"): ')
_LOCAL = frozenset(
    {"abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "meta", "sane_lists", "smarty", "tables", "toc"}
)
"""Extensions that see nothing but the page."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file below docs/."""

    sign: str
    """Tells whether it is as it was: size, times and inode."""
    text: str = ""
    """A page's digest."""
    links: tuple[str, ...] = ()
    """What a page links to, below docs/; with a trailing `#` where an anchor is meant."""

    @property
    def size(self) -> int:
        """In bytes."""
        return int(self.sign.partition("-")[0] or 0)


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of the last build and what became of it."""

    source: Source
    key: str
    """Digest of all it depends on."""
    output: str
    """Its file in the site; empty when MkDocs leaves it out."""
    made: str = ""
    """Tells whether that file is as it was."""
    sections: tuple[Mapping[str, Any], ...] = ()
    """A page's entries in the search index."""


@dataclass(frozen=True, slots=True)
class Record:
    """What the last build made of what, by path below docs/."""

    shared: str = ""
    files: Mapping[str, Kept] = field(default_factory=dict)

    def text(self) -> str:
        """As a file."""
        # one by one: all of them at once take five times the room of the text
        told = (f"{_json(path)}: {_json({**_fields(one), 'source': _fields(one.source)})}" for path, one in self.files.items())
        return f'{{"shared": {_json(self.shared)}, "files": {{{", ".join(told)}}}}}'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _fields(one: Kept | Source) -> dict[str, object]:
    # their values as they are: a deep copy of every search entry takes long and much room
    return {field.name: getattr(one, field.name) for field in fields(one)}


def parse(text: str) -> Record:
    """A record as it was written; an empty one when it is not readable, which only costs time."""
    try:
        told = json.loads(text)
        return Record(str(told["shared"]), {path: _kept(one) for path, one in told["files"].items()})
    except (ValueError, KeyError, TypeError, AttributeError):
        return Record()


def _kept(told: dict[str, Any]) -> Kept:
    source = Source(**{**told["source"], "links": tuple(told["source"]["links"])})
    return Kept(**{**told, "source": source, "sections": tuple(told["sections"])})


def separable(settings: Settings, own_theme: Iterable[Path]) -> bool:
    """Whether a page depends on nothing but what is said above."""
    values = settings.values
    names = {name for one in values.get("plugins", ["search"]) for name in ([one] if isinstance(one, str) else one)}
    extensions = {name for one in values.get("markdown_extensions", []) for name in ([one] if isinstance(one, str) else one)}
    plain = names <= {"search"} and extensions <= _LOCAL and not {"hooks", "INHERIT", "docs_dir", "use_directory_urls"} & values.keys()
    return plain and not any(path.suffix == ".html" for path in own_theme) and all(title for title, _ in nav(settings))


def nav(settings: Settings) -> Iterator[tuple[str, str]]:
    """Titles and pages of the navigation; an empty title where the page gives it."""
    yield from _entries(settings.values.get("nav", []), "")


def _entries(item: Any, title: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - YAML
    if isinstance(item, str):
        yield title, item
    elif isinstance(item, list):
        for one in item:
            yield from _entries(one, "")
    elif isinstance(item, dict):
        for name, value in item.items():
            yield from _entries(value, str(name))


def shared(config: Mapping[str, object], theme: Mapping[str, bytes], others: Iterable[bytes]) -> str:
    """The digest of what all pages share; which drafts are left out is told by what is not there."""
    stated = {name: value for name, value in config.items() if name != "draft_docs"}
    programs = [f"{name} {version(name)}" for name in _PROGRAMS]
    parts = [json.dumps(stated, sort_keys=True).encode(), " ".join([__version__, *programs]).encode(), *others]
    return digest(*parts, *(part for name in sorted(theme) for part in (name.encode(), theme[name])))


def entries(partial: str) -> tuple[Mapping[str, str], str]:
    """What the theme is told of each page by its address, lines of the generated partial, and the lines that are no page's own."""
    found: dict[str, str] = {}
    rest = []
    for line in partial.splitlines():
        if match := _ENTRY.match(line):
            page = json.loads(match["page"])
            found[page] = found.get(page, "") + line
        else:
            rest.append(line)
    return found, "\n".join(rest)


def source(path: str, sign: str, text: str) -> Source:
    """A page as others may depend on it."""
    folder = str(PurePosixPath(path).parent)
    found = {(unquote(match["angled"] or match["bare"]), bool(match["anchor"])) for match in _LINK.finditer(text)}
    here = {f"{normpath(f'{folder}/{target}')}{'#' if anchor else ''}" for target, anchor in found if ":" not in target}
    return Source(sign, digest(text.encode()), tuple(sorted(here - {path, f"{path}#"})))


def keys(sources: Mapping[str, Source], told: Mapping[str, str], shared_by_all: str) -> Mapping[str, str]:
    """The digest of what each file depends on; `told` is what the theme knows of pages by their addresses."""
    return {path: _key(path, one, sources, told, shared_by_all) for path, one in sources.items()}


def _key(path: str, one: Source, sources: Mapping[str, Source], told: Mapping[str, str], shared_by_all: str) -> str:
    if not path.endswith(".md"):
        return digest(shared_by_all.encode(), one.sign.encode())
    parts = [shared_by_all, one.text, told.get(address(path), "")]
    for link in one.links:
        target = sources.get(link.removesuffix("#"))
        parts += [link, "absent" if target is None else target.text if link.endswith("#") else "there"]
    return digest(*(part.encode() for part in parts))


def address(path: str) -> str:
    """The address of a page from the site's root."""
    folder, _, name = path.rpartition("/")
    stem = "" if name in {"index.md", "README.md"} else f"{name.removesuffix('.md')}/"
    return f"{folder}/{stem}" if folder else stem


def output(path: str) -> str:
    """The file that a page or another file becomes, below the site."""
    return f"{address(path)}index.html" if path.endswith(".md") else path


def digest(*parts: bytes) -> str:
    """One digest of several texts, each told apart from its neighbours."""
    total = sha256()
    for part in parts:
        total.update(len(part).to_bytes(8, "big") + part)
    return total.hexdigest()
