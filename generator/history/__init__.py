"""Step 2: choose the stored response that counts for each week, as known at one moment (a vintage)."""
