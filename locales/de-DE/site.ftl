### See en-US for what each message is for.

language-name = Deutsch
site-title = Wissensdatenbank
home = Startseite
breadcrumbs = Sie sind hier
skip-to-content = Zum Inhalt springen
languages = Sprachen
choose-language = Sprache wählen
contents = Auf dieser Seite
articles = Artikel
article-count = { $count ->
     [one] { $count } Artikel
    *[other] { $count } Artikel
}
no-articles = In dieser Sprache gibt es noch keine Artikel.
not-available = Diesen Artikel gibt es nicht in Ihrer Sprache. Sie lesen ihn auf Englisch.
machine-translated = Dieser Artikel wurde maschinell übersetzt und kann Fehler enthalten.
human-translated = Dieser Artikel wurde von einem Menschen übersetzt.
updated = Zuletzt aktualisiert:
date = { $day }.{ $month }.{ $year }
alert-note = Hinweis
alert-tip = Tipp
alert-important = Wichtig
alert-warning = Warnung
alert-caution = Vorsicht
video = Video ansehen ({ $host })
table = Tabelle
task-done = Erledigt
task-open = Noch offen
footnotes = Fußnoten
footnote = Fußnote { $number }
footnote-back = Zurück zum Text, Fußnote { $number }
