"""The slides of a meeting: which there are, and what each says, for the shipped data and for small families."""

from dataclasses import replace

import pytest

from indicators.meeting.deck import deck_of
from indicators.meeting.slide_material import Material
from indicators.meeting.slides import BarKind, Deck, Slide, clipped
from indicators.meeting.slides_bars import MOST_BARS, bar_chart
from indicators.ranking.ranking import Ranking, ranking
from indicators.selection.selection import parse_selection
from indicators.selection.slide_names import MOST_SLIDES
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from tests.conftest import ROOT
from tests.small_families import INCIDENCE, SELECTION, Counted, family_of_a

OFFENCES = ["tno", "residential-burglary", "robbery", "vehicle-crime", "violent-crime"]
RECOMMENDATIONS = [f"recommendation-{number}" for number in (1, 2, 3, 4)]
USUAL = ["headline", "outcomes", *OFFENCES, "worsening", "takes", *RECOMMENDATIONS, "issues"]
SECOND = ROOT / "tests" / "fixtures" / "second-report"


@pytest.fixture(scope="module")
def bromley(snapshot: Snapshot) -> Deck:
    return made(snapshot)


def made(snapshot: Snapshot, query: str = "") -> Deck:
    return deck_of(snapshot, parse_selection(query, snapshot).selection)


def slide_of(deck: Deck, name: str) -> Slide:
    return next(slide for slide in deck.slides if slide.name == name)


def rows_of(slide: Slide) -> list[list[str]]:
    assert slide.table
    return [[cell.text.replace("\u202f", " ") for cell in row] for row in slide.table.rows]


def bars_of(slide: Slide) -> list[str]:
    assert slide.chart
    return [f"{bar.category}: {bar.label}" if bar.label else bar.category for bar in slide.chart.bars]


# Which slides, in which order


def test_usual_slides_are_what_the_meeting_is_about(bromley: Deck) -> None:
    assert [slide.name for slide in bromley.slides] == USUAL
    assert bromley.left_out == ()


def test_slides_are_shown_in_the_order_of_the_address(snapshot: Snapshot) -> None:
    deck = made(snapshot, "?slides=issues,robbery-sd-rate,headline,robbery")
    assert [slide.name for slide in deck.slides] == ["issues", "robbery-sd-rate", "headline", "robbery"]


def test_slides_named_twice_are_shown_once(snapshot: Snapshot) -> None:
    assert [slide.name for slide in made(snapshot, "?slides=takes,headline,takes").slides] == ["takes", "headline"]


def test_unknown_slides_are_said_in_words_and_left_out(snapshot: Snapshot) -> None:
    parsed = parse_selection("?slides=headline,nonsense,<b>&slide=nowhere", snapshot)
    assert parsed.problems == (
        "There is no slide called “nonsense”.",
        "There is no slide called “<b>”.",
        "There is no slide called “nowhere”, so the first one is shown.",
    )
    assert parsed.selection.slides == ("headline",)
    assert parsed.selection.slide == ""


def test_slides_have_a_bound(snapshot: Snapshot) -> None:
    names = ",".join(f"recommendation-{number}" for number in range(1, MOST_SLIDES + 2))
    parsed = parse_selection(f"?slides={names}", snapshot)
    assert len(parsed.selection.slides) == MOST_SLIDES
    assert parsed.problems == ("A meeting has at most 40 slides; the first 40 are shown.",)


def test_address_restores_the_slides_and_the_one_on_show(snapshot: Snapshot) -> None:
    query = parse_selection("?slides=takes,robbery&slide=robbery", snapshot).selection.to_query()
    assert query.endswith("&slides=takes,robbery&slide=robbery")
    assert parse_selection(query, snapshot).selection.slides == ("takes", "robbery")


def test_borough_without_a_report_leaves_out_what_has_nothing_to_say(snapshot: Snapshot) -> None:
    deck = made(snapshot, "?borough=ILL-02")
    assert [slide.name for slide in deck.slides] == USUAL[:8]
    assert deck.left_out == (
        "What it takes: there is no contract to be reached.",
        "Issues to act upon: no report on record names any.",
    )


def test_slide_of_another_borough_is_left_out_with_a_reason(snapshot: Snapshot) -> None:
    deck = made(snapshot, "?borough=ILL-02&slides=recommendation-3,headline")
    assert [slide.name for slide in deck.slides] == ["headline"]
    assert deck.left_out == ("recommendation-3: no report on record has a recommendation of this number.",)


