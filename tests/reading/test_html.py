# ruff: noqa: E501
from __future__ import annotations

import json

import pytest

from rawi.model import Article, Refusal

P = [
    "شهردار شیراز گفت که پل تازه روی رودخانه خشک از روز یکشنبه باز می‌شود و گذر از آن برای همه رایگان خواهد بود.",
    "او افزود که ساختن این پل سه سال طول کشید و هزینه آن از بودجه شهر پرداخت شد، نه از وام بانک‌های شهر.",
    "مهندس سازنده پل هم گفت که پایه‌های آن برای سیلاب‌های صد ساله حساب شده است و هر سال بازبینی می‌شود.",
    "شهرداری شیراز پیش از این هم دو پل روی رودخانه خشک ساخته بود که پایه‌های یکی از آن‌ها را سیلاب نوروز شکست.",
    "مردم کنار رودخانه می‌گویند پل تازه راه مدرسه و بازار شیراز را کوتاه می‌کند و گذر از رودخانه دیگر خطر ندارد.",
]
TITLE = "پل تازه شیراز باز می‌شود"
MENU = "".join(f'<li><a href="/s/{n}">بخش شماره {n} سایت</a></li>' for n in range(12))
LINKS = "".join(f'<li><a href="/n/{n}">خبر دیگری از شهر با شماره {n} که به پل ربطی ندارد</a></li>' for n in range(8))
BODY = "".join(f"<p>{p}</p>" for p in P)


def layout(name: str) -> str:
    """A page as news sites build them, in several ways."""
    head = f"<title>{TITLE} - روزنامه نمونه</title>"
    match name:
        case "json-ld":
            data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, "datePublished": "2023-09-13T09:30:00+03:30",
                    "dateModified": "2023-09-14T10:00:00+03:30", "author": [{"@type": "Person", "name": "نویسنده نمونه"}],
                    "publisher": {"@type": "Organization", "name": "روزنامه نمونه"}}  # fmt: skip
            head += f'<script type="application/ld+json">{json.dumps(data)}</script>'
            return f"<html><head>{head}</head><body><nav><ul>{MENU}</ul></nav><main><article><h1>{TITLE}</h1>{BODY}</article></main><aside><ul>{LINKS}</ul></aside></body></html>"
        case "open graph":
            head += f'<meta property="og:title" content="{TITLE}"><meta property="article:published_time" content="2023-09-13T09:30:00+03:30"><meta property="og:site_name" content="روزنامه نمونه"><meta name="author" content="نویسنده نمونه"><meta property="article:modified_time" content="2023-09-14T10:00:00+03:30">'
            return f"<html><head>{head}</head><body><div class=menu><ul>{MENU}</ul></div><div class=content><h1>{TITLE}</h1><div class=post-body>{BODY}</div><div class=related-posts><ul>{LINKS}</ul></div></div></body></html>"
        case "nastooh":
            return f"<html><head>{head}</head><body><header><ul>{MENU}</ul><div class=date>شنبه ۱ مهر ۱۴۰۲</div></header><main><article id=item class=item><div class=item-nav><div class=item-date>۲۲ شهریور ۱۴۰۲ - ۰۹:۳۰</div></div><div class=item-title><h1 class=title>{TITLE}</h1></div><div class=item-summary><p class='summary introtext' itemprop=description>{P[0]}</p></div><div class=item-body><div class=item-text itemprop=articleBody>{''.join(f'<p>{p}</p>' for p in P[1:])}</div><div class=item-code>کد خبر ۱۲۳۴۵۶</div></div><section class='box tags'><ul><li><a href=/t>شیراز</a></li></ul></section></article><section class='box related-items'><ul>{LINKS}</ul></section></main></body></html>"
        case "iransamaneh":
            return f"<html><head>{head}</head><body><div class=header><ul>{MENU}</ul></div><div class=container><div class=news_toolbar><div class=news_nav news_pdate_c>تاریخ انتشار: چهارشنبه ۲۲ شهریور ۱۴۰۲ - ۰۹:۳۰</div></div><div class=title><h1 class=title>{TITLE}</h1></div><div class=subtitle>{P[0]}</div><div class=body>{'<br><br>'.join(P[1:])}<br></div><div class=tags_title>برچسب ها: <a href=/t>شیراز</a></div><div class=comments><p>نظر شما درباره این خبر چیست؟</p></div><ul>{LINKS}</ul></div></body></html>"
        case "table":
            return f"<html><head>{head}</head><body><table><tr><td><ul>{MENU}</ul></td><td><font size=5><b>{TITLE}</b></font><br>۲۲ شهریور ۱۴۰۲<br>{'<br><br>'.join(P)}</td><td><ul>{LINKS}</ul></td></tr></table></body></html>"
        case "sections":
            body = "".join(f"<section><div class=wrap><div><p>{p}</p></div></div></section>" for p in P)
            return f"<html><head>{head}</head><body><nav><ul>{MENU}</ul></nav><main><h1>{TITLE}</h1><time datetime='2023-09-13T09:30:00+03:30'>دیروز</time>{body}<footer><ul>{LINKS}</ul></footer></main></body></html>"
        case _:
            raise ValueError(name)


