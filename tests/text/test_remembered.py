from __future__ import annotations

from rawi.text.remembered import Remembered


def test_a_word_is_asked_once_and_no_more_than_most_are_kept() -> None:
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    lengths = Remembered(length, 2)
    assert [lengths[word] for word in ("a", "bb", "a", "ccc", "bb", "ccc")] == [1, 2, 1, 3, 2, 3]
    assert asked == ["a", "bb", "ccc", "ccc"]
    assert len(lengths) == 2
