### See en-US for what each message is for.

language-name = Slovenčina
site-title = Databáza znalostí
home = Domov
breadcrumbs = Nachádzate sa tu
skip-to-content = Prejsť na obsah
languages = Jazyky
choose-language = Vyberte si jazyk
contents = Na tejto stránke
site-contents = Obsah webu
articles = Články
index-letters = A B C Č D Ď E F G H CH I J K L Ľ M N O P Q R S Š T U V W X Y Z Ž
number = { $count }
article-count = { $count ->
     [one] { $count } článok
     [few] { $count } články
     [many] { $count } článku
    *[other] { $count } článkov
}
filter-label = Filtrovať články podľa názvu
more-articles = { $count ->
     [one] Ešte { $count } článok
     [few] Ešte { $count } články
     [many] Ešte { $count } článku
    *[other] Ešte { $count } článkov
}
all-articles = { $count ->
     [one] { $count } článok
     [few] Všetky { $count } články
     [many] Všetky články: { $count }
    *[other] Všetkých { $count } článkov
}
other-articles = Ďalšie články
no-articles = V tomto jazyku zatiaľ nie sú žiadne články.
untranslated-page = Tento článok nie je k dispozícii vo vašom jazyku. Čítate ho v angličtine.
machine-translated = Strojový preklad
human-translated = Preložil človek
updated = Naposledy aktualizované: { $date }
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

language-menu = Zmeniť jazyk
site-languages = { $count ->
     [one] K dispozícii v { $count } jazyku
     [few] K dispozícii v { $count } jazykoch
     [many] K dispozícii v { $count } jazyka
    *[other] K dispozícii v { $count } jazykoch
}
previous = Predchádzajúci
next = Ďalší
neighbours = Predchádzajúci a ďalší článok
feed = Kanál Atom
feed-title = { $site } ({ $language })
footer-built = Vytvorené pomocou programu { $name }

theme-toggle = Farebná schéma
theme-light = Svetlá
theme-dark = Tmavá
theme-system = Podľa systému

copy = Kopírovať
copied = Skopírované
copy-token = Kopírovať { $token }
code-copy = Kopírovať kód
download-reg = Stiahnuť ako súbor .reg
reg-caption = Nastavenia databázy Registry

view-label = Zobrazenie
view-translation = Preklad
view-english = Angličtina
view-both = Vedľa seba
source-text = Angličtina
source-of = Anglický text: { $text }

mangled-segment = Zobrazené v angličtine, pretože preklad je poškodený
mangled-count = { $count ->
     [one] { $count } časť v angličtine
     [few] { $count } časti v angličtine
     [many] { $count } časti v angličtine
    *[other] { $count } častí v angličtine
}
quality-notice = kvalita { $score } zo 100
outdated-count = { $count ->
     [one] { $count } neaktuálna časť
     [few] { $count } neaktuálne časti
     [many] { $count } neaktuálnej časti
    *[other] { $count } neaktuálnych častí
}
restored-count = { $count ->
     [one] { $count } obnovená hodnota
     [few] { $count } obnovené hodnoty
     [many] { $count } obnovenej hodnoty
    *[other] { $count } obnovených hodnôt
}
restored-title = Čo bolo obnovené
restored-intro = Strojový preklad niekedy zmení to, čo musí zostať bez zmeny: príkazy, kľúče databázy Registry, kódy chýb, čísla verzií, adresy. Kde sa to stalo, hodnota bola obnovená z anglického článku, aby ste ju mohli bezpečne skopírovať.

search = Vyhľadávanie
search-label = Hľadať v databáze znalostí
search-placeholder = Slová alebo kód chyby
search-button = Hľadať
search-hint = Kódy chýb a príkazy zadávajte presne tak, ako ich vidíte.
search-results = { $count ->
     [one] { $count } výsledok pre „{ $query }“
     [few] { $count } výsledky pre „{ $query }“
     [many] { $count } výsledku pre „{ $query }“
    *[other] { $count } výsledkov pre „{ $query }“
}
search-none = Žiadne výsledky pre „{ $query }“
search-did-you-mean = Mali ste na mysli „{ $query }“?
search-more = Zobraziť ďalšie výsledky
search-loading = Vyhľadáva sa…
search-failed = Vyhľadávanie sa nepodarilo načítať. Skontrolujte pripojenie a skúste to znova.
search-needs-script = Vyhľadávanie vyžaduje JavaScript. Bez neho použite zoznam článkov.
search-close = Zavrieť
search-select = vybrať
search-open = otvoriť

not-found-title = Stránka sa nenašla
not-found-text = Na tejto adrese nie je žiadna stránka. Možno bola presunutá alebo odstránená.
not-found-home = Prejsť na domovskú stránku
moved-title = Táto stránka bola presunutá
moved-text = Nájdete ju na novej adrese:

tabs-label = Vyberte kartu
image-description = Popis obrázka
code-missing = Kód zo súboru { $file } nie je k dispozícii.
include-missing = Text zo súboru { $file } nie je k dispozícii.
image-missing = Obrázok nie je k dispozícii: { $file }
