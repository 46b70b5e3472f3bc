"""The vocabulary: frozen values that every other module speaks in."""
