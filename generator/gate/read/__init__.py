"""Read an edited text: its regions, sentences, names, numbers and claim words."""
