"""The one escaping function for whatever came out of an article, wherever it meets HTML, a map or a chart."""

from __future__ import annotations

import re

# Numeric entities where HTML allows a choice, because plotly's labels know those and only a few named ones. Braces, dollar,
# backtick and backslash are here because folium writes popups and tooltips into JavaScript template literals, where `${...}`
# runs although every HTML character is escaped, and plotly's hover templates read %{...}.
_ENTITIES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&#34;",
        "'": "&#39;",
        "\\": "&#92;",
        "`": "&#96;",
        "$": "&#36;",
        "{": "&#123;",
        "}": "&#125;",
        "\x00": "\N{REPLACEMENT CHARACTER}",
    }
)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # cannot be sent to a browser in UTF-8


def escape(value: object) -> str:
    """The value as text that is only ever text: in HTML, in a quoted attribute, in a template literal, in a plotly label.

    Not for URLs (the scheme is not checked: see `lib.views.links`) and not for unquoted attributes or script blocks.

    >>> escape('<b onclick="x">${alert(1)}</b>')
    '&lt;b onclick=&#34;x&#34;&gt;&#36;&#123;alert(1)&#125;&lt;/b&gt;'
    >>> escape(None)
    ''
    """
    return "" if value is None else _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", str(value)).translate(_ENTITIES)
