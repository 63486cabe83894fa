### See en-US for what each message is for.

language-name = עברית
site-title = מאגר הידע
home = דף הבית
breadcrumbs = מיקומך באתר
skip-to-content = דילוג לתוכן
languages = שפות
choose-language = בחירת שפה
contents = בדף זה
site-contents = תוכן האתר
articles = מאמרים
index-letters = א ב ג ד ה ו ז ח ט י כ ל מ נ ס ע פ צ ק ר ש ת
number = { $count }
article-count = { $count ->
     [one] מאמר אחד
     [two] שני מאמרים
    *[other] { $count } מאמרים
}
filter-label = סינון מאמרים לפי כותרת
more-articles = { $count ->
     [one] מאמר נוסף אחד
     [two] שני מאמרים נוספים
    *[other] עוד { $count } מאמרים
}
all-articles = { $count ->
     [one] מאמר אחד
     [two] שני המאמרים
    *[other] כל { $count } המאמרים
}
other-articles = מאמרים אחרים
no-articles = עדיין אין מאמרים בשפה זו.
untranslated-page = מאמר זה אינו זמין בשפה שלך. הוא מוצג באנגלית.
machine-translated = תורגם במכונה
human-translated = תורגם בידי אדם
updated = עודכן לאחרונה: { $date }
alert-note = הערה
alert-tip = עצה
alert-important = חשוב
alert-warning = אזהרה
alert-caution = זהירות
video = צפייה בסרטון ({ "\u2068" }{ $host }{ "\u2069" })
table = טבלה
task-done = בוצע
task-open = לביצוע
footnotes = הערות שוליים
footnote = הערת שוליים { $number }
footnote-back = חזרה לטקסט, הערה { $number }

language-menu = החלפת שפה
site-languages = { $count ->
     [one] זמין בשפה אחת
     [two] זמין בשתי שפות
    *[other] זמין ב־{ $count } שפות
}
previous = הקודם
next = הבא
neighbours = המאמר הקודם והמאמר הבא
feed = הזנת Atom
feed-title = { $site } ({ $language })
footer-built = נוצר באמצעות { "\u2068" }{ $name }{ "\u2069" }

theme-toggle = ערכת צבעים
theme-light = בהיר
theme-dark = כהה
theme-system = לפי המערכת

copy = העתקה
copied = הועתק
copy-token = העתקת { "\u2068" }{ $token }{ "\u2069" }
code-copy = העתקת הקוד
download-reg = הורדה כקובץ { "\u200E" }.reg
reg-caption = הגדרות רישום

view-label = תצוגה
view-translation = תרגום
view-english = אנגלית
view-both = זה לצד זה
source-text = אנגלית
source-of = באנגלית: { "\u2068" }{ $text }{ "\u2069" }

mangled-segment = מוצג באנגלית משום שהתרגום פגום
mangled-count = { $count ->
     [one] קטע אחד באנגלית
     [two] שני קטעים באנגלית
    *[other] { $count } קטעים באנגלית
}
quality-notice = איכות { $score } מתוך 100
outdated-count = { $count ->
     [one] קטע אחד אינו עדכני
     [two] שני קטעים אינם עדכניים
    *[other] { $count } קטעים אינם עדכניים
}
restored-count = { $count ->
     [one] ערך אחד שוחזר
     [two] שני ערכים שוחזרו
    *[other] { $count } ערכים שוחזרו
}
restored-title = מה שוחזר
restored-intro = תרגום מכונה משנה לפעמים דברים שחייבים להישאר כפי שהם: פקודות, מפתחות רישום, קודי שגיאה, מספרי גרסאות וכתובות. במקומות שבהם זה קרה, הערך שוחזר מהמאמר באנגלית כדי שאפשר יהיה להעתיק אותו בבטחה.

search = חיפוש
search-label = חיפוש במאגר הידע
search-placeholder = מילים או קוד שגיאה
search-button = חיפוש
search-hint = יש להקליד קודי שגיאה ופקודות בדיוק כפי שהם מופיעים.
search-results = { $count ->
     [one] תוצאה אחת עבור ״{ "\u2068" }{ $query }{ "\u2069" }״
     [two] שתי תוצאות עבור ״{ "\u2068" }{ $query }{ "\u2069" }״
    *[other] { $count } תוצאות עבור ״{ "\u2068" }{ $query }{ "\u2069" }״
}
search-none = אין תוצאות עבור ״{ "\u2068" }{ $query }{ "\u2069" }״
search-did-you-mean = האם הכוונה ל־״{ "\u2068" }{ $query }{ "\u2069" }״?
search-more = הצגת תוצאות נוספות
search-loading = מתבצע חיפוש…
search-failed = לא ניתן היה לטעון את החיפוש. יש לבדוק את החיבור ולנסות שוב.
search-needs-script = החיפוש מחייב JavaScript. בלעדיו אפשר להשתמש ברשימת המאמרים.
search-close = סגירה
search-select = בחירה
search-open = פתיחה

not-found-title = הדף לא נמצא
not-found-text = אין דף בכתובת זו. ייתכן שהדף הועבר או הוסר.
not-found-home = מעבר לדף הבית
moved-title = דף זה הועבר
moved-text = הכתובת החדשה שלו:

tabs-label = בחירת כרטיסייה
image-description = תיאור התמונה
code-missing = הקוד שבקובץ { "\u2068" }{ $file }{ "\u2069" } אינו זמין.
include-missing = הטקסט שבקובץ { "\u2068" }{ $file }{ "\u2069" } אינו זמין.
image-missing = התמונה אינה זמינה: { "\u2068" }{ $file }{ "\u2069" }
