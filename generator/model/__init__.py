"""The vocabulary: frozen values that packages hand to each other, without printing or parsing."""
