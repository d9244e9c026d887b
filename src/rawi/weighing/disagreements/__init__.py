"""Disagreements: where accounts part, slot by slot, with the kind and the reason."""
