"""What leaves the house: snapshots, equal to what the pages show."""

from lib.exports.snapshots import TABLES, snapshot_csv

__all__ = ["TABLES", "snapshot_csv"]
