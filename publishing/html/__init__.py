"""Pieces of HTML that pages make of bodies; `templatetags/bodies.py` gives them to templates."""
