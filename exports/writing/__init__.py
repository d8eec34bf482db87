"""Content to bytes: CSV, spreadsheet, HTML text, PDF, each perhaps in a process of its own. Knows no page."""
