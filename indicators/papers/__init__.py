"""What the brief and the leaflet say. Imports `compare` and what lies below."""
