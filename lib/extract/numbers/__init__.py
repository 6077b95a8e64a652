"""Numbers in figures and words, with their bounds."""
