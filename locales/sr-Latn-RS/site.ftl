### See en-US for what each message is for.

language-name = Srpski (latinica)
site-title = Baza znanja
home = Početna
breadcrumbs = Nalazite se ovde
skip-to-content = Pređi na sadržaj
languages = Jezici
choose-language = Izaberite jezik
contents = Na ovoj stranici
articles = Članci
article-count = { $count ->
     [one] { $count } članak
     [few] { $count } članka
    *[other] { $count } članaka
}
no-articles = Na ovom jeziku još nema članaka.
not-available = Ovaj članak nije dostupan na vašem jeziku. Čitate ga na engleskom.
machine-translated = Ovaj članak je mašinski preveden i može da sadrži greške.
human-translated = Ovaj članak je preveo čovek.
updated = Poslednji put ažurirano:
date = { $day }. { $month }. { $year }.
alert-note = Napomena
alert-tip = Savet
alert-important = Važno
alert-warning = Upozorenje
alert-caution = Oprez
video = Pogledajte video ({ $host })
table = Tabela
task-done = Urađeno
task-open = Treba uraditi
footnotes = Fusnote
footnote = Fusnota { $number }
footnote-back = Nazad na tekst, fusnota { $number }
