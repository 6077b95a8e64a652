"""Encodings: told, guessed where that is safe, refused where it is not."""

from __future__ import annotations

import random

import pytest

from lib.errors import IntakeError
from lib.intake.decode import decode_text

RUSSIAN = "В столице погибли восемь человек, ещё тридцать ранены, сообщила больница."
FRENCH = "Huit personnes ont été tuées près du marché, a déclaré la préfecture à midi."
TURKISH = "Depremde sekiz kişi öldü, yüzlerce kişi yaralandı; şehir sakin değil."
POLISH = "Osiem osób zginęło w wybuchu, powiedziała policja; trzydzieści są ranne."
ARABIC = "قتل ثمانية أشخاص في السوق وأصيب آخرون بجروح حسبما قالت الشرطة"
JAPANESE = "警察によると、市場の爆発で八人が死亡し、三十人が負傷した。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *(
            (RUSSIAN, encoding)
            for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251", "koi8-r", "iso8859-5")
        ),
        (FRENCH, "cp1252"),
        (FRENCH, "latin-1"),
        (TURKISH, "cp1254"),
        (POLISH, "cp1250"),
        (ARABIC, "cp1256"),
        (JAPANESE, "cp932"),
        ("Two died.", "utf-16-le"),
        ("Two died.", "utf-16-be"),
        ("Погибли 8.", "utf-16-le"),
    ],
)
def test_the_encoding_is_told(text: str, encoding: str) -> None:
    assert decode_text(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize("raw", [random.Random(seed).randbytes(size) for seed, size in enumerate((30, 300, 5000, 100_000))])
def test_random_bytes_are_refused(raw: bytes) -> None:
    with pytest.raises(IntakeError, match=r"a\.bin"):
        decode_text(raw, "a.bin")


@pytest.mark.parametrize("raw", [b"\x7fELF" + b"\x00\x01\x02\x03" * 50, b"\x00" * 100, bytes(range(32)) * 4])
def test_programs_are_no_text(raw: bytes) -> None:
    with pytest.raises(IntakeError):
        decode_text(raw, "a.bin")


def test_two_encodings_that_make_as_much_sense_are_not_chosen_between() -> None:
    with pytest.raises(IntakeError, match="--encoding"):
        decode_text("Погибли 8.".encode("cp1251"), "a.txt")


def test_a_named_encoding_is_believed() -> None:
    assert decode_text("Погибли 8.".encode("cp1251"), "a.txt", given="cp1251") == "Погибли 8."


def test_a_wrong_hint_does_not_spoil_utf_8() -> None:
    assert decode_text(RUSSIAN.encode(), "a.html", hinted="windows-1251") == RUSSIAN


def test_a_hint_or_a_name_that_is_no_encoding_is_passed_over() -> None:
    assert decode_text(RUSSIAN.encode("cp1251"), "a.html", given="klingon", hinted="rot13") == RUSSIAN


def test_a_stray_control_character_is_kept() -> None:
    assert decode_text(b"Two\x00 died.\x0c", "a.txt") == "Two\x00 died.\x0c"
