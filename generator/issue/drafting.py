"""All that makes a draft, for whoever makes one; what only reads a text imports less, and starts the sooner."""

from generator.issue.compose import Watching, compose, headline, told
from generator.issue.contents import files, finished, page
from generator.issue.linkable_facts import including
from generator.issue.merge import Merged, merge

__all__ = ["Merged", "Watching", "compose", "files", "finished", "headline", "including", "merge", "page", "told"]
