"""The picture of coverage: a bar for each area over one axis of months."""

from components.charts.palette import GRID, NOW, Drawing, escape
from exports.drawing.bar_charts import LETTER_WIDTH, MOST_NAMED
from exports.drawing.picture_frame import shortened
from indicators.sources.coverage import AreaCover, Cover
from indicators.sources.words import KINDS
from indicators.terms.periods import MONTHS_OF_A_YEAR, Period

COLOURS = {Cover.SOME: "#B9C4CF", Cover.ALL: "#5F7F9F", Cover.DETECTIONS: NOW}
LETTERS = 34
MOST_TICKS = 14  # years named on the axis


def coverage_figure(lines: tuple[AreaCover, ...], span: Period) -> Drawing:
    """Return a bar for each area; of very many areas the first ones, and how many more there are."""
    shown = lines[:MOST_NAMED]
    names = [shortened(line.name, LETTERS) for line in shown]
    years = range(-(-span.first // MONTHS_OF_A_YEAR), span.last // MONTHS_OF_A_YEAR + 1)
    step = -(-len(years) // MOST_TICKS) or 1
    return {
        "data": [runs_of(cover, shown) for cover in COLOURS],
        "layout": {
            "barmode": "overlay",
            "bargap": 0.35,
            "xaxis": {
                "range": [span.first, span.last + 1],
                "tickvals": [year * MONTHS_OF_A_YEAR for year in years[::step]],
                "ticktext": [str(year) for year in years[::step]],
                "gridcolor": GRID,
                "zeroline": False,
            },
            "yaxis": {
                "range": [max(len(shown) - 1, 2) + 0.6, -0.6],
                "tickvals": list(range(len(shown))),
                "ticktext": [escape(name) for name in names],
                "tickfont": {"size": max(8, min(13, 420 / max(len(shown), 1)))},
                "showgrid": False,
            },
            "margin": {"l": 30 + round(LETTER_WIDTH * max(map(len, names), default=4)), "r": 30, "b": 34},
        },
    }


def runs_of(cover: Cover, lines: tuple[AreaCover, ...]) -> Drawing:
    """Return every stretch of months of which the same is known."""
    runs = [(at, run.period) for at, line in enumerate(lines) for run in line.runs if run.cover is cover]
    return {
        "type": "bar",
        "orientation": "h",
        "base": [period.first for _, period in runs],
        "x": [period.months for _, period in runs],
        "y": [at for at, _ in runs],
        "marker": {"color": COLOURS[cover], "line": {"color": "#1D1D1D", "width": 0.5}},
    }


def legend_words(lines: tuple[AreaCover, ...]) -> str:
    """Say what the shades mean, and how many areas the picture leaves to the table."""
    shades = {Cover.SOME: "pale", Cover.ALL: "mid", Cover.DETECTIONS: "dark"}
    shown = [cover for cover in shades if any(run.cover is cover for line in lines for run in line.runs)]
    words = "; ".join(f"{shades[cover]}: {cover.value}" for cover in shown)
    kinds = ", ".join(dict.fromkeys(KINDS[line.kind].lower() for line in lines))
    rest = f" The first {MOST_NAMED} of {len(lines)} lines; the table has all." if len(lines) > MOST_NAMED else ""
    return f"{words}; white: not available. By {kinds}.{rest}"
