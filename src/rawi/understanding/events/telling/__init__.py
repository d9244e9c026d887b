"""Whether and how it is told: senses of words, status, happenings told twice or in other words."""
