"""How the victims of one article stand to each other: the same again, a part, the hurt who died, those of other events."""
