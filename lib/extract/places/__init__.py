"""Which place words a number or an incident belongs to."""
