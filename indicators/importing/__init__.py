"""From the files that forces and statisticians publish to the project's own CSV files."""
