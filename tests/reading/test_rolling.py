"""Live pages and digests, in HTML and in plain text, and articles that only look like them."""

from __future__ import annotations

import pytest

from rawi.model import Article

EN = [
    (
        "09:40",
        "Ferry service halted",
        "Crews stopped the ferry between the two banks after a cable came loose in the wind.",
    ),
    (
        "09:15",
        "Schools stay shut",
        "The education office said that forty schools would stay shut until the storm is over.",
    ),
    ("08:50", "Wind breaks trees", "Gusts of ninety kilometres an hour broke trees along the coast road before dawn."),
]
FA = [
    ("۱۴:۲۰", "پروازهای شیراز لغو شد", "فرودگاه شیراز اعلام کرد که همه پروازهای بعدازظهر به سبب توفان شن لغو شده است."),
    (
        "۱۳:۵۵",
        "مدرسه‌ها تعطیل شدند",
        "اداره آموزش گفت که مدرسه‌های استان تا پایان هفته تعطیل خواهند بود و درس‌ها برخط است.",
    ),
    (
        "۱۳:۱۰",
        "توفان به شهر رسید",
        "هواشناسی خبر داد که توفان شن از سمت جنوب به شهر رسیده و دید افقی به صد متر کاهش یافته است.",
    ),
]
AR = [
    ("16:30", "إغلاق الميناء", "أعلنت سلطة الميناء إيقاف حركة السفن حتى إشعار آخر بسبب ارتفاع الأمواج إلى خمسة أمتار."),
    ("15:45", "توقف القطارات", "قالت شركة السكك إن القطارات بين المدينتين توقفت بعد أن غمرت المياه جزءا من الخط."),
    ("15:05", "أمطار غزيرة", "هطلت أمطار غزيرة على الساحل منذ الصباح وغمرت المياه شوارع الأحياء القديمة."),
]
ITEMS = {"en": EN, "fa": FA, "ar": AR}
LIVE = {
    "en": "Storm on the coast: live updates",
    "fa": "توفان شن در شیراز؛ لحظه به لحظه",
    "ar": "العاصفة تضرب الساحل.. تغطية مستمرة",
}
DIGEST = {"en": "News in brief: Saturday", "fa": "خبرهای کوتاه استان", "ar": "موجز أخبار"}
INTRO = {
    "en": "A storm has reached the coast and the authorities ask everybody to stay at home until the evening.",
    "fa": "توفان شن از بامداد امروز به استان رسیده است و مقام‌ها از مردم خواسته‌اند که در خانه بمانند.",
    "ar": "تضرب عاصفة قوية الساحل منذ فجر اليوم وتدعو السلطات السكان إلى البقاء في منازلهم حتى المساء.",
}


def articles(found: list) -> list[Article]:
    assert all(isinstance(one, Article) for one in found)
    return found


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
def test_a_live_page_is_split_into_its_items(read_html, language: str) -> None:
    items = "".join(
        f'<div class="live-post"><time datetime="2023-09-13T{numerals(clock)}:00+03:00">{clock}</time>'
        f"<h3>{title}</h3><p>{text}</p></div>"
        for clock, title, text in ITEMS[language]
    )
    page, *parts = articles(
        read_html(
            f"<html><body><main><h1>{LIVE[language]}</h1><p>{INTRO[language]}</p>{items}</main></body></html>",
            published="2023-09-13",
        )
    )
    assert (page.title, page.text) == (LIVE[language], INTRO[language])
    assert [(p.title, p.text) for p in parts] == [(title, text) for _, title, text in ITEMS[language]]
    assert {(p.part_of.id, p.part_of.reason) for p in parts} == {(page.id, "live")}
    assert parts[0].published.value == f"2023-09-13T{numerals(ITEMS[language][0][0])}+03:00"


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
def test_live_plain_text(read_text, language: str) -> None:
    lines = [LIVE[language], INTRO[language]]
    for clock, title, text in ITEMS[language]:
        lines += [clock, title, text]
    page, *parts = articles(read_text("\n".join(lines), published="2023-09-13"))
    assert (page.title, page.text) == (LIVE[language], INTRO[language])
    assert [(p.title, p.text) for p in parts] == [(title, text) for _, title, text in ITEMS[language]]
    assert [p.published.value for p in parts] == [f"2023-09-13T{numerals(c)}" for c, _, _ in ITEMS[language]]
    assert [[(r.text, r.reason) for r in p.removed] for p in parts] == [
        [(c, "date_line")] for c, _, _ in ITEMS[language]
    ]


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
def test_times_at_the_beginning_of_paragraphs(read_text, language: str) -> None:
    lines = [LIVE[language], INTRO[language], *(f"{clock} - {text}" for clock, _, text in ITEMS[language])]
    page, *parts = articles(read_text("\n".join(lines), published="2023-09-13"))
    assert [p.text for p in (page, *parts)] == [INTRO[language], *(text for _, _, text in ITEMS[language])]
    assert all(p.title is None and p.part_of.reason == "live" for p in parts)


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
@pytest.mark.parametrize("kind", ["html", "text"])
def test_a_digest_is_split_at_its_headings(read_html, read_text, language: str, kind: str) -> None:
    if kind == "html":
        items = "".join(f"<h3>{title}</h3><p>{text}</p>" for _, title, text in ITEMS[language])
        found = read_html(
            f"<html><body><article><h1>{DIGEST[language]}</h1>{items}</article></body></html>", published="2023-09-13"
        )
    else:
        lines = [DIGEST[language]]
        for _, title, text in ITEMS[language]:
            lines += [title, text]
        found = read_text("\n".join(lines), published="2023-09-13")
    page, *parts = articles(found)
    assert (page.title, page.text) == (DIGEST[language], DIGEST[language])
    assert [(p.title, p.text) for p in parts] == [(title, text) for _, title, text in ITEMS[language]]
    assert all(p.part_of.reason == "digest" and p.published.value == "2023-09-13" for p in parts)


