"""Step 6: choose which claims an issue tells, in which order and in which words."""
