"""Who says it: reported speech, quotations, denials."""
