"""Judge what was read: which figures and claim words are true, false or undecidable."""
