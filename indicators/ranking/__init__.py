"""A borough among its family: places, funnels, courses over time, what it takes.

Imports `overview` and what lies below.
"""
