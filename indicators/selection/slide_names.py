"""The names of slides, as an address gives them: which there may be, whatever the borough."""

import re

HEADLINE = "headline"  # the name of the slide that every deck can begin with


OUTCOMES, WORSENING, TAKES, ISSUES = "outcomes", "worsening", "takes", "issues"
RECOMMENDATION = "recommendation-"
RECOMMENDATION_NAME = re.compile(rf"{RECOMMENDATION}[1-9][0-9]?", re.ASCII)
FIXED = (HEADLINE, OUTCOMES, WORSENING, TAKES, ISSUES)
MOST_SLIDES = 40