def test_deck_is_never_empty(snapshot: Snapshot) -> None:
    assert [slide.name for slide in made(snapshot, "?borough=ILL-02&slides=issues").slides] == ["headline"]


def test_ready_choice_leaves_out_what_is_settled(bromley: Deck) -> None:
    assert bromley.open_only == tuple(
        name for name in USUAL if name not in {"outcomes", "recommendation-1", "recommendation-3"}
    )
    assert "residential-burglary" not in made(load_snapshot(SECOND)).open_only


# What they say


def test_headline_says_the_answer_and_how_it_was_counted(bromley: Deck) -> None:
    slide = slide_of(bromley, "headline")
    assert slide.statement == "5 of 10 contract outcomes met"
    assert [point.text for point in slide.points] == [
        "Reading '<12' as 12th or better; 4 read strictly.",
        "Of the other five, four move in the right direction; vehicle crime SD does not.",
    ]
    assert slide.is_illustrative is False


def test_headline_follows_the_reading(snapshot: Snapshot) -> None:
    assert made(snapshot, "?reading=strict").slides[0].statement == "4 of 10 contract outcomes met"


def test_headline_without_a_contract_counts_moves(snapshot: Snapshot) -> None:
    assert made(snapshot, "?borough=ILL-02").slides[0].statement == "3 of 10 positions better, 3 worse, 4 held"


def test_measures_without_any_figure_are_not_shown() -> None:
    data = family_of_a({"A": (4, None, 1000), "B": (2, None, 1000)})
    deck = deck_of(data, SELECTION)
    outcomes, robbery = slide_of(deck, "outcomes").table, slide_of(deck, "robbery").table
    assert outcomes
    assert outcomes.heads == ("Offence", "Incidence: place", "Direction")
    assert robbery
    assert robbery.heads == ("", "Per 1000 residents")


def test_outcomes_names_what_is_not_met(bromley: Deck) -> None:
    slide = slide_of(bromley, "outcomes")
    assert slide.statement == ("Not met: TNO SD, residential burglary, robbery, vehicle crime SD and violent crime SD")
    assert rows_of(slide)[2] == ["Robbery", "15th → 14th", "Not met", "9th → 8th", "Met"]


def test_outcomes_without_a_contract_names_worse_positions(snapshot: Snapshot) -> None:
    slide = slide_of(made(snapshot, "?borough=ILL-02"), "outcomes")
    assert slide.statement == "A worse position than before: TNO SD, residential burglary SD and violent crime"
    assert slide.table
    assert "Direction" in slide.table.heads


def test_offence_shows_the_measure_that_is_furthest_from_its_contract(bromley: Deck) -> None:
    robbery, vehicles = slide_of(bromley, "robbery"), slide_of(bromley, "vehicle-crime")
    assert robbery.statement.replace("\u00a0", " ") == "Robbery is 14th of 15, 2 places short of its contract"
    assert vehicles.statement.replace("\u00a0", " ") == (
        "Vehicle crime SD rate is 13th of 15, 1 place short of its contract"
    )


def test_offence_shows_both_measures_as_they_are_printed(bromley: Deck) -> None:
    assert rows_of(slide_of(bromley, "robbery")) == [
        ["Jun–Nov 2006", "1.74", "17.5 %"],
        ["Jun–Nov 2007", "1.26", "23.9 %"],
        ["Change", "−27.57 %", "+6.39 pp"],
        ["Direction", "Better", "Better"],
        ["Place", "15th → 14th", "9th → 8th"],
        ["Contract", "12th or better", "Hold or improve"],
        ["Result", "Not met", "Met"],
    ]


def test_offence_chart_is_marked_where_its_counts_are_made_up(bromley: Deck) -> None:
    slide = slide_of(bromley, "robbery")
    assert slide.is_illustrative
    assert slide.caveats == ("Figures as published; chart from illustrative monthly counts.",)
    assert bromley.status == "published and illustrative"


def test_offence_notes_hold_the_numbers_behind_the_slide(bromley: Deck) -> None:
    notes = "\n".join(slide_of(bromley, "vehicle-crime").notes).replace("\u202f", " ")
    assert "Vehicle crime SD rate: 8.2 % → 2.4 %, −5.82 pp (worse)" in notes
    assert "How sure: 13 (4–15)" in notes
    assert "172 → 47 sanction detections: the change is hardly chance (z = −12.5)." in notes
    assert "Detections per 1000 residents: 0.560 → 0.151 (−73.0 %)" in notes
    assert "13 Bromley: 2.4 %" in notes


