from __future__ import annotations

import pytest

from rawi.model import Statement


def names(statement: Statement) -> list[str | None]:
    return [link.name for link in statement.chain]


def test_prefix_relays_stand_before_the_speaker_and_the_publisher_is_left_out(find) -> None:
    text = "به گزارش خبرگزاری مهر به نقل از رویترز، ولادیمیر پوتین گفت که گفتگوها ادامه دارد."
    (statement,) = find("fa", text, "outlet/mehr-news-agency")
    assert names(statement) == ["Reuters", "Vladimir Putin"]


def test_without_a_publisher_every_relay_counts(find) -> None:
    text = "به گزارش خبرگزاری مهر به نقل از رویترز، ولادیمیر پوتین گفت که گفتگوها ادامه دارد."
    (statement,) = find("fa", text)
    assert names(statement) == ["Mehr News Agency", "Reuters", "Vladimir Putin"]


def test_a_relay_that_opens_the_article_holds_below(find) -> None:
    text = (
        "به گزارش خبرگزاری مهر به نقل از رویترز، ولادیمیر پوتین گفت که گفتگوها ادامه دارد.\n\n"
        "هوای مسکو سرد بود.\n\nسرگئی لاوروف نیز تاکید کرد که مسکو آماده است."
    )
    first, second = find("fa", text, "outlet/mehr-news-agency")
    assert names(second) == ["Reuters", "Sergei Lavrov"] or names(second) == ["Reuters", "Sergey Lavrov"]
    assert second.why == "the relay above still holds"
    assert first.why != second.why


def test_the_publishers_own_report_ends_the_relay_above(find) -> None:
    text = (
        "به گزارش خبرگزاری مهر به نقل از رویترز، ولادیمیر پوتین گفت که گفتگوها ادامه دارد.\n\n"
        "به گزارش خبرگزاری مهر، سرگئی لاوروف گفت که مسکو آماده است."
    )
    _, second = find("fa", text, "outlet/mehr-news-agency")
    assert len(second.chain) == 1


def test_an_infix_citation_follows_the_speaker(find) -> None:
    (statement,) = find("fa", "رویترز به نقل از یک مقام آگاه گزارش داد که بندر بسته شده است.")
    assert [link.kind for link in statement.chain] == ["outlet", "anonymous"]
    assert statement.chain[0].name == "Reuters"
    assert not statement.chain[1].named


def test_a_postfix_relay_in_arabic(find) -> None:
    (statement,) = find("ar", "قال الكرملين إن المحادثات انتهت، وفقا لرويترز.")
    assert names(statement) == ["Reuters", "Kremlin"]
    assert statement.text == "المحادثات انتهت"


def test_quoting_somebody_as_saying(find) -> None:
    (statement,) = find("ar", "نقلت رويترز عن مصدر مطلع قوله إن السفينة غادرت الميناء.")
    assert statement.chain[0].name == "Reuters"
    assert statement.chain[-1].kind == "anonymous"
    assert statement.cue.text == "قوله"


def test_said_to_a_medium(find) -> None:
    (statement,) = find("ar", "قال فلاديمير بوتين لوكالة رويترز إن الحوار مفيد.")
    assert names(statement) == ["Reuters", "Vladimir Putin"]


def test_a_pronoun_is_the_last_speaker(find) -> None:
    first, second = find("fa", "ولادیمیر پوتین گفت که برف می‌بارد. وی افزود: راه‌ها بسته است.")
    assert first.chain[0].entity == second.chain[0].entity
    assert second.why == "a pronoun for the last speaker"


def test_a_dropped_subject_is_the_last_speaker_of_its_gender(find) -> None:
    text = "قال فلاديمير بوتين إن الثلج كثيف. وقالت وزارة الخارجية إن الحدود مفتوحة. وأضافت أن القطارات تعمل."
    statements = find("ar", text)
    assert statements[-1].chain[-1].kind == "organisation"
    assert statements[-1].chain[-1].name == statements[-2].chain[-1].name


