"""Settings: where, when, by whom and whether something happened, as accounts tell it, and how they differ."""
