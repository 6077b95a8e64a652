"""The records. Each field carries its meaning (and unit) as metadata, which is where the codebook comes from.

Offsets are characters, 0-based, end exclusive, in the article's text exactly as stored. Degrees are WGS 84, latitude first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from lib.schema.enums import AttributionType, Badge, Bound, Measure, Policy, RejectReason, RelationKind, Scope, Status, Unit

EXTRACTOR_VERSION = "0.2.0"


def column(meaning: str, unit: str = "", **options: Any) -> Any:
    """A dataclass field with its meaning and unit, for the codebook."""
    return field(metadata={"meaning": meaning, "unit": unit}, **options)


@dataclass(frozen=True, slots=True)
class Flag:
    """A warning to the reader: a code to filter on and a sentence to read."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Relation:
    """How a claim (or incident) stands to another of its own article; `claim_id` is the other's identifier."""

    kind: RelationKind
    claim_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One text, stored exactly as it was read."""

    article_id: str = column("identifier, from the SHA-256 of the stored text")
    text_sha256: str = column("SHA-256 of the stored text in UTF-8, hexadecimal")
    title: str = column("headline, empty where none was given", default="")
    language: str = column("ISO 639-1 code of the text, empty where unknown", default="")
    text: str = column("the text, at most 20 MB in UTF-8", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """Where and when a text was printed; agency copy in ten outlets is one article with ten appearances."""

    article_id: str = column("the article that appeared")
    outlet: str = column("who printed it (not who says the numbers)", default="")
    url: str = column("web address, empty where none", default="")
    published_at: datetime | None = column("when it was printed; a date without a time counts as the end of that day", "UTC", default=None)
    ingested_at: datetime = column("when this ledger read it", "UTC")
    raw_sha256: str = column("SHA-256 of the bytes as they came, hexadecimal")

    @property
    def known_at(self) -> datetime:
        """When this printing was known (UTC): when it was published, or read where nothing tells."""
        return (self.published_at or self.ingested_at).astimezone(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A resolved place; every field is null where the text names no place or it could not be resolved."""

    place_name: str | None = column("name of the place, as valid at the event's date", default=None)
    gazetteer_id: str | None = column("identifier in a gazetteer, such as geonames:1526384", default=None)
    admin1: str | None = column("first-order region", default=None)
    country_code: str | None = column("country, ISO 3166-1 alpha-3", default=None)
    latitude: float | None = column("latitude", "degrees, WGS 84", default=None)
    longitude: float | None = column("longitude", "degrees, WGS 84", default=None)
    where_prec: int | None = column(
        "precision of the place (UCDP GED): 1 exact, 2 near a place, 3 second-order region, 4 first-order region, "
        "5 vague region, 6 country, 7 international waters or airspace",
        default=None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym(Placed):
    """Place words of the text, resolved where possible."""

    start: int = column("where the words begin", "characters")
    end: int = column("where the words end", "characters")
    text: str = column("the words")
    confidence: float | None = column("how sure the resolution is", "0 to 1", default=None)
    flags: tuple[Flag, ...] = column("warnings to the reader", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Placed):
    """What claims and incidents share: words, place words and place, dates, doubt."""

    article_id: str = column("the article")
    status: Status = column("what the article says of it: asserted, denied, feared, retracted or historical", default=Status.ASSERTED)
    attributed_to: str | None = column("who says it (not who printed it), in the text's words", default=None)
    attribution_type: AttributionType | None = column("kind of speaker", default=None)
    relations: tuple[Relation, ...] = column("relations to others of the same article", default=())
    toponym: str | None = column("the place words it belongs to; null where the text gives it no place", default=None)
    toponym_start: int | None = column("where the place words begin", "characters", default=None)
    toponym_end: int | None = column("where the place words end", "characters", default=None)
    date_start: date | None = column("first day of the event", default=None)
    date_end: date | None = column("last day of the event", default=None)
    date_prec: int | None = column(
        "precision of the date (UCDP GED): 1 day, 2 two to six days, 3 week, 4 month, 5 year or more", default=None
    )
    quote: str = column("the words that carry it")
    char_start: int = column("where the quote begins", "characters")
    char_end: int = column("where the quote ends", "characters")
    sentence: str = column("the sentence of the quote")
    confidence: float = column("estimated probability that the reading is right", "0 to 1")
    flags: tuple[Flag, ...] = column("warnings to the reader", default=())
    rule: str = column("identifier of the rule that found it")
    extractor_version: str = column("version of the rules", default=EXTRACTOR_VERSION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Event):
    """One number that one article gives."""

    claim_id: str = column("stable identifier, from article, measure, quote and count offsets")
    measure: Measure = column("what is counted")
    value: int | None = column("the number as stated; null where the words give none", default=None)
    bound: Bound = column("how the words bound the number")
    low: int | None = column("lower bound; null where open", default=None)
    best: int | None = column("the number to use", default=None)
    high: int | None = column("upper bound; null where open", default=None)
    count_text: str = column("the words of the count, or those that imply it")
    count_start: int = column("where the count words begin", "characters")
    count_end: int = column("where the count words end", "characters")
    unit: Unit = column("persons or households", default=Unit.PERSONS)
    population: str = column("who is counted, from an open list", default="unspecified")
    population_text: str | None = column("the words for who is counted", default=None)
    scope: Scope = column("one incident, a running total, or unclear", default=Scope.UNCLEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident(Event):
    """Something that happened, with or without a number."""

    incident_id: str = column("stable identifier, from article, incident type, quote and offsets")
    incident_type: str = column("what happened, from an open list")
    actor_text: str | None = column("who did it, in the text's words", default=None)
    target_text: str | None = column("to whom or what, in the text's words", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A number of the text that is no casualty figure, and why."""

    article_id: str = column("the article")
    text: str = column("the words of the number")
    char_start: int = column("where they begin", "characters")
    char_end: int = column("where they end", "characters")
    reason: RejectReason = column("why it is not counted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What the claims add up to, and why."""

    measure: Measure = column("what is counted")
    place_name: str | None = column("place; null: all places", default=None)
    gazetteer_id: str | None = column("place identifier; null: all places", default=None)
    population: str | None = column("who is counted; null: all", default=None)
    unit: Unit = column("persons or households", default=Unit.PERSONS)
    as_known_at: datetime | None = column("known at that time; null: everything stored", "UTC", default=None)
    low: int | None = column("lower bound; null where open", default=None)
    best: int | None = column("the number to use; null where only unnumbered claims count", default=None)
    high: int | None = column("upper bound; null where open", default=None)
    bound: Bound = column("how the words bound best; low and high are wider where current claims disagree", default=Bound.NONE)
    badge: Badge = column("provisional, corroborated, contested or retracted", default=Badge.PROVISIONAL)
    claim_ids: tuple[str, ...] = column("the claims that count", default=())
    independent_speakers: int = column("speakers behind the counted claims (not outlets)", "speakers", default=0)
    policy: Policy = column("how current claims became this total", default=Policy.RANGE)
    why: tuple[str, ...] = column("which claims count and which do not, and for what reason", default=())


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read out of one article."""

    article: Article
    claims: tuple[Claim, ...] = ()
    incidents: tuple[Incident, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    toponyms: tuple[Toponym, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A claim as the ledger knows it: the outlets in the order in which they printed it, and when it was first known (aware, UTC)."""

    claim: Claim
    outlets: tuple[str, ...]
    known_at: datetime

    @property
    def first_outlet(self) -> str:
        """Who printed it first, which no later reprint changes; empty where nothing tells."""
        return next(iter(self.outlets), "")
