"""The address of every page, once."""

CHECK = "/check"
RANKING = "/ranking"
COMPARE = "/compare"
MEETING = "/meeting"
BRIEF = "/brief"
LEAFLET = "/leaflet"
OVERVIEW, DATA = "/", "/data"
PAGES = {
    OVERVIEW: "Overview",
    RANKING: "Ranking",
    COMPARE: "Compare",
    CHECK: "Check",
    MEETING: "Meeting",
    BRIEF: "Brief",
    LEAFLET: "Leaflet",
    DATA: "Data",
}
