"""An issue to Markdown text, and new text into what an editor made of the old."""

from generator.draft.compose import compose, headline, told
from generator.draft.files import files, finished, page
from generator.draft.merge import Merged, merge

__all__ = ["Merged", "compose", "files", "finished", "headline", "merge", "page", "told"]
