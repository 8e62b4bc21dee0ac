"""Visits and events as calendars have them."""
