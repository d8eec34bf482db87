"""Texts that people and programs stumble over, for whatever shows a name or a sentence of the data."""

from indicators.meeting.slides import BarChart, BarKind, Deck, Point, Slide, SlideBar, SlideCell, SlideTable

HOSTILE = (
    "<script>alert(1)</script>",
    "x" * 200,
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    "]]></a:t><a:t>&amp;&#0;",
    "bell \x07 null \x00 escape \x1b surrogate \ud800 end",
    "عَلِيّ: مركز الشرطة",
    "👩🏽\u200d🚒 Ünïcödé Ⱥ ﷽",
    "a name of many words " * 10,
    "{{7*7}} ${7*7} %s %n {0}",
    "\u202eright to left override",
    "http://example.invalid/?q=1",
    "W" * 200,
    "Borough " * 25,
    "משטרת תל אביב",
    "شرطة دبي – حيّ الميناء",
    "👮🏽‍♀️🚓 Emojiville 🇬🇧",
    "a\u202eb\u2066c",
    '=HYPERLINK("http://example.org","x")',
    "<b>Bold</b> & <i>bolder</i>",
    "</script><script>alert(1)</script>",
    "</style><style>*{display:none}",
    "{{7*7}} {name} %s %(name)s ${x}",
    "'); DROP TABLE boroughs;--",
)


def hostile_deck() -> Deck:
    """Return a deck in which every text is hostile: a slide a text."""
    return Deck(
        borough=HOSTILE[1],
        period=HOSTILE[0],
        against=HOSTILE[2],
        months=HOSTILE[4],
        status=HOSTILE[4],
        early=HOSTILE[4],
        snapshot_id="small",
        slides=tuple(hostile_slide(number, text) for number, text in enumerate(HOSTILE)),
        offered={},
        usual=(),
        open_only=(),
        left_out=(),
    )


def hostile_slide(number: int, text: str) -> Slide:
    """Return a slide with one text in all of its places."""
    bars = (
        SlideBar(BarKind.MEMBER, text, 1.0, "1.00"),
        SlideBar(BarKind.LINE, text),
        SlideBar(BarKind.MEMBER, text, 2.0, "2.00", is_own=True),
    )
    return Slide(
        name=f"slide-{number}",
        label=text,
        statement=text[:150],
        points=(Point(text, lead=text, state="discharged"),),
        table=SlideTable(text, (text, text), ((SlideCell(text), SlideCell(text, "met")),)),
        chart=BarChart(text, text, bars, 2),
        caveats=(text,),
        notes=(text, text),
        source=text,
        is_illustrative=True,
    )
