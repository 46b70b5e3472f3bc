"""Step 8: compose an issue, render it as Markdown, merge it with an editor's text, and read and write its files."""
