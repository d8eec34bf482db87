"""Pictures of what the report says."""

from components.charts.palette import Drawing, escape
from exports.drawing.bar_charts import Bar, bars_figure
from exports.drawing.picture_frame import framed, shortened
from exports.report.tables import report_and_about
from exports.writing.apart import NotMadeError
from indicators.report.words import survey_words
from indicators.selection.selection import Selection
from indicators.snapshot.snapshot import Snapshot


def surveys_picture(snapshot: Snapshot, selection: Selection) -> Drawing:
    """Draw the survey figures that the findings quote: percent who agree."""
    report, about = report_and_about(snapshot, selection)
    figures = [
        figure
        for each in (report.recommendations if report else ())
        for impact in each.impacts
        for figure in impact.survey_figures
    ]
    if not figures:
        raise NotMadeError("The report quotes no survey figures.")
    bars = [Bar(figure.statement, figure.agree, survey_words(figure), is_own=True) for figure in figures]
    drawn = bars_figure(bars, "% who agree")
    drawn["layout"]["xaxis"]["range"] = [0, 130]
    drawn["layout"]["yaxis"]["ticktext"] = [escape(shortened(bar.name[:1].upper() + bar.name[1:], 60)) for bar in bars]
    drawn["layout"]["margin"]["l"] = 480
    surveys = ", ".join(dict.fromkeys(figure.survey for figure in figures))
    return framed(drawn, about, title=f"Survey figures: {surveys}")
