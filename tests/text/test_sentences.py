"""Where sentences end, and that their offsets are true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.text.fold import fold
from lib.text.sentences import MAX_SENTENCE_CHARACTERS, find_sentences

WRAPPED = "TROOPS OPENED FIRE ON THE MARKET IN GOMA AND FOUR OF THE TRADERS\nDIED. A CURFEW WAS DECLARED.\n\nTHE MAYOR FLED."


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Two died. Police left.", ["Two died.", "Police left."]),
        ("Two were killed.Police denied it.", ["Two were killed.", "Police denied it."]),
        ("Dr. Ilunga and Col. Mbeki fled. Nobody died.", ["Dr. Ilunga and Col. Mbeki fled.", "Nobody died."]),
        ("J. Ramos counted 4.5 hours.", ["J. Ramos counted 4.5 hours."]),
        ('"All fled." Then it rained.', ['"All fled."', "Then it rained."]),
        ("“All fled“. Then it rained.", ["“All fled“.", "Then it rained."]),
        ("two died in port-au-prince. police left.", ["two died in port-au-prince.", "police left."]),
        ("Clashes in Manila\nTwo people died", ["Clashes in Manila", "Two people died"]),
        ("Dead:\n- four women\n- two men", ["Dead:", "- four women", "- two men"]),
        (WRAPPED, [WRAPPED[:70], WRAPPED[71:93], WRAPPED[95:]]),
        ("Really?! Yes.", ["Really?!", "Yes."]),
        ("He lives at No. 5 now.", ["He lives at No. 5 now."]),
        ("They said no. Then they left.", ["They said no.", "Then they left."]),
        ("The U.S. Embassy in Accra shut. All left.", ["The U.S. Embassy in Accra shut.", "All left."]),
        ("They flew to the U.S. The rest stayed.", ["They flew to the U.S.", "The rest stayed."]),
        ("", []),
        (" \n \n ", []),
    ],
)
def test_sentences_end_where_they_should(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in find_sentences(fold(text))] == sentences


@given(st.text(alphabet="aB1 .!?\n\"'(-") | st.text())
def test_sentences_cover_all_but_white_space(text: str) -> None:
    spans = find_sentences(text)
    gaps = [text[a:b] for a, b in zip([0, *(s.end for s in spans)], [*(s.start for s in spans), len(text)], strict=True)]
    assert not any(gap.strip() for gap in gaps)


def test_a_megabyte_of_one_line_is_cut_at_blanks() -> None:
    spans = find_sentences("word " * 200_000)
    assert max(end - start for start, end in spans) <= MAX_SENTENCE_CHARACTERS + len("word ")
