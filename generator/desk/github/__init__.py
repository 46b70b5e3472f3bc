"""The weekly job on GitHub: which weeks are due, their branches, and what each pull request tells its editor."""
