"""`python -m generator` is `movers`."""

from generator.cli import main

main()
