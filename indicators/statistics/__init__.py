"""Methods on bare numbers: intervals, signal or noise, control charts, detections. Imports `terms`."""
