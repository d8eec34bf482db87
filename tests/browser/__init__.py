"""Tests that drive a Chromium."""
