### See en-US for what each message is for.

language-name = Română
site-title = Baza de cunoștințe
home = Pagina principală
breadcrumbs = Vă aflați aici
skip-to-content = Salt la conținut
languages = Limbi
choose-language = Alegeți limba
contents = Pe această pagină
articles = Articole
article-count = { $count ->
     [one] { $count } articol
     [few] { $count } articole
    *[other] { $count } de articole
}
no-articles = Încă nu există articole în această limbă.
not-available = Acest articol nu este disponibil în limba dvs. Îl citiți în engleză.
machine-translated = Acest articol a fost tradus automat și poate conține greșeli.
human-translated = Acest articol a fost tradus de o persoană.
updated = Ultima actualizare:
date = { $day }.{ $month }.{ $year }
alert-note = Notă
alert-tip = Sfat
alert-important = Important
alert-warning = Avertisment
alert-caution = Atenție
video = Vizionați videoclipul ({ $host })
table = Tabel
task-done = Gata
task-open = De făcut
footnotes = Note de subsol
footnote = Nota { $number }
footnote-back = Înapoi la text, nota { $number }
