"""Frames and forms that pictures of charts share. Knows no page."""
