"""Step 5: turn statistics into facts (figures and claim words with the bytes behind them) and facts into claims."""
