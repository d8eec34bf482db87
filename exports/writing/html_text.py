"""Turns a tree of Dash's html components into HTML text, so that a page and its document are one and the same.

Everything that is text is escaped, and only known elements, attributes and addresses pass: the words in a tree come
from data files and may be anything.
"""

import re
from collections.abc import Iterable
from html import escape
from typing import Any

from dash.development.base_component import Component

ELEMENTS = frozenset(
    [
        "a",
        "abbr",
        "article",
        "b",
        "bdi",
        "br",
        "caption",
        "code",
        "dd",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "header",
        "i",
        "li",
        "ol",
        "p",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "ul",
    ],
)
WITHOUT_CONTENT = frozenset({"br"})
ATTRIBUTES = {
    "className": "class",
    "colSpan": "colspan",
    "dir": "dir",
    "href": "href",
    "id": "id",
    "lang": "lang",
    "role": "role",
    "rowSpan": "rowspan",
    "scope": "scope",
    "start": "start",
    "title": "title",
}
SAFE_ADDRESS = re.compile(r"(#|https?://|mailto:|tel:)[^\s\"'<>]*")
STYLE_NAME = re.compile(r"-?-?[a-z][a-z0-9-]*")
STYLE_VALUE = re.compile(r"[\w.%# -]*", re.ASCII)


def html_text(tree: object) -> str:
    """Return a tree as HTML text.

    Args:
        tree: A component, a text, a number, None, or any sequence of these.

    Raises:
        ValueError: there is an element, an attribute, an address or a style that no document needs.
    """
    if tree is None or isinstance(tree, bool):
        return ""
    if isinstance(tree, str | int | float):
        return escape(str(tree), quote=False)
    if isinstance(tree, Component):
        return element_text(tree)
    if isinstance(tree, Iterable):
        return "".join(html_text(part) for part in tree)
    raise ValueError(f"{type(tree).__name__} cannot stand in a document")


def element_text(component: Component) -> str:
    """Return one element with all that is in it."""
    plain = component.to_plotly_json()  # type: ignore[no-untyped-call]  # of Dash
    name = str(plain["type"]).lower()
    if name not in ELEMENTS:
        raise ValueError(f"<{name}> cannot stand in a document")
    props: dict[str, Any] = dict(plain["props"])
    children = props.pop("children", None)
    start = f"<{name}{''.join(attribute_text(prop, value) for prop, value in props.items())}>"
    return start if name in WITHOUT_CONTENT else f"{start}{html_text(children)}</{name}>"


def attribute_text(prop: str, value: object) -> str:
    """Return one attribute with the space before it; a blank one is left out."""
    if value is None or value == "":
        return ""
    if prop == "style" and isinstance(value, dict):
        return f' style="{escape(style_text(value))}"'
    name = ATTRIBUTES.get(prop, prop if re.fullmatch(r"(aria|data)-[a-z-]+", prop) else "")
    if not name:
        raise ValueError(f"the attribute {prop} cannot stand in a document")
    if name == "href" and not SAFE_ADDRESS.fullmatch(str(value)):
        raise ValueError(f"a document does not lead to {value!r}")
    return f' {name}="{escape(str(value))}"'


def style_text(style: dict[str, object]) -> str:
    """Return declarations, such as "--rate: 12.5%"."""
    for name, value in style.items():
        if not STYLE_NAME.fullmatch(name) or not STYLE_VALUE.fullmatch(str(value)):
            raise ValueError(f"the style {name}: {value} cannot stand in a document")
    return "; ".join(f"{name}: {value}" for name, value in style.items())
