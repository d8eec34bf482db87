"""The report's part of the overview, and the page that checks it. Imports `blocks` and what lies below."""
