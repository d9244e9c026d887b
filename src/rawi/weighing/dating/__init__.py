"""Dating: the days of writing that pages do not state, worked out from the others of a story."""
