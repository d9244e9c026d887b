"""Happenings: the events of a story's articles, and which of them are one."""