def test_worsening_comes_before_what_is_only_worse(bromley: Deck) -> None:
    slide = slide_of(bromley, "worsening")
    assert slide.statement == "Worse and worsening on 1 of 10: vehicle crime SD"
    assert rows_of(slide)[0] == ["Vehicle crime SD", "−5.82 pp", "Worse", "13th", "Not met"]
    assert len(rows_of(slide)) == 5


def test_takes_begins_with_the_outcome_that_is_nearest(bromley: Deck) -> None:
    slide = slide_of(bromley, "takes")
    assert slide.statement == "Vehicle crime SD is nearest to its contract: 1 more detection would do"
    assert rows_of(slide)[2] == ["Robbery", "14th", "12th or better", "23 fewer offences", "12th"]
    assert slide.is_illustrative


def test_recommendation_keeps_claim_and_finding_apart(bromley: Deck) -> None:
    slide = slide_of(bromley, "recommendation-2")
    assert slide.statement == "R2, Diversity strategy: partially discharged"
    assert [point.lead for point in slide.points] == [
        "Asked, in 5 parts",
        "Partially discharged",
        "The borough says, 1 of 8",
        "HMIC found, 1 of 3",
    ]
    assert slide.points[1].text == "(with good reason) and further work will follow"


def test_recommendation_notes_hold_every_word(bromley: Deck, snapshot: Snapshot) -> None:
    notes = "\n".join(slide_of(bromley, "recommendation-1").notes)
    actions = snapshot.records("actions_taken", recommendation=1)
    assert all(action["text"] in notes for action in actions)
    assert "87 % agree, 2 % disagree" in notes


def test_issues_say_that_nobody_is_to_do_them(bromley: Deck) -> None:
    slide = slide_of(bromley, "issues")
    assert slide.statement == "6 further issues to act upon, no owner and no date"
    assert len(slide.points) == 6


def test_issues_count_owners_and_dates_where_there_are_any() -> None:
    slide = slide_of(made(load_snapshot(SECOND)), "issues")
    assert slide.statement == "2 further issues to act upon: 1 with an owner, 2 dated"
    assert slide.points[0].text == "To keep robbery detections up; owner Nell NOBODY; by 2009-12-31"


def test_all_met_has_nothing_to_take() -> None:
    deck = made(load_snapshot(SECOND))
    assert deck.slides[1].statement == "Met: all 3 outcomes that can be judged"
    assert deck.left_out == ("What it takes: no outcome is known to be missed.",)


# Families worked by hand: robberies, detections, residents


def small_deck(now: dict[str, Counted], before: dict[str, Counted] | None = None, **rows: str) -> Deck:
    return deck_of(family_of_a(now, before, **rows), SELECTION)


def test_offence_of_a_small_family_best_on_top() -> None:
    slide = slide_of(small_deck({"A": (4, 1, 1000), "B": (2, 1, 1000), "C": (6, 3, 1000)}), "robbery")
    assert slide.statement.replace("\u00a0", " ") == "Robbery SD rate is 3rd of 3, as before"
    assert bars_of(slide) == ["=1 B-town: 50.0\u202f%", "=1 C-town: 50.0\u202f%", "▶ 3 Alder: 25.0\u202f%"]


def test_offence_that_has_moved_says_so_without_a_contract() -> None:
    now: dict[str, Counted] = {"A": (9, 9, 1000), "B": (2, 2, 1000)}
    before: dict[str, Counted] = {"A": (1, 1, 1000), "B": (2, 2, 1000)}
    slide = slide_of(small_deck(now, before), "robbery")
    assert slide.statement.replace("\u00a0", " ") == "Robbery is 2nd of 2, worse by 1 place"
    assert bars_of(slide) == ["1 B-town: 2.00", "▶ 2 Alder: 9.00"]


def test_worsening_of_a_small_family() -> None:
    now: dict[str, Counted] = {"A": (9, 9, 1000), "B": (2, 2, 1000)}
    before: dict[str, Counted] = {"A": (1, 1, 1000), "B": (2, 2, 1000)}
    slide = slide_of(small_deck(now, before), "worsening")
    assert slide.statement == "Worse and worsening on 1 of 2: robbery"
    assert rows_of(slide) == [["Robbery", "+800.00 %", "Worse", "2nd", "Most do better"]]


