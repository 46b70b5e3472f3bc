"""Compose the description of a pull request from the results of the commands that made the issue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.desk.github.week_results import CommandResult, ReviewLinks, WeekResults
from generator.issue.files import IssueFiles
from generator.issue.template_filters import clean_line
from generator.model.week import Week

_MAX_ROWS, _MAX_CELL_CHARACTERS = 20, 300
"""Limits of a table's rows and of a cell's characters."""
_MAX_FRAGILE_ROWS = 8
_ENTITIES = {mark: f"&#{ord(mark)};" for mark in "&<>|`*_[]\\~"}
_AUTOLINK_PATTERN = re.compile(r"@|#|://|(?i:\bGH-)|(?i:\bwww\.)")
"""Text that the host turns into a mention, a reference or a link."""
_LINK_BREAK = "&#8203;"


def escape_text(text: object, max_characters: int = _MAX_CELL_CHARACTERS) -> str:
    """Escape outside text for a line or a cell: no markup, and nothing that the host would link or notify."""
    escaped = "".join(_ENTITIES.get(mark, mark) for mark in clean_line(str(text), max_characters))
    # entities contain a number sign, which must stay before its digits
    return re.sub(r"&#\d+;|" + _AUTOLINK_PATTERN.pattern, lambda match: match[0] if match[0][0] == "&" else match[0] + _LINK_BREAK, escaped)


def pull_request_title(week: Week) -> str:
    """`Issue 2026-W24`."""
    return f"Issue {week}"


def compose_description(week_results: WeekResults, links: ReviewLinks) -> str:
    """Compose the whole description, starting with the checklist."""
    parts = (
        _head_section,
        _checklist_section,
        _gate_section,
        _stories_section,
        _fragile_section,
        _registry_section,
        _restated_section,
        _freshness_section,
        _charts_section,
    )
    return "\n\n".join(text for part in parts if (text := "\n".join(part(week_results, links))))


def _head_section(week_results: WeekResults, links: ReviewLinks) -> Iterator[str]:
    page = IssueFiles(Path(), week_results.week).text.as_posix()
    yield f"[`{page}`]({links.files}{page})" if links.files else f"`{page}`"
    if links.preview:
        yield f"· [preview of the site]({links.preview}) (a zip; unpack it and open `index.html`)"
    if week_results.parent:
        where = f"#{links.parent.number}" if links.parent else f"the branch of {week_results.parent}"
        yield f"\nIt starts from {where}, which is not merged yet: **merge that first**; until then its files show here too."
    if not week_results.keyed:
        yield "\nThere is no `OPENROUTER_API_KEY`: usage is from the daily exports, and the boards that need a key are left out."
    for name in week_results.by_command.get("run", {}).get("pulled", {}).get("failed", ()):
        yield f"\nLeft out: {escape_text(name)}"


def _checklist_section(week_results: WeekResults, _: ReviewLinks) -> Iterator[str]:
    label = week_results.week.label
    yield "## To do\n"
    yield "- [ ] Read the draft, and put the five things in your own words"
    yield f"- [ ] Settle what the gate says: `movers check --week {label}`; the label `fix` puts the links that it offers"
    yield "- [ ] Look twice at the claims below that a small change would make false"
    yield "- [ ] List the models that the registry does not know"
    yield f"- [ ] Publish: `movers publish --week {label}`, or delete the line `draft: true`; then merge"


def _gate_section(week_results: WeekResults, links: ReviewLinks) -> Iterator[str]:
    grades = [one["grade"] for one in week_results.findings]
    errors, left = grades.count("error"), grades.count("open")
    yield f"## Gate: {'passes' if week_results.passes else 'fails'}, {errors} {'error' if errors == 1 else 'errors'}, {left} open\n"
    if "run" in week_results.failures:
        yield f"{escape_text(week_results.failures['run'])}\n"
    rows = [
        (_link_finding(one, links), escape_text(one["code"]), escape_text(one["message"]))
        for one in sorted(week_results.findings, key=lambda one: (one["grade"] != "error", one["path"], one["line"], one["column"]))
    ]
    yield from _table_lines(("where", "code", "what"), rows)


def _link_finding(finding: CommandResult, links: ReviewLinks) -> str:
    where = f"{escape_text(finding['path'].rsplit('/', 1)[-1])}:{finding['line']}"
    return (
        f"[{where}]({links.files}{finding['path']}?plain=1#L{finding['line']})"
        if links.files and _is_plain_path(finding["path"])
        else where
    )


def _is_plain_path(text: str) -> bool:
    return re.fullmatch(r"[\w./-]+", text) is not None


def _stories_section(week_results: WeekResults, _: ReviewLinks) -> Iterator[str]:
    yield "## Stories by score\n"
    rows = week_results.by_command.get("stories", {}).get("stories")
    if rows is None:
        yield _missing_result(week_results, "stories")
        return
    factors = ("score", "impact", "surprise", "novelty", "confidence")
    cells = [
        (str(number), *(f"{row[name]:.2f}" for name in factors), escape_text(row["told"] or "no"), escape_text(row["headline"]))
        for number, row in enumerate(sorted(rows, key=lambda row: -row["score"]), 1)
    ]
    yield from _table_lines(("", *factors, "told", "story"), cells)


def _fragile_section(week_results: WeekResults, _: ReviewLinks) -> Iterator[str]:
    rows = week_results.by_command.get("stories", {}).get("stories", ())
    near = sorted((row for row in rows if row["told"] and row["flip"] is not None), key=lambda row: row["flip"])
    if near:
        yield "## Look twice\n"
        yield "How far an input may move before the claim is false.\n"
        yield from _table_lines(
            ("moves by", "claim"), [(f"{row['flip']:.1%}", escape_text(row["headline"])) for row in near[:_MAX_FRAGILE_ROWS]]
        )


def _registry_section(week_results: WeekResults, _: ReviewLinks) -> Iterator[str]:
    inbox = week_results.by_command.get("registry")
    if inbox is None:
        yield "## Models that the registry does not list\n"
        yield _missing_result(week_results, "registry")
        return
    if not inbox["rows"] and not inbox["arena"]:
        return
    yield "## Models that the registry does not list\n"
    if inbox["rows"]:
        yield "Ready for `docs/data/registry.toml`, by weight:\n"
        yield _code_block("toml", [line for row in inbox["rows"][:_MAX_ROWS] for line in _registry_lines(row)])
    yield from _remainder_line(len(inbox["rows"]))
    if inbox["arena"]:
        names = ", ".join(escape_text(one["name"]) for one in inbox["arena"][:_MAX_ROWS])
        yield f"\nRows of Arena's leaderboards that are of no model yet: {names}."
        yield from _remainder_line(len(inbox["arena"]))


def _registry_lines(row: CommandResult) -> Iterator[str]:
    yield f"# {', '.join(clean_line(name) for name in row['rows'])}: {row['share']:.2%} of the tokens, best rank {row['best']}"
    yield from str(row["lines"] or "# no lines can be offered for it: list it by hand").rstrip("\n").split("\n")


def _restated_section(week_results: WeekResults, _: ReviewLinks) -> Iterator[str]:
    restated = [one for one in week_results.by_command.get("run", {}).get("restated") or () if one["changes"]]
    if restated:
        yield "## Restated since it was published\n"
        rows = [(escape_text(one["week"]), str(one["material"]), f"`movers correct {escape_text(one['week'])}`") for one in restated]
        yield from _table_lines(("issue", "printed figures that changed", "put right by"), rows)


def _freshness_section(week_results: WeekResults, _: ReviewLinks) -> Iterator[str]:
    yield "## How fresh the sources are\n"
    status = week_results.by_command.get("status")
    if status is None:
        yield _missing_result(week_results, "status")
        return
    rows = [
        (
            escape_text(board["board"]),
            escape_text((board["newest"] or "never")[:16].replace("T", " ")),
            "**late**" if board["stale"] else "",
        )
        for board in status["boards"]
    ]
    yield from _table_lines(("board", "newest answer (UTC)", ""), rows, max_rows=len(rows))


def _charts_section(week_results: WeekResults, links: ReviewLinks) -> Iterator[str]:
    if links.files and week_results.charts:
        yield "## Charts\n"
        folder = IssueFiles(Path(), week_results.week).folder.as_posix()
        for name in week_results.charts:
            if _is_plain_path(name):
                yield f"![{name.split('.')[0]}]({links.files}{folder}/{name}?raw=true)"


def _missing_result(week_results: WeekResults, name: str) -> str:
    return f"`movers {name}` had none to show: {escape_text(week_results.failures.get(name, 'it was not run'))}"


def _table_lines(head: Sequence[str], rows: Sequence[Sequence[str]], max_rows: int = _MAX_ROWS) -> Iterator[str]:
    if rows:
        yield f"| {' | '.join(head)} |"
        yield f"|{' --- |' * len(head)}"
        yield from (f"| {' | '.join(row)} |" for row in rows[:max_rows])
    yield from _remainder_line(len(rows), max_rows)


def _remainder_line(count: int, max_rows: int = _MAX_ROWS) -> Iterator[str]:
    if count > max_rows:
        yield f"\nand {count - max_rows} more"


def _code_block(language: str, lines: Sequence[str]) -> str:
    """A code block whose fence is longer than any in its text."""
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join((f"{fence}{language}", *lines, fence))
