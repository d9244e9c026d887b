"""Figures: numbers and lengths that articles give, which are of one thing, and how they differ."""