LAYOUTS = ("json-ld", "open graph", "nastooh", "iransamaneh", "table", "sections")


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_article_of_each_layout(read_html, name: str) -> None:
    (article,) = read_html(layout(name))
    assert isinstance(article, Article)
    assert article.text == "\n\n".join(P)
    assert article.title == TITLE
    assert (article.published.value or "")[:10] == "2023-09-13"
    assert article.language == "fa"


@pytest.mark.parametrize("name", ["json-ld", "open graph"])
def test_metadata(read_html, name: str) -> None:
    (article,) = read_html(layout(name))
    assert article.published.value == "2023-09-13T09:30+03:30"
    assert article.published.basis == "metadata"
    assert article.features["updated"] == "2023-09-14T10:00+03:30"
    assert article.authors == ("نویسنده نمونه",)
    assert (article.outlet.id, article.outlet.name, article.outlet.basis) == (
        "outlet/روزنامه-نمونه",
        "روزنامه نمونه",
        "metadata",
    )


@pytest.mark.parametrize("codec", ["cp1256", "utf-8", "utf-16"])
def test_bytes_in_several_encodings(read_html, codec: str) -> None:
    arabic = (
        "<p>قال رئيس بلدية تونس إن الجسر الجديد فوق الوادي سيفتح أمام السيارات يوم الأحد المقبل بعد ثلاث سنوات.</p>"
    )
    page = f"<html><body><h1>جسر جديد</h1>{arabic}{arabic.replace('الأحد', 'الاثنين')}</body></html>"
    (article,) = read_html(page.encode(codec))
    assert article.text.startswith("قال رئيس بلدية") and article.language == "ar"


def test_captions_embeds_and_hidden_text_are_no_text(read_html) -> None:
    page = layout("open graph").replace(
        f"<p>{P[1]}</p>",
        f"<figure><img src=a.jpg><figcaption>نمای پل از بالا، عکس از بایگانی شهرداری شیراز.</figcaption></figure><p>{P[1]}</p>"
        "<blockquote class=twitter-tweet><p>این پل را دوست دارم و هر روز از آن می‌گذرم.</p></blockquote><div style='display: none'>پنهان</div>",
    )
    (article,) = read_html(page)
    assert article.text == "\n\n".join(P)
    assert ("نمای پل از بالا، عکس از بایگانی شهرداری شیراز.", "credit") in [(r.text, r.reason) for r in article.removed]


def test_lists_headings_and_quotations_are_text(read_html) -> None:
    inner = f"<p>{P[0]}</p><h2>گام‌های ساختن پل</h2><ul><li>پی‌ریزی پایه‌ها در بستر رود</li><li>نصب دهانه‌های فلزی پل</li></ul><blockquote>«این پل از آن همه مردم شهر است.»</blockquote>{''.join(f'<p>{p}</p>' for p in P[1:])}"
    (article,) = read_html(layout("open graph").replace(BODY, inner))
    assert (
        "گام‌های ساختن پل" in article.text and "نصب دهانه‌های فلزی پل" in article.text and "همه مردم شهر" in article.text
    )


FOREIGN = [
    "بازیکنان والیبال ژاپن را در چهار ست شکست دادند و فردا در سالن ورزشی توکیو با برزیل دیدار خواهند کرد.",
    "سرمربی والیبال ایران پس از مسابقه دفاع روی تور و سرویس‌های بلند بازیکنان جوان را ستود و به تماشاگران آفرین گفت.",
    "قرعه‌کشی جام ملت‌های والیبال ماه آینده در ورشو برگزار می‌شود و شانزده تیم در آن خواهند بود.",
    "کاپیتان تیم که با آسیب‌دیدگی زانو بازی کرد، بیست و دو امتیاز گرفت و بهترین بازیکن میدان نام گرفت.",
    "ژاپنی‌ها در ست سوم با دفاع و توپ‌گیری‌های پیاپی جلو افتادند، ولی سرویس‌هایشان در ست پایانی به تور خورد.",
]


