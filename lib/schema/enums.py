"""The closed lists: what a field may say."""

from __future__ import annotations

from enum import StrEnum


class Measure(StrEnum):
    """What is counted."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    DETAINED = "detained"
    ABDUCTED = "abducted"
    DISPLACED = "displaced"
    PARTICIPANTS = "participants"


class Bound(StrEnum):
    """How the words bound the number."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    ABOUT = "about"
    BETWEEN = "between"
    VAGUE = "vague"
    NONE = "none"


class Unit(StrEnum):
    """Persons, or households where the text counts those; never converted."""

    PERSONS = "persons"
    HOUSEHOLDS = "households"


class AttributionType(StrEnum):
    """What kind of speaker gives the number."""

    GOVERNMENT = "government"
    SECURITY_SERVICE = "security_service"
    HEALTH = "health"
    OPPOSITION = "opposition"
    NGO = "ngo"
    INTERNATIONAL = "international"
    MEDIA = "media"
    WITNESS = "witness"
    UNNAMED = "unnamed"


STATE_BODIES = frozenset({AttributionType.GOVERNMENT, AttributionType.SECURITY_SERVICE, AttributionType.HEALTH})


class Status(StrEnum):
    """What the claim's own article says of it."""

    ASSERTED = "asserted"
    DENIED = "denied"
    FEARED = "feared"
    RETRACTED = "retracted"
    HISTORICAL = "historical"


class Scope(StrEnum):
    """One event, or a running total."""

    INCIDENT = "incident"
    CUMULATIVE = "cumulative"
    UNCLEAR = "unclear"


class RelationKind(StrEnum):
    """How a claim stands to another claim of the same article."""

    REPEATS = "repeats"
    SUBSET_OF = "subset_of"
    SUPERSEDES = "supersedes"
    CONTRADICTS = "contradicts"
    RETRACTS = "retracts"


class RejectReason(StrEnum):
    """Why a number is no casualty figure."""

    DATE = "date"
    TIME = "time"
    AGE = "age"
    MONEY = "money"
    PERCENT = "percent"
    DISTANCE = "distance"
    QUANTITY = "quantity"
    RANK = "rank"
    IDENTIFIER = "identifier"
    ACTOR_COUNT = "actor_count"
    CROWD_UNRELATED = "crowd_unrelated"
    OTHER = "other"


class Badge(StrEnum):
    """How well a tally is supported."""

    PROVISIONAL = "provisional"
    CORROBORATED = "corroborated"
    CONTESTED = "contested"
    RETRACTED = "retracted"


class Policy(StrEnum):
    """How current claims become one tally."""

    RANGE = "range"
    CONSERVATIVE = "conservative"
    OFFICIAL = "official"
