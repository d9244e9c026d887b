"""Fuzzing: one harness for each kind of input that comes from outside, for atheris and for hypothesis alike."""