def test_this_agency_points_back(find) -> None:
    text = "رویترز گزارش داد که بندر بسته شد. این خبرگزاری نوشت که کشتی‌ها در راه مانده‌اند."
    _, second = find("fa", text)
    assert second.chain[0].name == "Reuters"
    assert second.chain[0].text == "این خبرگزاری"


def test_joint_speakers_are_one_statement_each(find) -> None:
    text = "ولادیمیر پوتین و کیم جونگ اون گفتند که همکاری بیشتر می‌شود."
    statements = find("fa", text)
    assert len(statements) == 2
    assert {s.chain[-1].name for s in statements} == {"Vladimir Putin", "Kim Jong Un"}
    assert len({s.id for s in statements}) == 2


def test_a_document_speaks_for_its_issuer(find) -> None:
    (statement,) = find("fa", "در بیانیه رویترز آمده است: خبرنگار ما سالم است.")
    assert statement.chain[-1].name == "Reuters"


def test_an_office_is_the_person_the_article_gives_it_to(find) -> None:
    text = (
        "سخنگوی کاخ کرملین گفت که دیدار نزدیک است.\n\nدیمیتری پسکوف سخنگوی کاخ کرملین تاکید کرد که جای دیدار روشن نیست."
    )
    first, second = find("fa", text)
    assert first.chain[-1].name == second.chain[-1].name
    assert first.chain[-1].text == "سخنگوی کاخ کرملین"


def test_what_only_reports_another_is_a_relay_and_no_statement(find) -> None:
    (statement,) = find("ar", "قالت رويترز إن فلاديمير بوتين أكد أن القمة قريبة.")
    assert names(statement) == ["Reuters", "Vladimir Putin"]


def test_english_quotation_around_its_speaker(find) -> None:
    (statement,) = find("en", "“The talks were useful for us,” Vladimir Putin said. “We will meet again in May.”")
    assert statement.chain[-1].name == "Vladimir Putin"
    assert statement.text.startswith("The talks")
    assert statement.text.endswith("in May.”")
    assert statement.certainty == "certain"


def test_a_postfix_relay_that_names_its_own_source(find) -> None:
    (statement,) = find("ar", "انتهت المحادثات في موسكو مساء، بحسب ما نقلت رويترز عن دميتري بيسكوف.")
    assert names(statement) == ["Reuters", "Dmitry Peskov"]
    (statement,) = find("ar", "انتهت المحادثات في موسكو مساء، بحسب ما نقلته رويترز عن مصدر مطلع.")
    assert [link.kind for link in statement.chain] == ["outlet", "anonymous"]


def test_remarks_that_an_agency_carried(find) -> None:
    (statement,) = find("ar", "وفي تصريحات نقلتها رويترز عن فلاديمير بوتين، قال إن المحادثات انتهت.")
    assert names(statement) == ["Reuters", "Vladimir Putin"]


def test_four_joint_speakers_before_their_verb(find) -> None:
    text = "كانت روسيا وبريطانيا وكوريا الجنوبية واليابان قد أعلنت أن الاتفاق باطل."
    assert [s.chain[-1].name for s in find("ar", text)] == ["Russia", "United Kingdom", "South Korea", "Japan"]


def test_a_body_s_announcement_stays_its_own_beside_what_it_tells_of_others(find) -> None:
    text = (
        "به گزارش رویترز، وزارت خارجه روسیه با انتشار بیانیه‌ای اعلام کرد سرگئی لاوروف خواستار پایان درگیری شد. "
        "در این بیانیه آمده است: گفتگوها سودمند بود."
    )
    announced, asked, told = find("fa", text)
    ministry = ["Reuters", "Russian Ministry of Foreign Affairs"]
    assert names(announced) == ministry == names(told)
    assert names(asked) == [*ministry, "Sergei Lavrov"]
    assert asked.stance == "asks"


