### See en-US for what each message is for.

language-name = Magyar
site-title = Tudásbázis
home = Kezdőlap
breadcrumbs = Ön itt van
skip-to-content = Ugrás a tartalomra
languages = Nyelvek
choose-language = Válasszon nyelvet
contents = Ezen az oldalon
site-contents = A webhely tartalma
articles = Cikkek
index-letters = A B C CS D DZ DZS E F G GY H I J K L LY M N NY O Ö P Q R S SZ T TY U Ü V W X Y Z ZS
number = { $count }
article-count = { $count ->
     [one] { $count } cikk
    *[other] { $count } cikk
}
filter-label = Cikkek szűrése cím szerint
more-articles = { $count ->
     [one] További { $count } cikk
    *[other] További { $count } cikk
}
all-articles = { $count ->
     [one] { $count } cikk
    *[other] Mind a(z) { $count } cikk
}
other-articles = További cikkek
no-articles = Ezen a nyelven még nincsenek cikkek.
untranslated-page = Ez a cikk nem érhető el az Ön nyelvén. Angolul olvassa.
machine-translated = Gépi fordítás
human-translated = Emberi fordítás
updated = Utoljára frissítve: { $date }
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

language-menu = Nyelvváltás
site-languages = { $count ->
     [one] { $count } nyelven érhető el
    *[other] { $count } nyelven érhető el
}
previous = Előző
next = Következő
neighbours = Előző és következő cikk
feed = Atom-hírcsatorna
feed-title = { $site } ({ $language })
footer-built = Ezzel készült: { $name }

theme-toggle = Színséma
theme-light = Világos
theme-dark = Sötét
theme-system = Rendszer szerint

copy = Másolás
copied = Másolva
copy-token = { $token } másolása
code-copy = Kód másolása
download-reg = Letöltés .reg fájlként
reg-caption = A beállításjegyzék beállításai

view-label = Nézet
view-translation = Fordítás
view-english = Angol
view-both = Egymás mellett
source-text = Angol
source-of = Angolul: { $text }

mangled-segment = Angolul látható, mert a fordítás sérült
mangled-count = { $count ->
     [one] { $count } rész angolul
    *[other] { $count } rész angolul
}
quality-notice = minőség: 100-ból { $score }
outdated-count = { $count ->
     [one] { $count } elavult rész
    *[other] { $count } elavult rész
}
restored-count = { $count ->
     [one] { $count } visszaállított érték
    *[other] { $count } visszaállított érték
}
restored-title = Mit állítottunk helyre
restored-intro = A gépi fordítás néha megváltoztatja azt is, aminek változatlanul kell maradnia: a parancsokat, beállításkulcsokat, hibakódokat, verziószámokat és címeket. Ahol ez megtörtént, az értéket az angol cikk alapján helyreállítottuk, hogy biztonságosan másolható legyen.

search = Keresés
search-label = Keresés a tudásbázisban
search-placeholder = Szavak vagy hibakód
search-button = Keresés
search-hint = A hibakódokat és parancsokat pontosan úgy írja be, ahogy látja őket.
search-results = { $count ->
     [one] { $count } találat erre: „{ $query }”
    *[other] { $count } találat erre: „{ $query }”
}
search-none = Nincs találat erre: „{ $query }”
search-did-you-mean = Erre gondolt: „{ $query }”?
search-more = További találatok
search-loading = Keresés…
search-failed = A keresést nem sikerült betölteni. Ellenőrizze a kapcsolatot, és próbálja újra.
search-needs-script = A kereséshez JavaScript szükséges. Enélkül használja a cikkek listáját.
search-close = Bezárás
search-select = választás
search-open = megnyitás

not-found-title = Az oldal nem található
not-found-text = Ezen a címen nincs oldal. Lehet, hogy áthelyezték vagy eltávolították.
not-found-home = Ugrás a kezdőlapra
moved-title = Ez az oldal átköltözött
moved-text = Az új címe:

tabs-label = Válasszon lapot
image-description = A kép leírása
code-missing = A következő fájlban lévő kód nem érhető el: { $file }
include-missing = A következő fájlban lévő szöveg nem érhető el: { $file }
image-missing = A kép nem érhető el: { $file }
