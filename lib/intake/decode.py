"""Bytes to text: which encoding they are in, and whether they are text at all."""

from __future__ import annotations

import codecs
import re
import unicodedata

from charset_normalizer import CharsetMatch, from_bytes

from lib.errors import IntakeError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins the same way
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What newspapers and agencies have used, in the order that breaks a tie; without the code pages of old Macintoshes and DOS, which
# take most of the wrong guesses with them.
LEGACY = (
    "cp1252 cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859_2 iso8859_5 iso8859_9 koi8_r koi8_u cp866 cp874 "
    "cp932 euc_jp cp949 gb18030 big5"
).split()
WIDE = ["utf_16_le", "utf_16_be"]
SAMPLE_BYTES = 200_000
# Control characters other than white space, in shares of all. Texts of every corpus tried have none; program files, archives and
# random bytes read as a single-byte encoding have 10 to 30 in 100.
MAX_CONTROL_SHARE = 0.05
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_INSIDE_WORDS = re.compile(r"(?<=[^\W\d_])[^\w\s](?=[^\W\d_])|(?<=[^\W\d_])[\u00b2\u00b3\u00b9](?=[^\W\d_])")
_ODD_CATEGORIES = {"So", "Sc", "Sm", "Sk", "No", "Cc", "Co", "Cn"}


def decode_text(raw: bytes, name: str, *, given: str = "", hinted: str = "") -> str:
    """The text of the bytes, exactly; a byte order mark is not part of it.

    Args:
        name: what an error calls the input.
        given: the encoding that the analyst names; it is believed where it fits.
        hinted: the encoding that the input itself names; UTF-8 comes before it, since no other text looks like UTF-8 by chance.
    Raises:
        IntakeError: the bytes are no text, or their encoding cannot be told.
    """
    encoding = find_encoding(raw, name, given=given, hinted=hinted)
    try:
        text = raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        raise unreadable(name) from None
    check_is_text(text, name)
    return text


def find_encoding(raw: bytes, name: str, *, given: str = "", hinted: str = "") -> str:
    """The encoding of bytes: by its mark, as given, UTF-8 where it fits, as hinted, else the best guess. Raises IntakeError."""
    marked = next((encoding for mark, encoding in BYTE_ORDER_MARKS if raw.startswith(mark)), None)
    if marked:
        return marked
    for encoding in (given, "utf-8", hinted):
        if encoding and _fits(raw, encoding):
            return encoding
    return _guess_encoding(_sample(raw), name)


def check_is_text(text: str, name: str) -> None:
    """Raises IntakeError where control characters show that this is a program, a picture or an archive."""
    if not _is_text(text):
        raise IntakeError(f"{name} is no text (a program, a picture, an archive?); save the article as .txt, .md, .html, .csv or .jsonl.")


def unreadable(name: str) -> IntakeError:
    """The error for an encoding that cannot be told."""
    return IntakeError(f"The encoding of {name} cannot be told; save it as UTF-8 (or, on the command line, name it with --encoding).")


def _is_text(text: str) -> bool:
    return len(_CONTROLS.findall(text)) <= MAX_CONTROL_SHARE * len(text) + 1


def _fits(raw: bytes, encoding: str) -> bool:
    """Whether the bytes are text in this encoding (UTF-16 without a mark is UTF-8 by its bytes, but full of NUL)."""
    try:
        return _is_text(raw.decode(encoding))
    except (UnicodeDecodeError, LookupError, ValueError):
        return False


def _guess_encoding(sample: bytes, name: str) -> str:
    """The encoding that makes the most sense of the bytes; raises IntakeError where none does, or two make as much sense.

    Where a language was recognised, a tie goes to the encoding in wider use: the texts then differ in a few accents.
    """
    candidates = WIDE if b"\0" in sample else LEGACY
    matches = [match for match in from_bytes(sample, cp_isolation=candidates) if match.encoding in candidates]
    if not matches:
        raise unreadable(name)
    ranked = sorted(matches, key=_doubt)
    best = ranked[0]
    equals = [match for match in ranked[1:] if _doubt(match)[:3] == _doubt(best)[:3] and str(match) != str(best)]
    if equals and best.coherence == 0:
        raise unreadable(name)
    return best.encoding


def _doubt(match: CharsetMatch) -> tuple[int, float, float, int]:
    """How little sense a reading makes: signs where letters belong, disorder, distance from any language, rarity."""
    odd = sum(unicodedata.category(sign) in _ODD_CATEGORIES for sign in _INSIDE_WORDS.findall(str(match)))
    return odd, match.chaos, -match.coherence, (LEGACY + WIDE).index(match.encoding)


def _sample(raw: bytes) -> bytes:
    """The bytes that tell an encoding: the lines that are not plain ASCII, which would drown the few others; all where wide."""
    if b"\0" in raw:
        return raw[: SAMPLE_BYTES - SAMPLE_BYTES % 4]
    return b"".join(line for line in raw.splitlines(keepends=True) if not line.isascii())[:SAMPLE_BYTES]
