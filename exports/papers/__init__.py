"""The brief and the leaflet as PDF. Imports `writing`."""
