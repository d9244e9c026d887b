from __future__ import annotations

import pytest

from rawi import languages
from rawi.gathering.words import WordFronts, bare, rarity, stem, stripped, tokens
from rawi.text import fold

FILES = {
    tag: languages.load(tag, "word_fronts", WordFronts)
    for tag in languages.languages()
    if languages.has(tag, "word_fronts")
}


@pytest.mark.parametrize("language", sorted(FILES))
def test_the_examples_of_a_pack_hold(language: str) -> None:
    examples = FILES[language].examples
    assert examples
    assert {word: bare(fold(word)) for word in examples} == {word: fold(key) for word, key in examples.items()}


def test_a_word_is_looked_up_without_its_front_and_keeps_enough_letters() -> None:
    assert fold("كتاب") in stripped(fold("وكتاب"))
    assert stripped(fold("ولد")) == []
    assert stem(fold("والمستشفيات")) == stem(fold("مستشفيات"))


def test_a_word_with_an_article_is_as_rare_as_without() -> None:
    assert rarity(fold("وبالزلزال"), "ar") < 1.0
    assert rarity("qxzzkw", "en") == 1.0


def test_scripts_without_spaces_give_pairs_of_letters() -> None:
    assert tokens("東京五輪 2020") == ["東京", "京五", "五輪", "2020"]
    assert tokens("two words") == ["two", "words"]
