### See en-US for what each message is for.

language-name = العربية
site-title = قاعدة المعارف
home = الصفحة الرئيسية
breadcrumbs = أنت هنا
skip-to-content = الانتقال إلى المحتوى
languages = اللغات
choose-language = اختر لغتك
contents = في هذه الصفحة
site-contents = محتويات الموقع
articles = المقالات
index-letters = ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي
number = { $count }
article-count = { $count ->
     [zero] لا مقالات
     [one] مقالة واحدة
     [two] مقالتان
     [few] { $count } مقالات
     [many] { $count } مقالة
    *[other] { $count } مقالة
}
filter-label = تصفية المقالات حسب العنوان
more-articles = { $count ->
     [zero] لا مقالات أخرى
     [one] مقالة أخرى
     [two] مقالتان أخريان
     [few] { $count } مقالات أخرى
     [many] { $count } مقالة أخرى
    *[other] { $count } مقالة أخرى
}
all-articles = { $count ->
     [zero] لا مقالات
     [one] مقالة واحدة
     [two] المقالتان
     [few] كل المقالات: { $count }
     [many] كل المقالات: { $count }
    *[other] كل المقالات: { $count }
}
other-articles = مقالات أخرى
no-articles = لا توجد مقالات بهذه اللغة بعد.
untranslated-page = هذه المقالة غير متوفرة بلغتك. أنت تقرؤها بالإنجليزية.
machine-translated = ترجمة آلية
human-translated = ترجمة بشرية
updated = آخر تحديث: { $date }
alert-note = ملاحظة
alert-tip = تلميح
alert-important = هام
alert-warning = تحذير
alert-caution = تنبيه
video = مشاهدة الفيديو ({ "\u2068" }{ $host }{ "\u2069" })
table = جدول
task-done = تم
task-open = لم يتم بعد
footnotes = الحواشي
footnote = الحاشية { $number }
footnote-back = العودة إلى النص، الحاشية { $number }

language-menu = تغيير اللغة
site-languages = { $count ->
     [zero] غير متوفر بأي لغة
     [one] متوفر بلغة واحدة
     [two] متوفر بلغتين
     [few] متوفر بـ { $count } لغات
     [many] متوفر بـ { $count } لغة
    *[other] متوفر بـ { $count } لغة
}
previous = السابق
next = التالي
neighbours = المقالتان السابقة والتالية
feed = موجز Atom
feed-title = { $site } ({ $language })
footer-built = أُنشئ باستخدام { "\u2068" }{ $name }{ "\u2069" }

theme-toggle = نظام الألوان
theme-light = فاتح
theme-dark = داكن
theme-system = حسب النظام

copy = نسخ
copied = تم النسخ
copy-token = نسخ { "\u2068" }{ $token }{ "\u2069" }
code-copy = نسخ التعليمات البرمجية
download-reg = تنزيل كملف { "\u200E" }.reg
reg-caption = إعدادات السجل

view-label = العرض
view-translation = الترجمة
view-english = الإنجليزية
view-both = جنبًا إلى جنب
source-text = الإنجليزية
source-of = بالإنجليزية: { "\u2068" }{ $text }{ "\u2069" }

mangled-segment = معروض بالإنجليزية لأن الترجمة تالفة
mangled-count = { $count ->
     [zero] لا مقاطع بالإنجليزية
     [one] مقطع واحد بالإنجليزية
     [two] مقطعان بالإنجليزية
     [few] { $count } مقاطع بالإنجليزية
     [many] { $count } مقطعًا بالإنجليزية
    *[other] { $count } مقطع بالإنجليزية
}
quality-notice = الجودة { $score } من 100
outdated-count = { $count ->
     [zero] لا مقاطع قديمة
     [one] مقطع واحد قديم
     [two] مقطعان قديمان
     [few] { $count } مقاطع قديمة
     [many] { $count } مقطعًا قديمًا
    *[other] { $count } مقطع قديم
}
restored-count = { $count ->
     [zero] لا قيم مستعادة
     [one] قيمة واحدة مستعادة
     [two] قيمتان مستعادتان
     [few] { $count } قيم مستعادة
     [many] { $count } قيمة مستعادة
    *[other] { $count } قيمة مستعادة
}
restored-title = ما تمت استعادته
restored-intro = تغيّر الترجمة الآلية أحيانًا ما يجب أن يبقى كما هو: الأوامر ومفاتيح السجل ورموز الخطأ وأرقام الإصدارات والعناوين. وحيثما حدث ذلك استُعيدت القيمة من المقالة الإنجليزية حتى تتمكن من نسخها بأمان.

search = البحث
search-label = البحث في قاعدة المعارف
search-placeholder = كلمات أو رمز خطأ
search-button = بحث
search-hint = اكتب رموز الخطأ والأوامر كما تراها تمامًا.
search-results = { $count ->
     [zero] لا توجد نتائج للبحث عن «{ "\u2068" }{ $query }{ "\u2069" }»
     [one] نتيجة واحدة للبحث عن «{ "\u2068" }{ $query }{ "\u2069" }»
     [two] نتيجتان للبحث عن «{ "\u2068" }{ $query }{ "\u2069" }»
     [few] { $count } نتائج للبحث عن «{ "\u2068" }{ $query }{ "\u2069" }»
     [many] { $count } نتيجة للبحث عن «{ "\u2068" }{ $query }{ "\u2069" }»
    *[other] { $count } نتيجة للبحث عن «{ "\u2068" }{ $query }{ "\u2069" }»
}
search-none = لا توجد نتائج للبحث عن «{ "\u2068" }{ $query }{ "\u2069" }»
search-did-you-mean = هل تقصد «{ "\u2068" }{ $query }{ "\u2069" }»؟
search-more = عرض المزيد من النتائج
search-loading = جارٍ البحث…
search-failed = تعذّر تحميل البحث. تحقق من الاتصال وحاول مرة أخرى.
search-needs-script = يتطلب البحث JavaScript. وبدونه استخدم قائمة المقالات.
search-close = إغلاق
search-select = اختيار
search-open = فتح

not-found-title = الصفحة غير موجودة
not-found-text = لا توجد صفحة في هذا العنوان. ربما نُقلت أو أُزيلت.
not-found-home = الانتقال إلى الصفحة الرئيسية
moved-title = نُقلت هذه الصفحة
moved-text = ستجدها في عنوانها الجديد:

tabs-label = اختيار علامة تبويب
image-description = وصف الصورة
code-missing = التعليمات البرمجية في { "\u2068" }{ $file }{ "\u2069" } غير متوفرة.
include-missing = النص في { "\u2068" }{ $file }{ "\u2069" } غير متوفر.
image-missing = الصورة غير متوفرة: { "\u2068" }{ $file }{ "\u2069" }
