"""What Arena's leaderboards allow to be said: levels and ties, moves, the shape of the top, and absence."""
