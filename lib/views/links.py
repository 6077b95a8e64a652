"""Addresses inside the dashboard, and the check that an article's own address may become a link."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

EVIDENCE_PAGE = "/Evidence"


def evidence_link(*, claim_id: str = "", incident_id: str = "", article_id: str = "") -> str:
    """The address of the Evidence page opened at a claim, else an incident, else an article.

    >>> evidence_link(claim_id="c-12")
    '/Evidence?claim=c-12'
    """
    for name, identifier in (("claim", claim_id), ("incident", incident_id), ("article", article_id)):
        if identifier:
            return f"{EVIDENCE_PAGE}?{name}={quote(identifier, safe='-')}"
    return EVIDENCE_PAGE


def safe_address(url: str | None) -> str:
    """The web address if a browser may follow it without running anything (http, https), else the empty text.

    >>> safe_address("https://example.org/a"), safe_address("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return ""
    return parts.geturl() if parts.scheme in {"http", "https"} and parts.netloc else ""
