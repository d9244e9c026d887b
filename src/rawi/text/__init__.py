"""Text as rules see it: folded keys with offsets back to the page, tokens, sentences."""

from __future__ import annotations

from rawi.text.folding import fold, fold_with_offsets
from rawi.text.prepared import Prepared, Sentence, Token

__all__ = ["Prepared", "Sentence", "Token", "fold", "fold_with_offsets"]
