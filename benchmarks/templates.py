"""Sentences from which large streams are made: kinds of happening, each told in several ways in each language.

``{p}`` and ``{q}`` stand for people, ``{o}`` for an organisation, ``{c}`` for a city, ``{n}`` and ``{m}`` for numbers.
The first sentences of a kind serve as titles too. Two stories of one kind share all their words but the names.
"""

from __future__ import annotations

TEMPLATES: tuple[dict[str, tuple[str, ...]], ...] = (
    {
        "en": (
            "Earthquake shakes {c}, {n} injured",
            "Strong tremor near {c} leaves {n} hurt and {m} houses damaged",
            "{p} visited the homes destroyed by the earthquake in {c}",
            "Rescuers of {o} searched the rubble all night",
        ),
        "fa": (
            "زمین‌لرزه {c} را لرزاند؛ {n} نفر زخمی شدند",
            "لرزش شدید در نزدیکی {c} به {m} خانه آسیب زد",
            "{p} از خانه‌های ویران‌شده در زلزله {c} بازدید کرد",
            "امدادگران {o} تمام شب آوار را جست‌وجو کردند",
        ),
        "ar": (
            "زلزال يهز {c} وإصابة {n} شخصا",
            "هزة قوية قرب {c} تلحق أضرارا بنحو {m} منزلا",
            "{p} يتفقد البيوت المدمرة جراء الزلزال في {c}",
            "فرق الإنقاذ التابعة لـ {o} بحثت طوال الليل تحت الأنقاض",
        ),
    },
    {
        "en": (
            "{p} and {q} meet in {c} for talks",
            "Talks between {p} and {q} open in {c}",
            "The two sides spoke for {n} hours and signed {m} agreements",
            "{o} welcomed the dialogue in {c}",
        ),
        "fa": (
            "{p} و {q} در {c} دیدار و گفت‌وگو کردند",
            "مذاکرات {p} و {q} در {c} آغاز شد",
            "دو طرف {n} ساعت مذاکره کردند و {m} توافق‌نامه امضا شد",
            "{o} از گفت‌وگوهای {c} استقبال کرد",
        ),
        "ar": (
            "{p} و {q} يلتقيان في {c} لإجراء محادثات",
            "انطلاق المفاوضات بين {p} و {q} في {c}",
            "الجانبان تحادثا {n} ساعات ووقعا {m} اتفاقات",
            "{o} ترحب بالحوار في {c}",
        ),
    },
    {
        "en": (
            "Police raid in {c}: {n} suspects arrested",
            "{n} people detained as security forces search houses in {c}",
            "{p} said {m} weapons were seized in the operation",
            "{o} called the arrests in {c} unlawful",
        ),
        "fa": (
            "یورش پلیس در {c}؛ {n} مظنون بازداشت شدند",
            "بازداشت {n} نفر در تفتیش خانه‌های {c}",
            "{p} گفت در این عملیات {m} قبضه سلاح کشف شد",
            "{o} بازداشت‌های {c} را غیرقانونی خواند",
        ),
        "ar": (
            "مداهمة للشرطة في {c} واعتقال {n} مشتبها بهم",
            "توقيف {n} شخصا في تفتيش منازل في {c}",
            "{p} قال إن {m} قطعة سلاح ضبطت في العملية",
            "{o} وصفت الاعتقالات في {c} بأنها غير قانونية",
        ),
    },
    {
        "en": (
            "Workers of {o} walk out in {c} over unpaid wages",
            "Strike at {o} in {c} enters day {n}",
            "{p} promised the strikers {m} percent more pay",
            "Factories in {c} stood still during the walkout",
        ),
        "fa": (
            "اعتصاب کارگران {o} در {c} به دلیل دستمزدهای عقب‌افتاده",
            "اعتصاب {o} در {c} وارد روز {n} شد",
            "{p} به اعتصاب‌کنندگان وعده {m} درصد افزایش حقوق داد",
            "کارخانه‌های {c} در روزهای اعتصاب تعطیل بود",
        ),
        "ar": (
            "إضراب عمال {o} في {c} بسبب الأجور المتأخرة",
            "إضراب {o} في {c} يدخل يومه {n}",
            "{p} وعد المضربين بزيادة في الرواتب نسبتها {m} بالمئة",
            "المصانع في {c} توقفت خلال الإضراب",
        ),
    },
    {
        "en": (
            "Court in {c} sentences {p} to {n} years in prison",
            "{p} jailed for bribery by a court in {c}",
            "The judge fined him {m} million and his lawyer will appeal",
            "{o} had sued over the missing funds",
        ),
        "fa": (
            "دادگاه {c} {p} را به {n} سال زندان محکوم کرد",
            "{p} به اتهام رشوه در {c} زندانی شد",
            "قاضی او را {m} میلیون جریمه کرد و وکیلش تجدیدنظر خواست",
            "{o} درباره پول‌های گم‌شده شکایت کرده بود",
        ),
        "ar": (
            "محكمة في {c} تقضي بسجن {p} {n} سنوات",
            "سجن {p} بتهمة الرشوة في {c}",
            "القاضي غرمه {m} مليونا ومحاميه يستأنف الحكم",
            "{o} كانت قد رفعت دعوى بشأن الأموال المفقودة",
        ),
    },
    {
        "en": (
            "Floods hit {c}: {n} dead, {m} missing",
            "Heavy rain drowns {n} people in {c}",
            "{p} declared an emergency after the river burst its banks in {c}",
            "{o} sent tents and boats to the displaced families",
        ),
        "fa": (
            "سیل در {c}؛ {n} کشته و {m} مفقود",
            "باران شدید جان {n} نفر را در {c} گرفت",
            "{p} پس از طغیان رودخانه در {c} وضعیت اضطراری اعلام کرد",
            "{o} برای خانواده‌های آواره چادر و قایق فرستاد",
        ),
        "ar": (
            "فيضانات تجتاح {c}: {n} قتلى و {m} مفقودا",
            "أمطار غزيرة تودي بحياة {n} أشخاص في {c}",
            "{p} يعلن حالة الطوارئ بعد فيضان النهر في {c}",
            "{o} أرسلت خياما وقوارب إلى العائلات النازحة",
        ),
    },
    {
        "en": (
            "Drone strike on a depot in {c} kills {n}",
            "Explosion at a weapons depot near {c}, {n} killed",
            "{p} accused {o} of the attack",
            "{m} wounded soldiers were taken to hospital from {c}",
        ),
        "fa": (
            "حمله پهپادی به انباری در {c} {n} کشته داد",
            "انفجار در انبار سلاح نزدیک {c}؛ {n} نفر کشته شدند",
            "{p} {o} را به این حمله متهم کرد",
            "{m} سرباز زخمی از {c} به بیمارستان منتقل شدند",
        ),
        "ar": (
            "مقتل {n} في هجوم بطائرة مسيرة على مستودع في {c}",
            "انفجار في مستودع أسلحة قرب {c} ومقتل {n}",
            "{p} يتهم {o} بالوقوف وراء الهجوم",
            "نقل {m} جنديا جريحا من {c} إلى المستشفى",
        ),
    },
    {
        "en": (
            "{p} beats {q} in the mayoral election of {c}",
            "Voters in {c} choose {p} with {n} percent",
            "{q} spoke of fraud at {m} polling stations",
            "Observers of {o} called the vote fair",
        ),
        "fa": (
            "{p} در انتخابات شهرداری {c} {q} را شکست داد",
            "رأی‌دهندگان {c} با {n} درصد {p} را برگزیدند",
            "{q} از تقلب در {m} حوزه رأی‌گیری سخن گفت",
            "ناظران {o} رأی‌گیری را سالم خواندند",
        ),
        "ar": (
            "{p} يهزم {q} في الانتخابات البلدية في {c}",
            "ناخبو {c} يختارون {p} بنسبة {n} بالمئة",
            "{q} تحدث عن تزوير في {m} مركز اقتراع",
            "مراقبو {o} وصفوا التصويت بالنزيه",
        ),
    },
    {
        "en": (
            "{o} buys a refinery in {c} for {n} million dollars",
            "Oil deal: {o} takes over the refinery of {c}",
            "{p} said the pipeline will carry {m} thousand barrels a day",
            "Shares rose after the contract was signed in {c}",
        ),
        "fa": (
            "{o} پالایشگاه {c} را {n} میلیون دلار خرید",
            "قرارداد نفتی؛ {o} مالک پالایشگاه {c} شد",
            "{p} گفت خط لوله روزانه {m} هزار بشکه نفت می‌برد",
            "پس از امضای قرارداد {c} سهام بالا رفت",
        ),
        "ar": (
            "{o} تشتري مصفاة في {c} مقابل {n} مليون دولار",
            "صفقة نفطية: {o} تستحوذ على مصفاة {c}",
            "{p} قال إن خط الأنابيب سينقل {m} ألف برميل يوميا",
            "ارتفعت الأسهم بعد توقيع العقد في {c}",
        ),
    },
    {
        "en": (
            "Bridge collapses in {c}, {n} vehicles in the river",
            "{n} cars fall as a bridge gives way in {c}",
            "{p} ordered an investigation of the contractor {o}",
            "Divers recovered {m} bodies from the water",
        ),
        "fa": (
            "فروریختن پل در {c}؛ {n} خودرو در رودخانه",
            "سقوط {n} خودرو با ریزش پل {c}",
            "{p} دستور تحقیق درباره پیمانکار {o} را داد",
            "غواصان {m} پیکر را از آب بیرون کشیدند",
        ),
        "ar": (
            "انهيار جسر في {c} وسقوط {n} سيارة في النهر",
            "سقوط {n} مركبات إثر انهيار جسر {c}",
            "{p} يأمر بالتحقيق مع المقاول {o}",
            "انتشل الغواصون {m} جثة من المياه",
        ),
    },
    {
        "en": (
            "{p} resigns as head of {o}",
            "Head of {o} {p} steps down after {n} years",
            "{q} will take over the office in {c}",
            "The resignation follows a scandal over {m} contracts",
        ),
        "fa": (
            "{p} از ریاست {o} استعفا کرد",
            "رئیس {o}، {p}، پس از {n} سال کناره گرفت",
            "{q} اداره دفتر {c} را بر عهده می‌گیرد",
            "استعفا پس از رسوایی {m} قرارداد است",
        ),
        "ar": (
            "استقالة {p} من رئاسة {o}",
            "رئيس {o} {p} يتنحى بعد {n} سنوات",
            "{q} يتولى المنصب في {c}",
            "تأتي الاستقالة إثر فضيحة {m} عقدا",
        ),
    },
    {
        "en": (
            "Train derails near {c}: {n} passengers hurt",
            "{n} injured in railway accident at {c}",
            "{p} blamed old tracks for the crash",
            "{o} stopped {m} trains on the line to {c}",
        ),
        "fa": (
            "خروج قطار از ریل نزدیک {c}؛ {n} مسافر زخمی",
            "سانحه راه‌آهن در {c} {n} زخمی بر جا گذاشت",
            "{p} ریل‌های فرسوده را علت حادثه دانست",
            "{o} {m} قطار مسیر {c} را متوقف کرد",
        ),
        "ar": (
            "خروج قطار عن سكته قرب {c} وإصابة {n} راكبا",
            "إصابة {n} في حادث سكة حديد في {c}",
            "{p} حمل القضبان القديمة مسؤولية الحادث",
            "{o} أوقفت {m} قطارا على خط {c}",
        ),
    },
    {
        "en": (
            "Prisoner exchange in {c}: {n} captives freed",
            "{n} prisoners return home through {c}",
            "{p} thanked {q} for mediating the swap",
            "{o} took {m} freed men to hospital",
        ),
        "fa": (
            "تبادل اسیران در {c}؛ {n} اسیر آزاد شدند",
            "{n} زندانی از راه {c} به خانه بازگشتند",
            "{p} از میانجیگری {q} در این تبادل قدردانی کرد",
            "{o} {m} آزادشده را به بیمارستان برد",
        ),
        "ar": (
            "تبادل أسرى في {c}: الإفراج عن {n} أسيرا",
            "عودة {n} سجينا إلى بلادهم عبر {c}",
            "{p} شكر {q} على وساطته في عملية التبادل",
            "{o} نقلت {m} من المفرج عنهم إلى المستشفى",
        ),
    },
    {
        "en": (
            "Vaccination begins in {c} after {n} cholera cases",
            "Cholera outbreak in {c}, {n} infected",
            "{p} asked {o} for {m} thousand doses",
            "Schools and markets of {c} are closed",
        ),
        "fa": (
            "آغاز واکسیناسیون در {c} پس از {n} مورد وبا",
            "شیوع وبا در {c}؛ {n} نفر مبتلا شدند",
            "{p} از {o} {m} هزار دوز واکسن خواست",
            "مدرسه‌ها و بازارهای {c} تعطیل شد",
        ),
        "ar": (
            "بدء التطعيم في {c} بعد {n} إصابة بالكوليرا",
            "تفشي الكوليرا في {c} وإصابة {n}",
            "{p} طلب من {o} {m} ألف جرعة",
            "إغلاق المدارس والأسواق في {c}",
        ),
    },
    {
        "en": (
            "{p} wins the literature prize of {c}",
            "Jury in {c} honours {p} for a novel of {n} pages",
            "{q} presented the award worth {m} thousand dollars",
            "{o} will publish the translation",
        ),
        "fa": (
            "{p} جایزه ادبی {c} را برد",
            "داوران {c} از {p} برای رمانی {n} صفحه‌ای تجلیل کردند",
            "{q} جایزه {m} هزار دلاری را اهدا کرد",
            "{o} ترجمه کتاب را منتشر می‌کند",
        ),
        "ar": (
            "{p} يفوز بجائزة {c} الأدبية",
            "لجنة تحكيم في {c} تكرم {p} عن رواية من {n} صفحة",
            "{q} سلم الجائزة البالغة {m} ألف دولار",
            "{o} تنشر ترجمة الكتاب",
        ),
    },
    {
        "en": (
            "Fire destroys a market in {c}, {n} shops burned",
            "Blaze in the bazaar of {c} kills {m}",
            "{p} said a short circuit caused the fire in {c}",
            "{o} promised the merchants loans",
        ),
        "fa": (
            "آتش‌سوزی بازار {c} {n} مغازه را سوزاند",
            "حریق در بازار {c} {m} کشته داد",
            "{p} اتصالی برق را علت آتش‌سوزی {c} دانست",
            "{o} به بازاریان وعده وام داد",
        ),
        "ar": (
            "حريق يدمر سوقا في {c} واحتراق {n} متجرا",
            "حريق في سوق {c} يقتل {m}",
            "{p} قال إن تماسا كهربائيا سبب الحريق في {c}",
            "{o} وعدت التجار بقروض",
        ),
    },
)