def test_nothing_is_told_inside_a_closed_quotation(find) -> None:
    text = "سرگئی لاوروف گفت: «وزیر راه گفت که راه بسته است و ما می‌مانیم.»"
    (statement,) = find("fa", text)
    assert names(statement) == ["Sergei Lavrov"]


def test_a_dateline_is_no_speaker(find) -> None:
    (statement,) = find("fa", "تهران-ایرنا- سخنگوی وزارت خارجه روسیه گفت که سفیر فردا می‌رسد.")
    assert statement.chain[-1].kind == "person"


def test_only_documents_show(find) -> None:
    assert find("fa", "ولادیمیر پوتین نشان داد که می‌تواند در برف راه برود.") == ()
    (statement,) = find("fa", "آمارها نشان می‌دهد که باران کم شده است.")
    assert statement.chain[-1].kind == "document"


def test_passive_cue_with_its_agent(find) -> None:
    (statement,) = find("en", "The army was accused by Vladimir Putin of shelling the bridge.")
    assert names(statement) == ["Vladimir Putin"]
    assert statement.stance == "claims"


@pytest.mark.parametrize("asked", ["declined to be named", "asked not to be identified"])
def test_who_asks_to_stay_unnamed_says_only_what_follows(find, asked: str) -> None:
    (statement,) = find("en", f'A senior official who {asked} told Reuters that "the date was never fixed".')
    assert [(link.kind, link.named) for link in statement.chain] == [("outlet", True), ("anonymous", False)]
    assert statement.text == "the date was never fixed"


def test_an_office_with_its_holders_name_behind_a_comma(find) -> None:
    (statement,) = find("en", "The mayor of Paris, Anne Hidalgo, said that the Games would open on time.")
    assert names(statement) == ["Anne Hidalgo"]


def test_this_agency_is_the_one_named_in_the_same_sentence(find) -> None:
    text = (
        "خبرگزاری تاس گزارش داد که قطار به خاسان رسیده است.\n\n"
        "خبرگزاری ریانووستی هم خبر را تأیید کرد: به گزارش این خبرگزاری، وزیر در ایستگاه از مهمانان استقبال کرده است."
    )
    chains = [names(statement) for statement in find("fa", text)]
    assert chains == [["TASS"], ["RIA Novosti"]]


def test_who_is_asked_does_not_ask(find) -> None:
    text = "قال فلاديمير بوتين إن الطريق طويل. وطالب المجتمع الدولي بمساعدة القرى."
    assert [s.chain[-1].name for s in find("ar", text)] == ["Vladimir Putin", "Vladimir Putin"]
    (statement,) = find("ar", "أما فلاديمير بوتين فطالب الجهات المعنية بفتح المعبر.")
    assert (names(statement), statement.text) == (["Vladimir Putin"], "فتح المعبر")


def test_a_medium_told_before_its_source(find) -> None:
    (statement,) = find("ar", "وكشفت لرويترز مصادر مطلعة أن السفينة غرقت.")
    assert (statement.chain[0].name, statement.chain[0].kind) == ("Reuters", "outlet")
    assert statement.chain[-1].kind == "anonymous"


def test_people_nobody_lists(find) -> None:
    (statement,) = find("ar", "وأوضح مساعد المدير د.زنبور الهندباوي أن العيادة مفتوحة.")
    assert (statement.chain[-1].kind, statement.chain[-1].text) == ("person", "زنبور الهندباوي")
    (statement,) = find("ar", "وقال كرنبون لافلاسك مدير المصنع إن الآلات قديمة.")
    assert (statement.chain[-1].kind, statement.chain[-1].text) == ("person", "كرنبون لافلاسك")


