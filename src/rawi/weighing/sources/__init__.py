"""Sources: one name for each source of a story's chains, in whatever words the articles name it."""
