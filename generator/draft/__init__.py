"""An issue to Markdown text, and new text into what an editor made of the old."""

from generator.draft.compose import Watching, compose, headline, told
from generator.draft.files import files, finished, page
from generator.draft.merge import Merged, merge
from generator.draft.sayable import including

__all__ = ["Merged", "Watching", "compose", "files", "finished", "headline", "including", "merge", "page", "told"]
