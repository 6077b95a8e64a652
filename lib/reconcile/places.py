"""Where a figure stands in the tree of places: everywhere, country, first-order region, city.

A node is a path of keys from the top: `()` is everywhere, `("KAZ",)` a country, `("KAZ", "Almaty Region")` a region. A figure
without a place belongs to the country of the other figures of its article (or of the whole ledger) where that is one country:
this only says what it contains, and puts it on no map.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from lib.schema import Claim, Placed

Item = TypeVar("Item")
Node = tuple[str, ...]
EVERYWHERE: Node = ()
REGION_WHERE_PREC, VAGUE_WHERE_PREC, COUNTRY_WHERE_PREC = 4, 5, 6
VAGUE = "~"  # marks a node that overlaps its neighbours ("the east"), so that it is never added to them


def node_of(claim: Placed) -> Node:
    """The node of a claim's own place; everywhere where it has none.

    Districts (where_prec 3) are nodes within their region and not known to contain the towns in them.
    """
    country = claim.country_code or ""
    key = claim.gazetteer_id or claim.place_name or ""
    if claim.where_prec is None or not (country or key):
        return EVERYWHERE
    if claim.where_prec >= COUNTRY_WHERE_PREC:
        return (country,) if country else (VAGUE + key,)
    if claim.where_prec == VAGUE_WHERE_PREC:
        return (country, VAGUE + key) if country else (VAGUE + key,)
    if claim.where_prec == REGION_WHERE_PREC:
        return (country, claim.admin1 or key)
    return (country, claim.admin1 or "", key)


def is_vague(node: Node) -> bool:
    """Whether a node may overlap its neighbours."""
    return any(key.startswith(VAGUE) for key in node)


def is_below_country(node: Node) -> bool:
    """Whether a node is a region or a town, where figures of different days can be told apart."""
    return len(node) > 1


def contains(outer: Node, inner: Node) -> bool:
    """Whether the outer place holds the inner one, or is it.

    >>> contains(("KAZ",), ("KAZ", "Almaty", "geonames:1526384"))
    True
    """
    return inner[: len(outer)] == outer


def are_disjoint(one: Node, other: Node) -> bool:
    """Whether two places surely have no ground in common."""
    return not contains(one, other) and not contains(other, one) and not is_vague(one) and not is_vague(other)


class Neighbours(Generic[Item]):
    """Items by their node, so that those whose places may overlap a given place are found without looking at all."""

    def __init__(self) -> None:
        self._at: dict[Node, list[Item]] = {}
        self._inside: dict[Node, list[Item]] = {}
        self._vague: list[Item] = []

    def add(self, node: Node, item: Item) -> None:
        """Keeps an item."""
        self._at.setdefault(node, []).append(item)
        for depth in range(len(node) + 1):
            self._inside.setdefault(node[:depth], []).append(item)
        if is_vague(node):
            self._vague.append(item)

    def near(self, node: Node) -> Iterator[Item]:
        """Items of the place, of those that contain it, of those in it, and of vague ones; some may come twice."""
        if is_vague(node):
            yield from self._inside.get(EVERYWHERE, ())
            return
        for depth in range(len(node)):
            yield from self._at.get(node[:depth], ())
        yield from self._inside.get(node, ())
        yield from self._vague


def find_home(claims: Iterable[Claim]) -> str | None:
    """The country of these claims where it is one country, else None."""
    countries = {claim.country_code for claim in claims if claim.country_code and claim.where_prec is not None}
    return next(iter(countries)) if len(countries) == 1 else None


def node_at_home(claim: Claim, homes: Sequence[str | None]) -> Node:
    """The node of a claim; one without a place belongs to the first home country that is known."""
    node = node_of(claim)
    home = next((country for country in homes if country), None)
    return (home,) if node == EVERYWHERE and home else node