def test_nothing_known_still_makes_a_headline() -> None:
    deck = small_deck({"A": (None, None, None), "B": (2, 2, 1000)})
    assert [slide.name for slide in deck.slides] == ["headline"]
    assert deck.left_out == (
        "Outcomes: no position is available.",
        "Worse and worsening: no indicator can be judged for these months.",
        "What it takes: there is no contract to be reached.",
        "Issues to act upon: no report on record names any.",
    )


def test_offence_without_counts_names_what_is_missing(snapshot: Snapshot) -> None:
    after, before = (
        slide_of(made(snapshot, f"?period={period}"), "robbery") for period in ("2099-12..2099-12", "1990-01..1990-01")
    )
    assert after.caveats == ("There is no rate of any member of the family to rank for these months.",)
    assert before.caveats == ("There is no family to rank for these months.",)
    assert after.source == before.source == "no monthly counts for these months"


def test_single_member_is_first_of_one() -> None:
    chosen = replace(SELECTION, slides=(INCIDENCE,))
    (slide,) = deck_of(family_of_a({"A": (4, 1, 1000)}), chosen).slides
    assert slide.statement.replace("\u00a0", " ") == "Robbery is 1st of 1, as before"
    assert bars_of(slide) == ["▶ 1 Alder: 4.00"]


def test_chosen_offence_without_figures_is_left_out_with_a_reason() -> None:
    data = family_of_a({"A": (None, None, None), "B": (2, 2, 1000)})
    deck = deck_of(data, replace(SELECTION, slides=("robbery", "headline")))
    assert deck.left_out == ("Robbery: there is no figure for these months.",)


def crowd(size: int, own: int) -> Ranking:
    """Return a family in which the borough has a place, its robberies being its place."""
    names = [f"M{place:02d}" for place in range(1, size + 1)]
    now: dict[str, Counted] = {name: (place, 1, 1000) for place, name in enumerate(names, start=1)}
    now["A"] = now.pop(f"M{own:02d}")
    found = ranking(family_of_a(now), SELECTION, INCIDENCE)
    assert isinstance(found, Ranking)
    return found


@pytest.mark.parametrize("size", [15, 16, 32, 40])
@pytest.mark.parametrize("own", [1, 2, 8, 14, 15])
def test_chart_of_a_large_family_can_be_read_from_the_back_of_the_room(size: int, own: int) -> None:
    chart = bar_chart(crowd(size, own), SELECTION.reading, "")
    assert len(chart.bars) <= MOST_BARS
    assert sum(bar.is_own for bar in chart.bars) == 1
    left = sum(int(bar.category.split()[1]) for bar in chart.bars if bar.kind is BarKind.GAP)
    assert left + sum(bar.kind is BarKind.MEMBER for bar in chart.bars) == size
    assert [bar.category.split()[-1] for bar in (chart.bars[0], chart.bars[-1])] == [
        "Alder" if own == place else f"M{place:02d}-town" for place in (1, size)
    ]


def test_chart_says_in_words_what_it_shows(bromley: Deck) -> None:
    chart = slide_of(bromley, "robbery").chart
    assert chart
    assert chart.words == (
        "Bar chart, best on top. Robbery per 1000 residents, Jun–Nov 2007, lower is better. "
        "From 1 Penwhistle with 0.90 to 15 Dunfallow with 1.29. ▶ 14 Bromley: 1.26."
    )


# Hostile texts


@pytest.mark.parametrize("text", ["x" * 300, "word " * 80, "عربي " * 60, "😀" * 200])
def test_clipped_texts_keep_to_their_length(text: str) -> None:
    cut = clipped(text, 100)
    assert len(cut) <= 100
    assert cut.endswith("…")


def test_clipped_leaves_a_short_text_alone() -> None:
    assert clipped("  two\n words ", 100) == "two words"
    assert clipped("12\u00a0places", 100) == "12\u00a0places"


def test_material_caveat_of_a_provisional_group() -> None:
    data = {"A": (4, 1, 1000), "B": (2, 1, 1000)}
    source = "s,A made-up source,Nobody,2007,MIT,final,\np,A group,Nobody,2007,MIT,provisional,\n"
    families = "A,2007-01,A,p\nA,2007-01,B,p\n"
    material = Material(family_of_a(data, sources=source, families=families), SELECTION)
    assert material.family_caveats == ("Positions are provisional: all 2 boroughs are compared, not similar ones.",)
