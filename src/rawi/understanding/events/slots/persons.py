"""Units of numbers that are of people."""

from __future__ import annotations

PERSONS = frozenset(
    {
        "arrested",
        "child",
        "civilian",
        "demonstrator",
        "doctor",
        "driver",
        "farmer",
        "fighter",
        "hostage",
        "journalist",
        "killed",
        "lawmaker",
        "man",
        "member",
        "migrant",
        "militant",
        "missing",
        "officer",
        "passenger",
        "patient",
        "person",
        "pilgrim",
        "prisoner",
        "protester",
        "refugee",
        "resident",
        "soldier",
        "student",
        "teacher",
        "woman",
        "worker",
        "wounded",
    }
)
