"""The lexicon of happenings: kinds, frames, the packs' words, and where a text has them."""
