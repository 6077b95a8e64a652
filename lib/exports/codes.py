"""What the codebook says in words: tables, columns that no record has, and the rules of tallies where the reader must know them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

TABLE_MEANINGS: Mapping[str, Sequence[str]] = {
    "codebook": (
        "Written by `python -m scripts.build_codebook` from the records; do not edit it by hand. Offsets are characters, 0-based, end",
        "exclusive, in the article's text exactly as stored. Times are UTC. An empty cell is unknown or open, never zero. Lists are JSON.",
    ),
    "claims": ("One row a claim: one number that one article gives, with its words.",),
    "incidents": ("One row an incident: something that happened at a place, with or without a number.",),
    "incident types": ("An open list; the event types are those of ACLED's codebook.",),
    "articles": ("One row for each printing of an article: agency copy in ten outlets is one article with ten rows.",),
    "tallies": ("One row a total: per measure over all that the filters ask for, then per measure and city.",),
}
CHOSEN_MEANINGS: Mapping[str, str] = {
    "standing": "how the claim stands in the totals of these filters (see the closed list)",
    "standing_why": "the same in a sentence, with the claim that decides it",
    "vague_convention": "what words such as dozens stand for; the numbers are in lib/lexicons/numbers.toml",
    "policy": "how current claims became totals",
    "characters": "length of the stored text",
}
RULES: Mapping[str, Sequence[str]] = {
    "Bounds": (
        "`exact`, `about`: low, best and high are the value. `at_least`, `more_than`: low and best are the value, high is open.",
        "`at_most`, `less_than`: best and high are the value, low is open. `between`: low and best are the lower number, high the upper.",
        "`vague`: low and best are what the convention says for the word, high is open. `none`: people are said to be affected, no number.",
        "A sum is as open as its parts: more than 200 and 30 is more than 230.",
    ),
    "How tallies are made": (
        "Repeats count once: the same number of the same speaker, however many outlets print it and however late.",
        "The hurt who died count once, among the dead: four shot, one of them fatally, are three hurt and one dead.",
        "Parts are shown and not added: what an article calls a part, one population or one town of a larger figure.",
        "A running total is never summed; its newest value counts. An incident's figure that is smaller than the running total it belongs "
        "to does not replace it.",
        "Incident figures add up where places or days differ. Figures of no named place belong to the country of their article and "
        "are a running account: their days are never added. Crowds, displaced and missing people are never added over days.",
        "Populations that exclude each other are added only where one speaker gives them in one article. Listed victims of one sentence "
        "are added, unless they spell out the number before them; a later sentence adds people it counts besides (another, two more).",
        "In one article, a running total of no named speaker that is lower than a speaker's is the older one.",
        "Government, security and health bodies replace each other's figures by later date; two different figures that one speaker is "
        "given on one day stand side by side. Other speakers contradict and stay in the range; one of theirs that is older by a day or "
        "more and lower than a newer figure is left behind.",
        "A floor that a firmer figure already meets (dozens beside 23) widens no range and replaces nothing.",
        "A place is never below the newest figure of a place inside it.",
        "Denied, feared, historical and retracted claims are shown and not counted. A retraction takes out every equal figure of its "
        "place known until then, and what was given as a part of it. A denial by the speaker of the figure itself is a retraction.",
        "Known at a time: published until then, or read until then where nothing tells when it was published.",
        "The day of a claim without an event date is, for filters, the day it became known.",
    ),
    "Policies and badges": (
        "`range`: best is the newest current figure, low and high are the extremes of the current ones. `conservative`: best is low. "
        "`official`: state bodies only.",
        "`contested`: a current figure of another speaker disagrees, or another speaker denies it. `corroborated`: at least two "
        "independent speakers. `provisional`: fewer. `retracted`: every figure was taken back.",
        "`independent_speakers` counts speakers, not outlets; of a sum it is that of the least supported part. Nameless sources are one "
        "speaker, so are witnesses. Who is not named is the outlet.",
        "Zero is a figure; where another speaker says without a number that there were some, it is contested and open above. A tally "
        "without a best is reported without a number. No tally is not reported.",
    ),
}
