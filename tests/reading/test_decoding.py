# ruff: noqa: E501
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.reading.decoding import decode

ARABIC = "<p>قال المتحدث باسم البلدية إن الطريق الجديد سيفتح أمام السيارات يوم الأحد المقبل، وأضاف أن العمل انتهى.</p>"
PERSIAN = "<p>پل تازه روی رودخانه از روز یکشنبه باز می‌شود و گذر از آن رایگان است، شهرداری چنین گفت.</p>"
FRENCH = (
    "<p>Le maire a annoncé que le pont sera ouvert à la circulation dès dimanche, après deux années de travaux.</p>"
)


@pytest.mark.parametrize(
    ("text", "codec"),
    [(ARABIC, "cp1256"), (ARABIC, "iso8859-6"), (ARABIC, "utf-8"), (ARABIC, "utf-16"), (PERSIAN, "utf-8"), (FRENCH, "cp1252")],
)  # fmt: skip
def test_an_encoding_is_found_without_a_label(text: str, codec: str) -> None:
    text = text.replace("،", ",") if codec == "iso8859-6" else text
    assert decode(text.encode(codec)) == text


@pytest.mark.parametrize("label", ["iso-8859-1", "utf-8", "windows-1252", "no-such-charset", "iso-8859-2"])
def test_a_wrong_label_is_not_followed(label: str) -> None:
    for text, codec in ((ARABIC, "cp1256"), (PERSIAN, "utf-8")):
        page = f'<meta charset="{label}">{text}'
        assert decode(page.encode(codec), label) == page


def test_a_right_label_is_followed() -> None:
    russian = '<meta charset="windows-1251"><p>Новый мост откроют в воскресенье, сообщила администрация города.</p>'
    assert decode(russian.encode("cp1251")) == russian


def test_a_cut_sequence_does_not_change_the_encoding() -> None:
    data = (PERSIAN * 20).encode()
    assert decode(data[:-2]).startswith(PERSIAN)
    assert decode(data[:301] + b"\xd8" + data[301:]).count("شهرداری") >= 19


@given(st.binary(max_size=200))
def test_any_bytes_become_text(data: bytes) -> None:
    assert isinstance(decode(data), str)


@given(st.text(max_size=80).filter(lambda t: not t.startswith("\ufeff")))
def test_utf8_comes_back(text: str) -> None:
    data = text.encode("utf-8", "ignore")
    if len(data) < 20 or b"\x00" not in data:
        assert decode(data) == data.decode()
