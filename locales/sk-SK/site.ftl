### See en-US for what each message is for.

language-name = Slovenčina
site-title = Databáza znalostí
home = Domov
breadcrumbs = Nachádzate sa tu
skip-to-content = Prejsť na obsah
languages = Jazyky
choose-language = Vyberte si jazyk
contents = Na tejto stránke
articles = Články
article-count = { $count ->
     [one] { $count } článok
     [few] { $count } články
    *[other] { $count } článkov
}
no-articles = V tomto jazyku zatiaľ nie sú žiadne články.
not-available = Tento článok nie je k dispozícii vo vašom jazyku. Čítate ho v angličtine.
machine-translated = Tento článok bol preložený strojovo a môže obsahovať chyby.
human-translated = Tento článok preložil človek.
updated = Naposledy aktualizované:
date = { $day }. { $month }. { $year }
alert-note = Poznámka
alert-tip = Tip
alert-important = Dôležité
alert-warning = Upozornenie
alert-caution = Pozor
video = Pozrieť si video ({ $host })
table = Tabuľka
task-done = Hotovo
task-open = Treba urobiť
footnotes = Poznámky pod čiarou
footnote = Poznámka pod čiarou { $number }
footnote-back = Späť na text, poznámka { $number }
