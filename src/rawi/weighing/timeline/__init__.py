"""The timeline: which happenings are told, in which order, each with its line."""
