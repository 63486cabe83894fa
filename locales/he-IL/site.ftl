### See en-US for what each message is for.

language-name = עברית
site-title = מאגר הידע
home = דף הבית
breadcrumbs = מיקומך באתר
skip-to-content = דילוג לתוכן
languages = שפות
choose-language = בחירת שפה
contents = בדף זה
articles = מאמרים
article-count = { $count ->
     [one] מאמר אחד
     [two] שני מאמרים
    *[other] { $count } מאמרים
}
no-articles = עדיין אין מאמרים בשפה זו.
untranslated-page = מאמר זה אינו זמין בשפה שלך. הוא מוצג באנגלית.
machine-translated = מאמר זה תורגם בתרגום מכונה וייתכנו בו שגיאות.
human-translated = מאמר זה תורגם בידי אדם.
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

mangled-segment = מוצג באנגלית משום שהתרגום פגום
mangled-count = { $count ->
     [one] קטע אחד בדף זה מוצג באנגלית משום שתרגומו פגום.
     [two] שני קטעים בדף זה מוצגים באנגלית משום שתרגומם פגום.
    *[other] { $count } קטעים בדף זה מוצגים באנגלית משום שתרגומם פגום.
}
quality-notice = בדיקות אוטומטיות נותנות לתרגום זה { $score } מתוך 100 נקודות: השוו אותו לטקסט באנגלית.
outdated-count = { $count ->
     [one] הטקסט באנגלית של קטע אחד השתנה מאז שתורגם.
     [two] הטקסט באנגלית של שני קטעים השתנה מאז שתורגמו.
    *[other] הטקסט באנגלית של { $count } קטעים השתנה מאז שתורגמו.
}
restored-count = { $count ->
     [one] ערך אחד בדף זה שוחזר מהטקסט באנגלית.
     [two] שני ערכים בדף זה שוחזרו מהטקסט באנגלית.
    *[other] { $count } ערכים בדף זה שוחזרו מהטקסט באנגלית.
}
restored-link = מה פירוש הדבר?
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

not-found-title = הדף לא נמצא
not-found-text = אין דף בכתובת זו. ייתכן שהדף הועבר או הוסר.
not-found-home = מעבר לדף הבית
moved-title = דף זה הועבר
moved-text = הכתובת החדשה שלו:

tabs-label = בחירת כרטיסייה
image-description = תיאור התמונה
code-missing = הקוד שבקובץ { "\u2068" }{ $file }{ "\u2069" } אינו זמין.
include-missing = הטקסט שבקובץ { "\u2068" }{ $file }{ "\u2069" } אינו זמין.
