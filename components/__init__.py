"""What is on the screen, built from what `indicators` returns. Imports `indicators` alone, and Dash."""
