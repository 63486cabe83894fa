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
not-available = מאמר זה אינו זמין בשפה שלך. הוא מוצג באנגלית.
machine-translated = מאמר זה תורגם בתרגום מכונה וייתכנו בו שגיאות.
human-translated = מאמר זה תורגם בידי אדם.
updated = עודכן לאחרונה:
date = { $day }.{ $month }.{ $year }
alert-note = הערה
alert-tip = עצה
alert-important = חשוב
alert-warning = אזהרה
alert-caution = זהירות
video = צפייה בסרטון ({ $host })
table = טבלה
task-done = בוצע
task-open = לביצוע
footnotes = הערות שוליים
footnote = הערת שוליים { $number }
footnote-back = חזרה לטקסט, הערה { $number }
