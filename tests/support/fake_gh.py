"""A stand-in for the host's command `gh`: pull requests and issues in a file, every call noted."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

STATE = Path(os.environ["GH_STATE"])


def parse_options(words: list[str]) -> dict[str, list[str]]:
    """`--label a --label b` as {"label": ["a", "b"]}; a word without a value has an empty one."""
    values: dict[str, list[str]] = {}
    for word, after in zip(words, [*words[1:], ""], strict=True):
        if word.startswith("--"):
            values.setdefault(word[2:], []).append("" if after.startswith("--") else after)
    return values


def create_pull_request(state: dict[str, Any], options: dict[str, list[str]]) -> None:
    """A pull request."""
    state["prs"].append(
        {
            "number": len(state["prs"]) + 1,
            "headRefName": options["head"][0],
            "baseRefName": options["base"][0],
            "title": options["title"][0],
            "body": Path(options["body-file"][0]).read_text(encoding="utf-8"),
            "labels": [{"name": name} for name in options.get("label", [])],
            "isDraft": "draft" in options,
            "state": "OPEN",
            "isCrossRepository": False,
        }
    )


def edit_pull_request(pull_request: dict[str, Any], options: dict[str, list[str]]) -> None:
    """What it says and its labels."""
    if "body-file" in options:
        pull_request["body"] = Path(options["body-file"][0]).read_text(encoding="utf-8")
    names = {label["name"] for label in pull_request["labels"]} | {
        name for text in options.get("add-label", []) for name in text.split(",")
    }
    pull_request["labels"] = [{"name": name} for name in sorted(names - set(options.get("remove-label", [])))]


def main(words: list[str]) -> int:
    """Do what is asked as far as the workflows ask it."""
    state = json.loads(STATE.read_text(encoding="utf-8"))
    state["calls"].append(words)
    options, kind = parse_options(words), " ".join(words[:2])
    if not os.environ.get("GH_TOKEN"):
        sys.stderr.write("gh: To use GitHub CLI in a GitHub Actions workflow, set the GH_TOKEN environment variable.\n")
        return 4
    if kind == "pr list":
        sys.stdout.write(json.dumps(state["prs"]))
    elif kind == "pr create":
        create_pull_request(state, options)
    elif kind in {"pr edit", "pr ready"}:
        (pull_request,) = [one for one in state["prs"] if str(one["number"]) == words[2]]
        if kind == "pr edit":
            edit_pull_request(pull_request, options)
        else:
            pull_request["isDraft"] = "undo" in options
    elif kind == "issue list":
        sys.stdout.write("7\n" if state["issues"] else "")
    elif kind == "issue create":
        state["issues"].append(options)
    elif kind not in {"auth setup-git", "label create", "issue comment", "workflow run"}:
        sys.stderr.write(f"gh: unknown command {kind}\n")
        return 1
    STATE.write_text(json.dumps(state), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
