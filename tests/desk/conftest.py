from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from rawi.desk.storage.store import Desk
from rawi.knowledge import Knowledge, load
from rawi.model import Given, Page

FA = """به گزارش خبرگزاری کاروان، کیم جونگ اون با ولادیمیر پوتین در ولادیوستوک دیدار کرد.

رهبر کره شمالی گفت: «این سفر برای دو کشور مهم است.»
"""
AR = """التقى الزعيم الكوري الشمالي كيم جونغ أون الرئيس الروسي فلاديمير بوتين في فلاديفوستوك.

وقال بوتين إن المحادثات كانت مفيدة للجانبين.
"""
OTHER = """وزیر نیروی افغانستان از افتتاح یک نیروگاه خورشیدی در هرات خبر داد.

این نیروگاه برق بیست هزار خانه را تأمین خواهد کرد و ساخت آن دو سال طول کشیده است.
"""

_NUMBERS = count()


def text_page(name: str, text: str, published: str | None = None, language: str | None = None) -> Page:
    return Page(name, text, "text", Given(id=name, published=published, language=language))


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture
def pages() -> list[Page]:
    return [
        text_page("fa-1", FA, "2023-09-13", "fa"),
        text_page("ar-1", AR, "2023-09-13", "ar"),
        text_page("fa-2", OTHER, "2023-09-14", "fa"),
    ]


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """Tests of the desk run on both databases; those of a file's own matters parametrise this one with ``FILE``."""
    return str(request.param)


@pytest.fixture
def new_desk(database: str, request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """Gives names of desks that are not there yet."""
    if database == "sqlite":
        return lambda name: str(tmp_path / f"{name}.db")
    server = request.getfixturevalue("postgres")
    return lambda name: str(server.database(f"{name}-{next(_NUMBERS)}"))


@pytest.fixture
def desk(new_desk: Callable[[str], str]) -> Iterator[Desk]:
    with Desk(new_desk("desk"), create=True) as opened:
        yield opened
