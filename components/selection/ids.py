"""The ids of everything that callbacks and scripts speak to."""

ADDRESS = "address"
PAGE = "page"  # what is on show: title, query string, report
SNAPSHOT = "snapshot"  # id of the snapshot that the page was built from
NOTICE = "notice"  # newer data, or why they are not on show

BOROUGH = "borough"  # the chosen code, set by assets/page.js from the name that was typed
BOROUGH_NAME = "borough-name"
BOROUGH_NAMES = "borough-names"
BOROUGH_HINT = "borough-hint"
PERIOD = "period"
PERIOD_MONTHS = "period-months"
PERIOD_FIRST = "period-first"
PERIOD_LAST = "period-last"
AGAINST = "against"
AGAINST_MONTHS = "against-months"
AGAINST_FIRST = "against-first"
AGAINST_LAST = "against-last"
READING = "reading"
READING_SIGN = "reading-sign"
READING_SWITCH = "reading-switch"
MONTHS_OF = "months-of"

CONTENT = "content"  # of the pages with filters, all but the overview
DATA_PAGE = "data-page"
DATA_SHOWN = "data-shown"  # what the page about the data shows: title, snapshot

AS_PRINTED = "as-printed"  # the rows as printed, opened by a link to them
VIEW = "view"
REPORT = "report"
TROUBLE = "trouble"  # shown by assets/page.js while the server does not answer
SAID = "said"  # tells a screen reader what a choice has changed
MONTHS = "months"

COPY_LINK = "copy-link"
PRINT = "print"
THEME = "theme"

MEETING = "meeting"  # the stage with all slides
MEETING_SAID = "meeting-said"  # tells a screen reader which slide is on show
