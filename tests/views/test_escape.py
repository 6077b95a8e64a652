"""The one escaping function against every payload that ran somewhere in the stack."""

import html
import json
import re

import jinja2
import pytest

from lib.views.assets import as_script
from lib.views.escape import escape
from lib.views.links import evidence_link, safe_address

PAYLOADS = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "${alert(1)}",
    "`${alert(1)}`",
    "`+alert(1)+`",
    "\\`+alert(1)+\\`",
    "\\u003cscript\\u003ealert(1)",
    "' onmouseover='alert(1)",
    '" onmouseover="alert(1)',
    "<svg/onload=alert(1)>",
    "javascript:alert(1)",
    "{{ 7*7 }}{% raw %}{{'x'}}",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "%{customdata[0]}<a href='javascript:alert(1)'>x</a>",
    "\x00<b>\u2028\u2029&lt;b&gt;",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_that_can_act_is_left(payload: str) -> None:
    escaped = escape(payload)
    assert not set("<>\"'`${}\\\x00") & set(escaped)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_reader_sees_the_same_words(payload: str) -> None:
    assert html.unescape(escape(payload)) == payload.replace("\x00", "\ufffd")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_data_in_a_script_stays_data(payload: str) -> None:
    script = as_script({"words": payload, payload: [payload, None, 1.5]})
    assert json.loads(script) == {"words": payload, payload: [payload, None, 1.5]}
    assert not set("<>'`$") & set(script)
    assert not re.search(r"\{[{%#]", script)
    assert "\u2028" not in script


def test_nested_data_keeps_its_braces_outside_of_strings() -> None:
    quoted = [{"a": 'x\\"}{'}, {"b": '"'}]
    assert json.loads(as_script(quoted)) == quoted


@pytest.mark.parametrize("words", ["{{7*7}}", "{% set x = 1 %}", "{# gone #}", "ends with {", "{{", "{}", '{"', "{\\", "a{{b}}c{"])
def test_no_template_on_the_way_reads_an_article(words: str) -> None:
    script = as_script({"a": words, words: {"b": {}}})
    assert json.loads(jinja2.Template(script).render()) == {"a": words, words: {"b": {}}}


def test_escaping_is_for_text_of_any_kind() -> None:
    assert (escape(None), escape(12), escape("")) == ("", "12", "")


def test_lone_surrogates_can_be_sent() -> None:
    assert escape("a\ud800b").encode() == "a\ufffdb".encode()


@pytest.mark.parametrize(
    ("address", "followed"),
    [
        ("https://example.org/a?b=1", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        (" JaVaScRiPt:alert(1)", False),
        ("data:text/html,<script>", False),
        ("//example.org", False),
        ("https:///nohost", False),
        ("http://[broken", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(address: str | None, followed: bool) -> None:
    assert bool(safe_address(address)) is followed


def test_evidence_links_quote_what_they_name() -> None:
    assert evidence_link(claim_id="c-1&x=2") == "/Evidence?claim=c-1%26x%3D2"
    assert evidence_link(incident_id="i-1") == "/Evidence?incident=i-1"
    assert evidence_link() == "/Evidence"