@pytest.mark.parametrize(
    "wrap",
    ["<div class=related-news>{}</div>", "<aside>{}</aside>", "<div><h3>والیبال ایران در فینال</h3>{}</div>", "{}"],
)
def test_an_unrelated_article_on_the_page_is_kept_out(read_html, wrap: str) -> None:
    foreign = "".join(f"<p>{p}</p>" for p in FOREIGN)
    page = layout("open graph").replace(BODY, BODY + wrap.format(foreign))
    main = read_html(page)[0]
    assert main.text == "\n\n".join(P)


def test_a_page_gives_the_same_article_whatever_stands_around_it(read_html) -> None:
    (one,), (other,) = read_html(layout("open graph")), read_html(layout("open graph").replace("بخش شماره", "قسمت"))
    assert one.id == other.id


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<html><body></body></html>", "no article"),
        (f"<html><body><ul>{MENU}{LINKS}</ul></body></html>", "no article"),
        ("<html><head><title>Your privacy choices</title></head><body><h1>Your privacy</h1><p>We and our partners keep cookies on your device and read personal data from it, to show you personalised ads and to measure them.</p><p>With your consent we and our partners may use your place. Accept all, reject all or manage options.</p></body></html>", "consent"),
        ("<html><head><title>قبل المتابعة</title></head><body><p>نستخدم ملفات تعريف الارتباط على جهازك ونشارك شركاؤنا بعض بياناتك بعد موافقتك، لقياس الإعلانات.</p><p>يمكنك قبول الكل أو رفض الكل، وقراءة سياسة الخصوصية وسياسة ملفات تعريف الارتباط.</p></body></html>", "consent"),
        ("<html><head><title>404</title></head><body><h1>صفحه مورد نظر یافت نشد</h1><p>صفحه‌ای که به دنبال آن هستید پیدا نشد یا جابه‌جا شده است. لطفا نشانی را بازبینی کنید یا به صفحه نخست بروید و از آنجا خبر را بیابید. از شکیبایی شما سپاسگزاریم.</p></body></html>", "not to be had"),
    ],
)  # fmt: skip
def test_pages_without_an_article_say_why(read_html, page: str, words: str) -> None:
    (refusal,) = read_html(page)
    assert isinstance(refusal, Refusal) and words in refusal.reason


def test_a_front_page_is_told_from_an_article(read_html) -> None:
    teasers = "".join(
        f"<div><h3><a href=/n/{n}>خبر شماره {n} از شهرهای دور و نزدیک کشور</a></h3><p>{P[n % 3][:90]}...</p></div>"
        for n in range(9)
    )
    (refusal,) = read_html(
        f"<html><head><title>روزنامه نمونه</title></head><body><h1>روزنامه نمونه</h1>{teasers}</body></html>"
    )
    assert isinstance(refusal, Refusal) and "list of articles" in refusal.reason
    (refusal,) = read_html(layout("open graph"), url="https://example.ir/")
    assert isinstance(refusal, Refusal) and "front page" in refusal.reason


def test_a_date_after_the_page_was_fetched_is_not_believed(read_html) -> None:
    (article,) = read_html(layout("open graph"), fetched="2023-09-01T00:00:00Z")
    assert article.published.value is None


def test_calendars_that_disagree_are_recorded(read_html) -> None:
    page = layout("open graph").replace("<h1>", "<div class=date>۲۲ شهریور ۱۴۰۱</div><h1>")
    page = page.replace('content="2023-09-13T09:30:00+03:30"', 'content="x"')
    page = page.replace("</head>", '<link rel=canonical href="https://example.ir/2023/09/13/a"></head>')
    (article,) = read_html(page)
    assert {tuple(d) for d in article.features["dates_disagree"]} == {("2022-09-13", "text"), ("2023-09-13", "url")}


def test_an_article_about_consent_is_one(read_html) -> None:
    text = (
        "<p>Parliament passed a law on Tuesday under which sites may keep cookies only when readers agree, and fines of "
        "up to a tenth of a firm's turnover await those that do otherwise.</p><p>The minister said that most firms had "
        "asked for clear rules for years, and that the office for data would hire forty people to see that they are kept. "
        "Small sites get a year longer, and schools and libraries need not do anything.</p>"
    )
    (article,) = read_html(f"<html><body><h1>New law on cookies passed</h1>{text}</body></html>")
    assert isinstance(article, Article)


def test_an_undated_page_is_no_younger_than_its_fetching(read_html) -> None:
    (article,) = read_html(
        f"<html><body><h1>پل تازه</h1>{''.join(f'<p>{p}</p>' for p in P)}</body></html>", fetched="2023-09-20T10:00:00Z"
    )
    assert (article.published.value, article.published.latest) == (None, "2023-09-21")
    assert article.published.basis == "inferred"