@pytest.mark.parametrize(
    "text",
    [
        "ويتوقع أن تنخفض الأسعار في الشهر القادم.",
        "على اللجنة أن تعلن أسماء الفائزين في الحفل.",
        "سالم الهادي - القرية - ينبع: هطلت أمطار غزيرة على القرى.",
    ],
)
def test_nobodys_word(find, text: str) -> None:
    assert find("ar", text) == ()


def test_an_office_alone_is_that_of_the_only_person_who_speaks(find) -> None:
    text = "زهره کهنسالی‌فر گفت: دریاچه خشک شد.\n\nمدیرکل آبیاری استان افزود: آب کم است."
    assert len({s.chain[-1].name for s in find("fa", text)}) == 1
    text = "مدیرکل آبیاری استان گفت: دریاچه خشک شد.\n\nکهنسالی‌فر افزود: آب کم است."
    assert len({s.chain[-1].name for s in find("fa", text)}) == 1
    text = "زهره کهنسالی‌فر گفت: دریاچه خشک شد.\n\nجهانبخش پوردریا گفت: آب هست.\n\nمدیرکل آبیاری استان افزود: آب کم است."
    assert len({s.chain[-1].name for s in find("fa", text)}) == 3


def test_a_name_that_opens_the_clause_speaks_whoever_stands_under_its_prepositions(find) -> None:
    (statement,) = find("fa", "کهنسالی‌فر درباره نامه بانک مرکزی و گزارش مجلس گفت: پول کم است.")
    assert statement.chain[-1].text == "کهنسالی‌فر"


def test_this_report_is_the_relays(find) -> None:
    text = "به گزارش ایسنا، برف بارید. این گزارش حاکی است که راه‌ها بسته است."
    last = find("fa", text, "outlet/fars-news-agency")[-1]
    assert (names(last), last.chain[0].text) == (["ISNA"], "این گزارش")


def test_asking_somebody_without_that(find) -> None:
    (statement,) = find("fa", "فلاديمير پوتين از نمایندگان خواست برای آرام کردن شهر به میدان بیایند.")
    assert (names(statement), statement.stance) == (["Vladimir Putin"], "asks")


def test_looking_into_a_report_is_no_according_to(find) -> None:
    assert find("fa", "در جلسه امروز رسیدگی به گزارش کمیسیون صنایع آغاز می‌شود.") == ()


def test_the_same_source_keeps_its_relay(find) -> None:
    text = "ونقلت رويترز عن مصدر عسكري أن المعبر مفتوح. وستتم، بحسب المصدر ذاته، إدارة المعبر عبر موظفين."
    first, second = find("ar", text)
    assert names(first) == names(second)


def test_the_newspaper_is_the_one_named_before(find) -> None:
    text = "تناقلت الوكالات ما نشرته صحيفة «الغارديان» أمس. وأكدت الصحيفة أن القانون سمح بذلك."
    assert names(find("ar", text)[-1]) == ["The Guardian"]


def test_a_rank_with_a_name_nobody_lists(find) -> None:
    (statement,) = find("ar", "وأكد الجنرال برقوق شنكبان، رئيس الوحدة العسكرية، أن الجسور سليمة.")
    assert (statement.chain[-1].kind, statement.chain[-1].text) == ("person", "برقوق شنكبان")


def test_as_far_as_we_know_is_no_source(find) -> None:
    assert find("ar", "حسب علمنا لم يستطع أحد فتح الخزانة القديمة.") == ()


def test_the_four_countries_are_those_who_spoke_together(find) -> None:
    text = (
        "كانت روسيا وبريطانيا وكوريا الجنوبية واليابان قد أعلنت أن الاتفاق باطل."
        " وأضافت الدول الأربع أن المفاوضات انتهت."
    )
    assert [s.chain[-1].name for s in find("ar", text)][4:] == ["Russia", "United Kingdom", "South Korea", "Japan"]


