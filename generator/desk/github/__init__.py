"""The weekly job on GitHub: the weeks that are due, their branches and their pull requests."""
