"""The request that a browser sends when something is chosen on the main page."""

from typing import Any

Json = dict[str, Any]


def overview_callback(dependencies: list[Json]) -> Json:
    """Find the overview's callback among what /_dash-dependencies lists."""
    return callback_of(dependencies, "view.children")


def data_callback(dependencies: list[Json]) -> Json:
    """Find the callback of the page about the data."""
    return callback_of(dependencies, "data-page.children")


def callback_of(dependencies: list[Json], output: str) -> Json:
    """Find the one server callback that writes an output."""
    found = [
        each
        for each in dependencies
        if each["clientside_function"] is None and output in each["output"].strip(".").split("...")
    ]
    assert len(found) == 1
    return found[0]


def request_body(callback: Json, values: dict[str, object], trigger: str) -> Json:
    """Build the body of a callback request.

    Args:
        callback: As `overview_callback` returns it.
        values: By "id.property"; the others are null, as on an overview that has just opened.
        trigger: The "id.property" that has changed.
    """
    outputs = [part.split(".") for part in callback["output"].strip(".").split("...")]
    values = {"address.pathname": "/", **values}
    return {
        "output": callback["output"],
        "outputs": [{"id": name, "property": prop} for name, prop in outputs],
        "inputs": [{**each, "value": values.get(f"{each['id']}.{each['property']}")} for each in callback["inputs"]],
        "state": [{**each, "value": values.get(f"{each['id']}.{each['property']}")} for each in callback["state"]],
        "changedPropIds": [trigger],
    }
