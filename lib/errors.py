"""One error tree. Each class says when it occurs; its message is one sentence that names the input and what to do."""


class LedgerError(Exception):
    """Something asked for could not be done; the message is fit to show to an analyst as it stands."""


class IntakeError(LedgerError):
    """An article could not be read: missing, too large, not text, in an encoding that cannot be told, or as no rule foresaw."""


class LexiconError(LedgerError):
    """A lexicon file is missing or has a shape that its reader does not know."""


class GazetteerError(LedgerError):
    """The gazetteer file is missing, damaged or of another version."""


class WorkError(LedgerError):
    """Work over many texts was broken off: one of its processes was ended from outside."""


class StoreError(LedgerError):
    """The store could not be opened, read or written; nothing already stored was touched."""


class ExportError(LedgerError):
    """A snapshot could not be written."""


class FilterError(LedgerError):
    """A filter names something that does not exist, such as an unknown city or a date that is none."""


class SettingsError(LedgerError):
    """A setting has a value that it cannot have."""


class CorpusError(LedgerError):
    """The gold of the evaluation, or its measured figures, is missing or cannot be scored."""
