"""What a pull request tells its editor, from the results of the commands that made the issue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.desk.github.week_results import Drafted, Place, Told
from generator.issue.template_filters import clean
from generator.model.week import Week

_MOST, _LONGEST = 20, 300
"""Rows of a table, and characters of one of its cells."""
_FRAGILE = 8
_ENTITIES = {mark: f"&#{ord(mark)};" for mark in "&<>|`*_[]\\~"}
_AUTOLINK = re.compile(r"@|#|://|(?i:\bGH-)|(?i:\bwww\.)")
"""What the host would make a mention, a reference or a link of."""
_BREAK = "&#8203;"


def safe(text: object, longest: int = _LONGEST) -> str:
    """Words from outside, in a line or a cell: no markup, and nothing that the host would link or notify."""
    escaped = "".join(_ENTITIES.get(mark, mark) for mark in clean(str(text), longest))
    # entities hold a number sign of their own, which no digit may be parted from
    return re.sub(r"&#\d+;|" + _AUTOLINK.pattern, lambda match: match[0] if match[0][0] == "&" else match[0] + _BREAK, escaped)


def title(week: Week) -> str:
    """`Issue 2026-W24`."""
    return f"Issue {week}"


def compose(drafted: Drafted, place: Place) -> str:
    """The whole of it, the checklist first."""
    parts = (_head, _checklist, _gate, _stories, _fragile, _registry, _restated, _freshness, _charts)
    return "\n\n".join(text for part in parts if (text := "\n".join(part(drafted, place))))


def _head(drafted: Drafted, place: Place) -> Iterator[str]:
    slug = drafted.week.slug
    page = f"docs/issues/{slug}/index.md"
    yield f"[`{page}`]({place.files}{page})" if place.files else f"`{page}`"
    if place.preview:
        yield f"· [preview of the site]({place.preview}) (a zip; unpack it and open `index.html`)"
    if drafted.parent:
        where = f"#{place.parent.number}" if place.parent else f"the branch of {drafted.parent}"
        yield f"\nIt starts from {where}, which is not merged yet: **merge that first**; until then its files show here too."
    if not drafted.keyed:
        yield "\nThere is no `OPENROUTER_API_KEY`: usage is from the daily exports, and the boards that need a key are left out."
    for name in drafted.results.get("run", {}).get("pulled", {}).get("failed", ()):
        yield f"\nLeft out: {safe(name)}"


def _checklist(drafted: Drafted, _: Place) -> Iterator[str]:
    label = drafted.week.label
    yield "## To do\n"
    yield "- [ ] Read the draft, and put the five things in your own words"
    yield f"- [ ] Settle what the gate says: `movers check --week {label}`; the label `fix` puts the links that it offers"
    yield "- [ ] Look twice at the claims below that a small change would make false"
    yield "- [ ] List the models that the registry does not know"
    yield f"- [ ] Publish: `movers publish --week {label}`, or delete the line `draft: true`; then merge"


def _gate(drafted: Drafted, place: Place) -> Iterator[str]:
    grades = [one["grade"] for one in drafted.findings]
    errors, left = grades.count("error"), grades.count("open")
    yield f"## Gate: {'passes' if drafted.passes else 'fails'}, {errors} {'error' if errors == 1 else 'errors'}, {left} open\n"
    if "run" in drafted.failed:
        yield f"{safe(drafted.failed['run'])}\n"
    rows = [
        (_linked(one, place), safe(one["code"]), safe(one["message"]))
        for one in sorted(drafted.findings, key=lambda one: (one["grade"] != "error", one["path"], one["line"], one["column"]))
    ]
    yield from _table(("where", "code", "what"), rows)


def _linked(finding: Told, place: Place) -> str:
    where = f"{safe(finding['path'].rsplit('/', 1)[-1])}:{finding['line']}"
    return f"[{where}]({place.files}{finding['path']}?plain=1#L{finding['line']})" if place.files and _path(finding["path"]) else where


def _path(text: str) -> bool:
    return re.fullmatch(r"[\w./-]+", text) is not None


def _stories(drafted: Drafted, _: Place) -> Iterator[str]:
    yield "## Stories by score\n"
    rows = drafted.results.get("stories", {}).get("stories")
    if rows is None:
        yield _absent(drafted, "stories")
        return
    factors = ("score", "impact", "surprise", "novelty", "confidence")
    cells = [
        (str(number), *(f"{row[name]:.2f}" for name in factors), safe(row["told"] or "no"), safe(row["headline"]))
        for number, row in enumerate(sorted(rows, key=lambda row: -row["score"]), 1)
    ]
    yield from _table(("", *factors, "told", "story"), cells)


def _fragile(drafted: Drafted, _: Place) -> Iterator[str]:
    rows = drafted.results.get("stories", {}).get("stories", ())
    near = sorted((row for row in rows if row["told"] and row["flip"] is not None), key=lambda row: row["flip"])
    if near:
        yield "## Look twice\n"
        yield "How far an input may move before the claim is false.\n"
        yield from _table(("moves by", "claim"), [(f"{row['flip']:.1%}", safe(row["headline"])) for row in near[:_FRAGILE]])


def _registry(drafted: Drafted, _: Place) -> Iterator[str]:
    told = drafted.results.get("registry")
    if told is None:
        yield "## Models that the registry does not list\n"
        yield _absent(drafted, "registry")
        return
    if not told["rows"] and not told["arena"]:
        return
    yield "## Models that the registry does not list\n"
    if told["rows"]:
        yield "Ready for `docs/data/registry.toml`, by weight:\n"
        yield _block("toml", [line for row in told["rows"][:_MOST] for line in _listing(row)])
    yield from _more(len(told["rows"]))
    if told["arena"]:
        names = ", ".join(safe(one["name"]) for one in told["arena"][:_MOST])
        yield f"\nRows of Arena's leaderboards that are of no model yet: {names}."
        yield from _more(len(told["arena"]))


def _listing(row: Told) -> Iterator[str]:
    yield f"# {', '.join(clean(name) for name in row['rows'])}: {row['share']:.2%} of the tokens, best rank {row['best']}"
    yield from str(row["lines"] or "# no lines can be offered for it: list it by hand").rstrip("\n").split("\n")


def _restated(drafted: Drafted, _: Place) -> Iterator[str]:
    listed = [one for one in drafted.results.get("run", {}).get("restated") or () if one["changes"]]
    if listed:
        yield "## Restated since it was published\n"
        rows = [(safe(one["week"]), str(one["material"]), f"`movers correct {safe(one['week'])}`") for one in listed]
        yield from _table(("issue", "printed figures that changed", "put right by"), rows)


def _freshness(drafted: Drafted, _: Place) -> Iterator[str]:
    yield "## How fresh the sources are\n"
    told = drafted.results.get("status")
    if told is None:
        yield _absent(drafted, "status")
        return
    rows = [
        (safe(board["board"]), safe((board["newest"] or "never")[:16].replace("T", " ")), "**late**" if board["stale"] else "")
        for board in told["boards"]
    ]
    yield from _table(("board", "newest answer (UTC)", ""), rows, most=len(rows))


def _charts(drafted: Drafted, place: Place) -> Iterator[str]:
    if place.files and drafted.charts:
        yield "## Charts\n"
        for name in drafted.charts:
            if _path(name):
                yield f"![{name.split('.')[0]}]({place.files}docs/issues/{drafted.week.slug}/{name}?raw=true)"


def _absent(drafted: Drafted, name: str) -> str:
    return f"`movers {name}` had none to show: {safe(drafted.failed.get(name, 'it was not run'))}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], most: int = _MOST) -> Iterator[str]:
    if rows:
        yield f"| {' | '.join(head)} |"
        yield f"|{' --- |' * len(head)}"
        yield from (f"| {' | '.join(row)} |" for row in rows[:most])
    yield from _more(len(rows), most)


def _more(count: int, most: int = _MOST) -> Iterator[str]:
    if count > most:
        yield f"\nand {count - most} more"


def _block(language: str, lines: Sequence[str]) -> str:
    """A block of code that nothing in it can end."""
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join((f"{fence}{language}", *lines, fence))
