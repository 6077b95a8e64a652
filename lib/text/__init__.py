"""Text as it was read: folded, cut into sentences and tokens, every offset an offset of the original."""
