"""The weekly desk: each week that is due drafted on a branch of its own, and one pull request for each."""
