"""What a pull request says, also of hostile names, and what of it survives being made anew."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.desk.github.description import compose_description, escape_text
from generator.desk.github.description_update import BEGIN_MARK, END_MARK, MAX_CHARACTERS, frame_generated_part, update_description
from generator.desk.github.repository_state import PullRequest, PullRequestState
from generator.desk.github.week_results import ReviewLinks, WeekResults, dump_results, load_results, parse_result
from generator.model.week import Week

WEEK = Week.parse("2026-W30")
STORY = {
    "headline": "Tern 2 leads",
    "score": 0.5,
    "impact": 0.4,
    "surprise": 0.6,
    "novelty": 1.0,
    "confidence": 0.9,
    "flip": 0.012,
    "told": "1",
}
FINDING = {"path": "docs/issues/2026-w30/index.md", "line": 7, "column": 1, "code": "figure-wrong", "message": "3% is 4%", "grade": "error"}


def drafted(**results: Any) -> WeekResults:  # noqa: ANN401 - as JSON has it
    told: dict[str, Any] = {
        "run": {
            "pulled": {"failed": ["tasks: silent"]},
            "findings": [FINDING],
            "restated": [{"week": "2026-W29", "material": 2, "changes": [1]}],
        },
        "stories": {"stories": [STORY, {**STORY, "headline": "Swift 1 falls", "score": 0.9, "flip": None, "told": ""}]},
        "registry": {"rows": [{"rows": ["acme/new"], "share": 0.0123, "best": 4, "lines": '"acme/new" = { name = "New" }\n'}], "arena": []},
        "status": {"boards": [{"board": "usage-weeks", "newest": "2026-07-28T02:17:00+00:00", "stale": True}]},
    }
    return WeekResults(WEEK, 1, keyed=True, by_command=told | results, charts=("top-20.svg", "../evil).svg"))


def test_every_part_is_there_in_order() -> None:
    text = compose_description(drafted(), ReviewLinks("https://host.invalid/o/r/blob/abc/", "https://host.invalid/zip"))
    heads = ["To do", "Gate: fails, 1 error, 0 open", "Stories by score", "Look twice", "Models that the registry does not list"]
    heads += ["Restated since it was published", "How fresh the sources are", "Charts"]
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == heads
    assert "[index.md:7](https://host.invalid/o/r/blob/abc/docs/issues/2026-w30/index.md?plain=1#L7)" in text
    assert text.index("Swift 1 falls") < text.index("Tern 2 leads")
    assert "| 1.2% | Tern 2 leads |" in text
    assert '```toml\n# acme/new: 1.23% of the tokens, best rank 4\n"acme/new" = { name = "New" }\n```' in text
    assert "| 2026-W29 | 2 | `movers correct 2026-W29` |" in text
    assert "| usage-weeks | 2026-07-28 02:17 | **late** |" in text
    assert "Left out: tasks: silent" in text
    assert "![top-20](https://host.invalid/o/r/blob/abc/docs/issues/2026-w30/top-20.svg?raw=true)" in text
    assert "evil" not in text


def test_a_command_that_failed_is_named_and_costs_its_part_alone() -> None:
    one = WeekResults(WEEK, 1, failures={"run": "one place reworded on both sides.", "stories": "no such command"})
    text = compose_description(one, ReviewLinks())
    assert "one place reworded on both sides." in text
    assert "`movers stories` had none to show: no such command" in text
    assert "## Charts" not in text


def test_what_it_starts_from_is_to_be_merged_first() -> None:
    stacked = WeekResults(WEEK, 0, parent=WEEK - 1)
    assert "It starts from #4, which" in compose_description(stacked, ReviewLinks(parent=PullRequest(4, PullRequestState.OPEN)))
    assert "It starts from the branch of 2026-W29, which" in compose_description(stacked, ReviewLinks())


def test_results_survive_the_file_between_two_steps() -> None:
    assert load_results(json.loads(json.dumps(dump_results(drafted())))) == drafted()
    assert load_results(json.loads(json.dumps(dump_results(WeekResults(WEEK, 0, parent=WEEK - 1))))).parent == WEEK - 1
    assert parse_result("no JSON") is None
    assert parse_result("[1]") is None


@given(st.text(max_size=60))
def test_a_name_is_shown_and_does_nothing(name: str) -> None:
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(f"| a |\n| - |\n| x{escape_text(name)} |\n")
    assert re.findall(r"<(\w+)", html) == ["table", "thead", "tr", "th", "tbody", "tr", "td"]
    shown = html.split("<td>")[1]
    # the host reads the text that is shown
    assert re.search(r"[@#]\w|://|\bGH-\d|\bwww\.", re.sub(r"&(#\d+|\w+);", "", shown)) is None


def test_our_part_is_made_anew_and_the_rest_stays() -> None:
    first = frame_generated_part("- [ ] one\n- [ ] two")
    edited = f"Before.\n\n{first.replace('[ ] two', '[X] two')}\nAfter.\n".replace("\n", "\r\n")
    again = update_description(edited, "- [ ] two\n- [ ] three")
    assert again == f"Before.\n\n{BEGIN_MARK}\n- [x] two\n- [ ] three\n{END_MARK}\n\nAfter.\n"
    assert update_description(again, "- [ ] two\n- [ ] three") == again
    assert update_description("A word of theirs.", "ours") == f"{frame_generated_part('ours')}\nA word of theirs.\n"
    assert update_description("", "ours") == frame_generated_part("ours")


def test_it_fits_and_no_block_stays_open() -> None:
    text = frame_generated_part("\n".join(["````toml", *["x = 1"] * 20_000, "````"]))
    assert len(text) <= MAX_CHARACTERS
    assert text.count("````") == 2
    assert text.endswith(f"{END_MARK}\n")