def test_a_digest_of_marked_paragraphs(read_text) -> None:
    page, *parts = articles(read_text("\n".join([DIGEST["ar"], *(f"* {text}{text}" for _, _, text in AR)])))
    assert [p.text for p in parts] == [text + text for _, _, text in AR]
    assert page.text == DIGEST["ar"]


def test_nested_articles_of_a_live_page_are_read(read_html) -> None:
    items = "".join(
        f'<article><time datetime="2023-09-13T{clock}:00Z">{clock}</time><h2>{title}</h2><p>{text}</p></article>'
        for clock, title, text in EN
    )
    found = articles(read_html(f"<body><article><h1>{LIVE['en']}</h1><p>{INTRO['en']}</p>{items}</article></body>"))
    assert [p.text for p in found] == [INTRO["en"], *(text for _, _, text in EN)]
    assert found[1].published.value == "2023-09-13T09:40Z"


def test_json_ld_says_live_and_dates_the_items(read_html) -> None:
    updates = ",".join(
        f'{{"@type":"BlogPosting","headline":"{title}","datePublished":"2023-09-13T{clock}:00Z","articleBody":"{text}"}}'
        for clock, title, text in EN
    )
    script = f'{{"@type":"LiveBlogPosting","headline":"Storm on the coast","liveBlogUpdate":[{updates}]}}'
    items = "".join(f"<div><h2>{title}</h2><p>{text}</p></div>" for _, title, text in EN)
    found = articles(
        read_html(
            f'<html><head><script type="application/ld+json">{script}</script></head>'
            f"<body><main><h1>Storm on the coast</h1><p>{INTRO['en']}</p>{items}</main></body></html>"
        )
    )
    assert [p.title for p in found] == ["Storm on the coast", *(title for _, title, _ in EN)]
    assert [p.published.value for p in found[1:]] == [f"2023-09-13T{clock}Z" for clock, _, _ in EN]


def test_a_live_page_over_midnight_gives_bounds_not_a_day(read_text) -> None:
    items = [("00:30", EN[0][2]), ("23:50", EN[1][2]), ("23:10", EN[2][2]), ("22:40", EN[0][2]), ("22:10", EN[1][2])]
    lines = [LIVE["en"], INTRO["en"], *(f"{clock} - {text}" for clock, text in items)]
    parts = articles(read_text("\n".join(lines), published="2023-09-13"))[1:]
    assert len(parts) == 5
    assert all(p.published.value is None and p.published.earliest == "2023-09-13" for p in parts)


def test_an_item_keeps_its_id_when_newer_ones_come(read_text) -> None:
    def ids(items: list) -> set[str]:
        lines = [LIVE["en"], INTRO["en"]]
        for clock, title, text in items:
            lines += [clock, title, text]
        return {a.id for a in articles(read_text("\n".join(lines), url="https://example.org/live"))[1:]}

    assert ids(EN[1:]) < ids(EN)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(["How the storm came", INTRO["en"], *(f"{clock} - {text}" for clock, _, text in reversed(EN))]),
        "\n".join(["پخش زنده بازی امروز", FA[0][2], "بازی ساعت ۱۸:۳۰ آغاز می‌شود.", FA[1][2]]),
        "\n".join(["The storm in brief words", EN[0][2], EN[1][2], EN[2][2]]),
        "\n".join(["العاصفة في سطور", AR[0][2], AR[1][2], AR[2][2]]),
    ],
)
def test_other_articles_stay_whole(read_text, text: str) -> None:
    assert len(articles(read_text(text))) == 1


def numerals(clock: str) -> str:
    return clock.translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789"))


AGO = {
    "en": ("2 hours ago", "3 hours ago", "5h ago"),
    "fa": ("۲ ساعت پیش", "۳ ساعت پیش", "۵ ساعت قبل"),
    "ar": ("منذ 15 دقيقة", "منذ 3 ساعات", "قبل 5 ساعات"),
}


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
def test_items_that_say_how_long_ago_they_are(read_html, language: str) -> None:
    items = "".join(
        f"<div><span class=when>{when}</span><h3>{title}</h3><p>{text}</p></div>"
        for when, (_, title, text) in zip(AGO[language], ITEMS[language], strict=True)
    )
    found = read_html(f"<body><main><h1>{LIVE[language]}</h1><p>{INTRO[language]}</p>{items}</main></body>")
    assert [a.text for a in articles(found)] == [INTRO[language], *(text for _, _, text in ITEMS[language])]
    assert all(a.published.value is None for a in articles(found))


def test_the_word_for_hour_before_the_time(read_text) -> None:
    lines = [LIVE["fa"], INTRO["fa"], *(f"ساعت {clock} | {text}" for clock, _, text in FA)]
    assert [a.text for a in articles(read_text("\n".join(lines)))] == [INTRO["fa"], *(text for _, _, text in FA)]


def test_a_digest_with_bold_lines_for_headings(read_html) -> None:
    items = "".join(f"<p><b>{title}</b></p><p>{text}</p>" for _, title, text in EN)
    found = articles(read_html(f"<body><main><h1>{DIGEST['en']}</h1>{items}</main></body>"))
    assert [a.title for a in found[1:]] == [title for _, title, _ in EN]
