"""Dispatches in Markdown: a head in YAML between two lines of dashes, then the text."""

from __future__ import annotations

import re

import yaml
from frontmatter.default_handlers import YAMLHandler

from lib.errors import IntakeError

NOTHING = ("", "~", "null")


def split_dispatch(text: str, name: str) -> tuple[dict[str, object], str]:
    """What the head says, as words, and the text after it exactly as it stands; no head where there is none.

    Dates stay words here, so that one reader reads them all. Raises IntakeError where the head is no YAML.

    >>> split_dispatch("---\\noutlet: Harbour Post\\n---\\nNobody was hurt.\\n", "a.md")
    ({'outlet': 'Harbour Post'}, 'Nobody was hurt.\\n')
    """
    handler = YAMLHandler()
    if not handler.detect(text):
        return {}, text
    try:
        head, body = handler.split(text)
        said = handler.load(head, Loader=yaml.BaseLoader)
    except ValueError:  # a line of dashes and no second one
        return {}, text
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" in line {mark.line + 1}" if mark else ""
        raise IntakeError(f"The head of {name} is no valid YAML{where}; mend it, or take the lines of dashes out.") from None
    if not isinstance(said, dict):
        return {}, text
    return {str(key): value for key, value in said.items() if value not in NOTHING}, re.sub(r"\A\r?\n", "", body)
