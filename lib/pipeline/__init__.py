"""The one place that composes the stages: places, then claims and incidents bound to them, then totals."""

from lib.pipeline.bulk import BulkReport, extract_lines, geoparse_lines
from lib.pipeline.ingest import Ingested, ingest_entries, read_or_say
from lib.pipeline.output import replaced_file
from lib.pipeline.reading import Pipeline, reading_row

__all__ = [
    "BulkReport",
    "Ingested",
    "Pipeline",
    "extract_lines",
    "geoparse_lines",
    "ingest_entries",
    "read_or_say",
    "reading_row",
    "replaced_file",
]
