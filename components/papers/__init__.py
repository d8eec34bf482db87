"""The brief and the leaflet, as pages and as what is printed. Imports the pages and what lies below."""
