"""Refuse, before Dash sees it, whatever the page itself would never send.

Bare Dash answers any path with the page, and many malformed callback bodies with a server error.
"""

from __future__ import annotations

import json
import math
import re
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn

from flask import abort, request
from werkzeug.exceptions import BadRequest
from werkzeug.routing import Map, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import dash

MAX_BODY = 64 * 1024

_KEYS = frozenset({"output", "outputs", "inputs", "state", "changedPropIds", "parsedChangedPropsIds"})
_MANY = (["ALL"], ["ALLSMALLER"])
_WILDCARDS = (["MATCH"], *_MANY)


def known_addresses(app: dash.Dash, pages: Iterable[str]) -> Map:
    """Return the server's rules with one for each page in the place of Dash's, which takes any path for a page.

    Flask then answers 404 and 405 by itself. Dash's own icon and hot reloading are left out, as is OPTIONS: no other
    site is to ask this one.
    """
    prefix = app.config.routes_pathname_prefix
    left_out = {prefix + name for name in ("", "<path:path>", "_favicon.ico", "_reload-hash")}
    known = Map(merge_slashes=False)
    for rule in app.server.url_map.iter_rules():
        if rule.endpoint not in left_out:
            copy = rule.empty()
            copy.methods = (copy.methods or set()) - {"OPTIONS"}
            known.add(copy)
    for page in pages:
        known.add(Rule(page, endpoint=prefix, methods=["GET"]))
    return known


def check_length() -> None:
    """Answer 413 to any body of the limit or more; one of unannounced length is cut there by Flask as it is read."""
    if (request.content_length or 0) >= MAX_BODY or len(request.get_data()) >= MAX_BODY:
        abort(413)


def check_callback(app: dash.Dash) -> None:
    """Answer 400 to a callback's body that does not fit the callback it names.

    What remains free is what a visitor may choose: the values, and how many ids there are where a pattern says ALL.
    """
    if request.endpoint != f"{app.config.routes_pathname_prefix}_dash-update-component" or request.method != "POST":
        return
    if not request.is_json:
        _refuse("A callback's body is sent as application/json.")
    body = _parsed(request.get_data())
    callback = app.callback_map.get(body["output"]) if isinstance(body.get("output"), str) else None
    if callback is None or "callback" not in callback:  # the browser's own callbacks have no function here
        _refuse("The body names no output that this server computes.")
    for name, sent, registered in _sent_and_registered(body, callback):
        if not isinstance(sent, list) or len(sent) != len(registered) or not all(map(_fits, sent, registered)):
            _refuse(f"The {name} are not those of the callback.")
    if not _are_inputs(body.get("changedPropIds", []), body["inputs"]):
        _refuse("The changed properties are not among the inputs.")


def _refuse(sentence: str) -> NoReturn:
    raise BadRequest(sentence)


def _finite(text: str) -> float:
    if not math.isfinite(number := float(text)):
        raise ValueError(text)
    return number


def _parsed(raw: bytes) -> dict[str, Any]:
    """Return the body as a dict with known keys; NaN, infinities and text that no encoding can hold are no JSON."""
    try:
        body = json.loads(raw.decode(), parse_constant=_finite, parse_float=_finite)
        if b"\\ud" in raw.lower():  # half a surrogate pair is valid JSON, and fails wherever it is written out
            json.dumps(body, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        _refuse("The body is not valid JSON.")
    if not isinstance(body, dict) or not body.keys() <= _KEYS:
        _refuse("The body is not a callback's.")
    return body


def _sent_and_registered(
    body: Mapping[str, Any], callback: Mapping[str, Any]
) -> Iterator[tuple[str, object, list[dict[str, str]]]]:
    yield "inputs", body.get("inputs"), callback["inputs"]
    yield "state", body.get("state", []), callback["state"]
    sent, registered = body.get("outputs", []), callback["output"]
    if not isinstance(registered, (list, tuple)):
        sent, registered = [sent], [registered]
    yield "outputs", sent, [{"id": one.component_id_str(), "property": one.component_property} for one in registered]


def _fits(sent: object, registered: Mapping[str, str]) -> bool:
    """Tell whether what was sent is the registered id and property, or a list of such where the pattern says ALL."""
    pattern = _pattern(registered["id"])
    if isinstance(pattern, dict) and any(value in _MANY for value in pattern.values()):
        return isinstance(sent, list) and all(_is_one(item, pattern, registered["property"]) for item in sent)
    return _is_one(sent, pattern, registered["property"])


@cache
def _pattern(registered_id: str) -> Any:  # noqa: ANN401  # a string, or the dict that it writes out
    return json.loads(registered_id) if registered_id.startswith("{") else registered_id


def _is_one(item: object, pattern: object, name: str) -> bool:
    if not isinstance(item, dict) or not {"id", "property"} <= item.keys() <= {"id", "property", "value"}:
        return False
    # An output that several callbacks write carries "@" and a digest behind its property.
    written = rf"{re.escape(name)}(@[0-9a-f]+)?"
    right_property = isinstance(item["property"], str) and re.fullmatch(written, item["property"])
    return bool(right_property) and _is_id(item["id"], pattern)


def _is_id(sent: object, pattern: object) -> bool:
    if not isinstance(pattern, dict):
        return isinstance(sent, str) and sent == pattern
    if not isinstance(sent, dict) or sent.keys() != pattern.keys():
        return False
    return all(_is_id_value(sent[key], wanted) for key, wanted in pattern.items())


def _is_id_value(sent: object, wanted: object) -> bool:
    if wanted in _WILDCARDS:
        return isinstance(sent, (str, int, float))
    return isinstance(sent, bool) == isinstance(wanted, bool) and sent == wanted


def _are_inputs(changed: object, inputs: list[Any]) -> bool:
    """Tell whether each name, such as `borough.value` or `{"index":1}.value`, is that of an input sent along."""
    items = [one for item in inputs for one in (item if isinstance(item, list) else [item])]
    known = {(json.dumps(item["id"], sort_keys=True), item["property"]) for item in items}
    return isinstance(changed, list) and all(isinstance(name, str) and _parts(name) in known for name in changed)


def _parts(name: str) -> tuple[str, str] | None:
    component_id, _, component_property = name.rpartition(".")
    try:
        parsed = json.loads(component_id) if component_id.startswith("{") else component_id
        return json.dumps(parsed, sort_keys=True), component_property
    except (ValueError, RecursionError):
        return None
