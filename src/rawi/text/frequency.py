"""How frequent words are in a language at large, so that what is made of it never depends on the articles at hand.

From wordfreq's fixed lists (Speer 2022, "rspeer/wordfreq", version 3.1). Frequencies are on the Zipf scale: the decimal
logarithm of how often a word stands in a thousand million words (3 rare, 5 common, 7 the commonest).
"""

from __future__ import annotations

from functools import lru_cache

from rawi.text.folding import fold


@lru_cache(maxsize=16)
def zipf_frequencies(language: str) -> dict[str, float]:
    """Folded word -> Zipf frequency, commonest first, of the words in wordfreq's short list of a language; empty when
    it has no list of that language."""
    import wordfreq  # 0.1 s, which whoever keeps what is made of the lists need not wait for

    if wordfreq.available_languages("small").get(language) is None:
        return {}
    out: dict[str, float] = {}
    for centibels, words in enumerate(wordfreq.get_frequency_list(language, "small")):
        for word in words:
            out.setdefault(fold(word), round(9 - centibels / 100, 2))
    return out
