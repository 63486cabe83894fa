### See en-US for what each message is for.

language-name = العربية
site-title = قاعدة المعارف
home = الصفحة الرئيسية
breadcrumbs = أنت هنا
skip-to-content = الانتقال إلى المحتوى
languages = اللغات
choose-language = اختر لغتك
contents = في هذه الصفحة
articles = المقالات
article-count = { $count ->
     [zero] لا مقالات
     [one] مقالة واحدة
     [two] مقالتان
     [few] { $count } مقالات
     [many] { $count } مقالة
    *[other] { $count } مقالة
}
no-articles = لا توجد مقالات بهذه اللغة بعد.
not-available = هذه المقالة غير متوفرة بلغتك. أنت تقرؤها بالإنجليزية.
machine-translated = تُرجمت هذه المقالة آليًا وقد تحتوي على أخطاء.
human-translated = ترجم هذه المقالة مترجم بشري.
updated = آخر تحديث:
date = { $day }/{ $month }/{ $year }
alert-note = ملاحظة
alert-tip = تلميح
alert-important = هام
alert-warning = تحذير
alert-caution = تنبيه
video = مشاهدة الفيديو ({ $host })
table = جدول
task-done = تم
task-open = لم يتم بعد
footnotes = الحواشي
footnote = الحاشية { $number }
footnote-back = العودة إلى النص، الحاشية { $number }
