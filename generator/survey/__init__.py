"""One week across every board, and the whole past: what claims, charts and pages are made from."""
