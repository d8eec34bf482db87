"""What the numbers mean: reading, checking and figures of merit. Never imports dash or plotly."""
