"""The weekly desk: which weeks are due, and what a pull request tells its editor. Pure."""
