"""What is kept: articles, where they appeared, and what was read out of them."""

from lib.store.connect import SCHEMA_VERSION
from lib.store.ledger import SaveResult, Store, known_at, open_store

__all__ = ["SCHEMA_VERSION", "SaveResult", "Store", "known_at", "open_store"]
