### See en-US for what each message is for.

language-name = Magyar
site-title = Tudásbázis
home = Kezdőlap
breadcrumbs = Ön itt van
skip-to-content = Ugrás a tartalomra
languages = Nyelvek
choose-language = Válasszon nyelvet
contents = Ezen az oldalon
articles = Cikkek
article-count = { $count ->
     [one] { $count } cikk
    *[other] { $count } cikk
}
no-articles = Ezen a nyelven még nincsenek cikkek.
not-available = Ez a cikk nem érhető el az Ön nyelvén. Angolul olvassa.
machine-translated = Ezt a cikket gép fordította, ezért hibák lehetnek benne.
human-translated = Ezt a cikket ember fordította.
updated = Utoljára frissítve:
date = { $year }. { $month }. { $day }.
alert-note = Megjegyzés
alert-tip = Tipp
alert-important = Fontos
alert-warning = Figyelmeztetés
alert-caution = Vigyázat
video = A videó megtekintése ({ $host })
table = Táblázat
task-done = Kész
task-open = Teendő
footnotes = Lábjegyzetek
footnote = { $number }. lábjegyzet
footnote-back = Vissza a szöveghez, { $number }. lábjegyzet
