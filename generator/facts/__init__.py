"""Facts and claims: figures and words fit to print, each with the bytes behind it."""
