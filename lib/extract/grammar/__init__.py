"""A shallow grammar: sentences as rows of chunks, noun phrases, and the walks from a verb to its subject and object."""
