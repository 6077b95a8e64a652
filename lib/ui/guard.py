"""What a page shows where something goes wrong: a sentence, never a traceback."""

from __future__ import annotations

import logging
import re
import string
from types import TracebackType

import streamlit as st

from lib.errors import LedgerError

LOG = logging.getLogger(__name__)
UNEXPECTED = (
    "This part of the page could not be shown: an unexpected {kind}. The details are in the server's log; the store was not changed."
)

# What the browser's side looks for in the finished words, where a backslash no longer helps: web and mail addresses that it makes
# links of, names between colons that it draws as pictures, arrows and dashes that it sets. A sign without width keeps them apart.
WORD_JOINER = "\N{WORD JOINER}"
_RECOGNISED = re.compile(r"(www(?=\.)|:(?=//)|(?=@)|:(?=[\w+-]+(?:/\w+)?:)|(?<!\S)[-<>=~]{2,3}(?!\S))", re.IGNORECASE)


class Guard:
    """A block of a page whose errors become one sentence each; Streamlit's own control flow passes through.

    A LedgerError shows its own sentence. Any other exception is a defect: it is logged with its traceback, and the reader
    learns that this part is missing, so that half a page is never taken for a whole one.
    """

    def __enter__(self) -> Guard:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> bool:
        if not isinstance(error, Exception):  # nothing happened, or a rerun, a stop, a page switch, an interrupt
            return False
        if isinstance(error, LedgerError):
            st.error(escape_markdown(str(error)), icon=":material/error:")
            return True
        LOG.error("A page failed.", exc_info=error)
        st.error(UNEXPECTED.format(kind=type(error).__name__), icon=":material/error:")
        return True


def escape_markdown(words: str) -> str:
    """Words as Markdown shows them, letter for letter (but for a sign without width here and there): names and titles are data.

    >>> escape_markdown("a_b [x] :red[z]")
    'a\\\\_b \\\\[x\\\\] \\\\:red\\\\[z\\\\]'
    """
    parted = _RECOGNISED.sub(rf"\1{WORD_JOINER}", words)
    return "".join("\\" + character if character in string.punctuation else character for character in parted)
