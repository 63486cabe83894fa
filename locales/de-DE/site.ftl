### See en-US for what each message is for.

language-name = Deutsch
site-title = Wissensdatenbank
home = Startseite
breadcrumbs = Sie sind hier
skip-to-content = Zum Inhalt springen
languages = Sprachen
choose-language = Sprache wählen
contents = Auf dieser Seite
site-contents = Inhalt der Website
articles = Artikel
index-letters = A B C D E F G H I J K L M N O P Q R S T U V W X Y Z
number = { $count }
article-count = { $count ->
     [one] { $count } Artikel
    *[other] { $count } Artikel
}
filter-label = Artikel nach Titel filtern
more-articles = { $count ->
     [one] { $count } weiterer Artikel
    *[other] { $count } weitere Artikel
}
all-articles = { $count ->
     [one] { $count } Artikel
    *[other] Alle { $count } Artikel
}
other-articles = Weitere Artikel
no-articles = In dieser Sprache gibt es noch keine Artikel.
untranslated-page = Diesen Artikel gibt es nicht in Ihrer Sprache. Sie lesen ihn auf Englisch.
machine-translated = Maschinell übersetzt
human-translated = Von einem Menschen übersetzt
updated = Zuletzt aktualisiert: { $date }
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

language-menu = Sprache ändern
site-languages = { $count ->
     [one] In { $count } Sprache verfügbar
    *[other] In { $count } Sprachen verfügbar
}
previous = Vorheriger Artikel
next = Nächster Artikel
neighbours = Vorheriger und nächster Artikel
feed = Atom-Feed
feed-title = { $site } ({ $language })
footer-built = Erstellt mit { $name }

theme-toggle = Farbschema
theme-light = Hell
theme-dark = Dunkel
theme-system = Wie im System

copy = Kopieren
copied = Kopiert
copy-token = { $token } kopieren
code-copy = Code kopieren
download-reg = Als REG-Datei herunterladen
reg-caption = Registrierungseinstellungen

view-label = Ansicht
view-translation = Übersetzung
view-english = Englisch
view-both = Nebeneinander
source-text = Englisch
source-of = Englisch zu: { $text }

mangled-segment = Auf Englisch, weil die Übersetzung beschädigt ist
mangled-count = { $count ->
     [one] { $count } Stelle auf Englisch
    *[other] { $count } Stellen auf Englisch
}
quality-notice = Qualität { $score } von 100
outdated-count = { $count ->
     [one] { $count } Stelle veraltet
    *[other] { $count } Stellen veraltet
}
restored-count = { $count ->
     [one] { $count } Wert wiederhergestellt
    *[other] { $count } Werte wiederhergestellt
}
restored-title = Was wiederhergestellt wurde
restored-intro = Maschinelle Übersetzung verändert manchmal, was unverändert bleiben muss: Befehle, Registrierungsschlüssel, Fehlercodes, Versionsnummern, Adressen. Wo das geschehen ist, wurde der Wert aus dem englischen Artikel wiederhergestellt, damit Sie ihn bedenkenlos kopieren können.

search = Suche
search-label = Wissensdatenbank durchsuchen
search-placeholder = Wörter oder Fehlercode
search-button = Suchen
search-hint = Geben Sie Fehlercodes und Befehle genau so ein, wie Sie sie sehen.
search-results = { $count ->
     [one] { $count } Ergebnis für „{ $query }“
    *[other] { $count } Ergebnisse für „{ $query }“
}
search-none = Keine Ergebnisse für „{ $query }“
search-did-you-mean = Meinten Sie „{ $query }“?
search-more = Weitere Ergebnisse anzeigen
search-loading = Suche läuft …
search-failed = Die Suche konnte nicht geladen werden. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.
search-needs-script = Die Suche benötigt JavaScript. Ohne JavaScript können Sie die Liste der Artikel verwenden.
search-close = Schließen
search-select = wählen
search-open = öffnen

not-found-title = Seite nicht gefunden
not-found-text = Unter dieser Adresse gibt es keine Seite. Vielleicht wurde sie verschoben oder entfernt.
not-found-home = Zur Startseite
moved-title = Diese Seite ist umgezogen
moved-text = Sie finden sie unter der neuen Adresse:

tabs-label = Registerkarte wählen
image-description = Bildbeschreibung
code-missing = Der Code in { $file } ist nicht verfügbar.
include-missing = Der Text in { $file } ist nicht verfügbar.
image-missing = Bild nicht verfügbar: { $file }
