"""What the usage board allows to be said beside the standing items, the awards and those who come and go."""
