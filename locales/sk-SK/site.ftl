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
     [many] { $count } článku
    *[other] { $count } článkov
}
no-articles = V tomto jazyku zatiaľ nie sú žiadne články.
untranslated-page = Tento článok nie je k dispozícii vo vašom jazyku. Čítate ho v angličtine.
machine-translated = Tento článok bol preložený strojovo a môže obsahovať chyby.
human-translated = Tento článok preložil človek.
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

mangled-segment = Zobrazené v angličtine, pretože preklad je poškodený
mangled-count = { $count ->
     [one] { $count } časť tejto stránky je zobrazená v angličtine, pretože jej preklad je poškodený.
     [few] { $count } časti tejto stránky sú zobrazené v angličtine, pretože ich preklad je poškodený.
     [many] { $count } časti tejto stránky je zobrazených v angličtine, pretože ich preklad je poškodený.
    *[other] { $count } častí tejto stránky je zobrazených v angličtine, pretože ich preklad je poškodený.
}
quality-notice = Automatické kontroly hodnotia tento preklad na { $score } zo 100 bodov: porovnajte ho s anglickým textom.
outdated-count = { $count ->
     [one] Anglický text { $count } časti sa od prekladu zmenil.
     [few] Anglický text { $count } častí sa od prekladu zmenil.
     [many] Anglický text { $count } časti sa od prekladu zmenil.
    *[other] Anglický text { $count } častí sa od prekladu zmenil.
}
restored-count = { $count ->
     [one] Na tejto stránke bola z angličtiny obnovená { $count } hodnota.
     [few] Na tejto stránke boli z angličtiny obnovené { $count } hodnoty.
     [many] Na tejto stránke bolo z angličtiny obnovených { $count } hodnoty.
    *[other] Na tejto stránke bolo z angličtiny obnovených { $count } hodnôt.
}
restored-link = Čo to znamená?
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

not-found-title = Stránka sa nenašla
not-found-text = Na tejto adrese nie je žiadna stránka. Možno bola presunutá alebo odstránená.
not-found-home = Prejsť na domovskú stránku
moved-title = Táto stránka bola presunutá
moved-text = Nájdete ju na novej adrese:

tabs-label = Vyberte kartu
image-description = Popis obrázka
code-missing = Kód zo súboru { $file } nie je k dispozícii.
include-missing = Text zo súboru { $file } nie je k dispozícii.
