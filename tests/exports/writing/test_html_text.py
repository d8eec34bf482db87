"""A tree of components as HTML text: everything escaped, and nothing in it that a document does not need."""

import pytest
from dash import dcc, html

from exports.writing.html_text import html_text


def test_html_text_writes_elements_with_their_attributes() -> None:
    tree = html.Table(
        html.Tbody(html.Tr([html.Th("Place", scope="row", rowSpan=2), html.Td(8, className="num", role="cell")])),
        **{"aria-label": "Places"},
    )
    assert html_text(tree) == (
        '<table aria-label="Places"><tbody><tr><th rowspan="2" scope="row">Place</th>'
        '<td class="num" role="cell">8</td></tr></tbody></table>'
    )


def test_html_text_joins_lists_and_leaves_nothing_out() -> None:
    assert (
        html_text([None, "a", 0, [html.B("b")] if False else html.Strong("b"), (" ", 1.5)])
        == "a0<strong>b</strong> 1.5"
    )
    assert html_text(html.P(["one", html.Br(), "two"])) == "<p>one<br>two</p>"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("</style><img src=x onerror=alert(1)>", "&lt;/style&gt;&lt;img src=x onerror=alert(1)&gt;"),
        ("a & b &amp; c", "a &amp; b &amp;amp; c"),
        ("{{7*7}} ${7*7} =1+1", "{{7*7}} ${7*7} =1+1"),
        ("שלום 😀", "שלום 😀"),
    ],
)
def test_html_text_never_lets_a_text_become_markup(text: str, written: str) -> None:
    assert html_text(html.P(text)) == f"<p>{written}</p>"


def test_html_text_escapes_attributes() -> None:
    assert html_text(html.Span("x", title='"><b onclick="x">')) == (
        '<span title="&quot;&gt;&lt;b onclick=&quot;x&quot;&gt;">x</span>'
    )


def test_html_text_writes_styles() -> None:
    assert html_text(html.Div(style={"width": "12.5%", "--places": 15})) == (
        '<div style="width: 12.5%; --places: 15"></div>'
    )


@pytest.mark.parametrize(
    "style", [{"width": "1px; background: url(x)"}, {"background": "url(//x)"}, {"width} *{": "1px"}, {"width": "a'b"}]
)
def test_html_text_refuses_a_style_that_says_more(style: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="cannot stand in a document"):
        html_text(html.Div(style=style))


@pytest.mark.parametrize("address", ["#notes", "https://example.org/a?b=c&d", "mailto:a@example.org", "tel:+441"])
def test_html_text_keeps_addresses_that_lead_to_somebody(address: str) -> None:
    assert html_text(html.A("x", href=address)) == f'<a href="{address.replace("&", "&amp;")}">x</a>'


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "/ranking", "file:///etc/passwd", "data:text/html,x", "JAVASCRIPT:x"]
)
def test_html_text_refuses_other_addresses(address: str) -> None:
    with pytest.raises(ValueError, match="does not lead to"):
        html_text(html.A("x", href=address))


@pytest.mark.parametrize(
    "component",
    [
        html.Script("x"),
        html.Img(src="x"),
        html.Iframe(),
        html.Link(),
        html.ObjectEl(),
        dcc.Markdown("x"),
        html.Button("x"),
    ],
)
def test_html_text_refuses_elements_that_load_or_run(component: object) -> None:
    with pytest.raises(ValueError, match="cannot stand in a document"):
        html_text(component)


def test_html_text_refuses_attributes_and_things_that_it_does_not_know() -> None:
    with pytest.raises(ValueError, match="the attribute n_clicks cannot stand in a document"):
        html_text(html.P("x", n_clicks=1))
    with pytest.raises(ValueError, match="object cannot stand in a document"):
        html_text(object())
