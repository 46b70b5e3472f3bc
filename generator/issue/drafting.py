"""All that makes a draft, for whoever makes one; what only reads a text imports less, and starts the sooner."""

from generator.issue.compose import WatchItems, compose_issue, remember_issue, render_headline
from generator.issue.file_contents import render_files, render_issue_text, render_with_definitions
from generator.issue.linkable_facts import add_linked_facts
from generator.issue.merge import MergedText, merge_texts

__all__ = [
    "MergedText",
    "WatchItems",
    "add_linked_facts",
    "compose_issue",
    "merge_texts",
    "remember_issue",
    "render_files",
    "render_headline",
    "render_issue_text",
    "render_with_definitions",
]
