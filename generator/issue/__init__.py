"""An issue to Markdown text, and new text into what an editor made of the old."""
