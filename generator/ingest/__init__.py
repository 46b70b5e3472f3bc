"""Step 1: plan the calls of a week, fetch, parse and validate the responses, and store their bytes."""
