"""Step 4: collect what is known about one week on every board, and about the whole past."""
