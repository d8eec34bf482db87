"""Drawings: the plain dicts that plotly draws, and the palette. Knows no Dash; imports `indicators` alone."""
