"""What charts have in common: series, sentences, table cells, and rows of bars or dots."""