def test_a_medium_that_the_text_names_below(find) -> None:
    text = "روزنامه آمریکایی اعلام کرد که پل بسته است.\n\nروزنامه واشنگتن پست در گزارشی نوشت: پل بسته است و راه دراز."
    assert {s.chain[-1].name for s in find("fa", text)} == {"The Washington Post"}


def test_a_person_whom_a_medium_quotes_passes_nobodys_words_on(find) -> None:
    text = (
        "به گزارش خبرگزاری رویترز به نقل از یک مقام آگاه، لنگرگاه بسته شده است.\n\n"
        "سرگئی لاوروف گفت که راه دریا باز می‌ماند."
    )
    first, second = find("fa", text)
    assert [link.kind for link in first.chain] == ["outlet", "anonymous"]
    assert names(second) in (["Reuters", "Sergei Lavrov"], ["Reuters", "Sergey Lavrov"])


def test_a_report_quoted_amid_others_words_holds_for_nobody_else(find) -> None:
    text = (
        "ولادیمیر پوتین به خبرگزاری تاس گفت که لنگرگاه فردا باز می‌شود.\n\n"
        "به گزارش خبرگزاری رویترز به نقل از یک مقام آگاه، لنگرگاه بسته می‌ماند. "
        "سرگئی لاوروف تاکید کرد که این خبر درست نیست."
    )
    _, quoted, denial = find("fa", text)
    assert names(quoted)[0] == "Reuters"
    assert len(denial.chain) == 1


def test_where_somebody_spoke_to_the_publisher_a_quoted_report_does_not_hold(find) -> None:
    text = (
        "ولادیمیر پوتین به خبرگزاری ایسنا گفت که لنگرگاه فردا باز می‌شود.\n\n"
        "به گزارش خبرگزاری رویترز به نقل از یک مقام آگاه، لنگرگاه بسته می‌ماند. "
        "سرگئی لاوروف تاکید کرد که این خبر درست نیست."
    )
    _, quoted, denial = find("fa", text, "outlet/isna")
    assert names(quoted)[0] == "Reuters"
    assert len(denial.chain) == 1


def test_a_clause_behind_anothers_verb_is_its_own_sources(find) -> None:
    text = "روسیه این حمله را محکوم کرد؛ حمله‌ای که به گفته پلیس ۸ کشته برجا گذاشت."
    told = {s.text: names(s) for s in find("fa", text)}
    assert [name and name.lower() for name in told["۸ کشته برجا گذاشت"]] == ["police"]
    assert [chain for text, chain in told.items() if "۸" not in text] == [["Russia"]]


@pytest.mark.parametrize(
    ("text", "chain", "content"),
    [
        (
            "Vladimir Putin ordered a halt to the work and promised help, the agency Interfax said.",
            ["Interfax", "Vladimir Putin"],
            "a halt to the work",
        ),
        (
            "Oman offered to send divers to the wreck, Sergey Lavrov said.",
            ["Sergei Lavrov", "Oman"],
            "to send divers to the wreck",
        ),
    ],
)
def test_what_is_told_behind_a_sentence_is_said_of_all_of_it(find, text: str, chain: list[str], content: str) -> None:
    found = {s.text: names(s) for s in find("en", text)}
    assert found[content] == chain


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("ar", "قال مصدران أمنيان لبنانيان إن الجسر أغلق.", "Lebanese security sources"),
        ("ar", "قال مسؤولون لبنانيون إن الجسر أغلق.", "Lebanese officials"),
        ("ar", "قالت مسؤولة أمريكية إن الجسر أغلق.", "US official"),
        ("fa", "دو مقام ایرانی گفتند که پل بسته است.", "Iranian official"),
        ("fa", "دیپلمات‌های غربی گفتند که پل بسته است.", "Western diplomats"),
    ],
)
def test_unnamed_sources_keep_nationality_and_number(find, language: str, text: str, name: str) -> None:
    (statement,) = find(language, text)
    assert [(link.kind, link.named, link.name) for link in statement.chain] == [("anonymous", False, name)]
