### See en-US for what each message is for.

language-name = Română
site-title = Baza de cunoștințe
home = Pagina principală
breadcrumbs = Vă aflați aici
skip-to-content = Salt la conținut
languages = Limbi
choose-language = Alegeți limba
contents = Pe această pagină
site-contents = Conținutul site-ului
articles = Articole
index-letters = A Ă Â B C D E F G H I Î J K L M N O P Q R S Ș T Ț U V W X Y Z
number = { $count }
article-count = { $count ->
     [one] { $count } articol
     [few] { $count } articole
    *[other] { $count } de articole
}
filter-label = Filtrați articolele după titlu
more-articles = { $count ->
     [one] Încă { $count } articol
     [few] Încă { $count } articole
    *[other] Încă { $count } de articole
}
all-articles = { $count ->
     [one] { $count } articol
     [few] Toate cele { $count } articole
    *[other] Toate cele { $count } de articole
}
other-articles = Alte articole
no-articles = Încă nu există articole în această limbă.
untranslated-page = Acest articol nu este disponibil în limba dvs. Îl citiți în engleză.
machine-translated = Tradus automat
human-translated = Tradus de o persoană
updated = Ultima actualizare: { $date }
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

language-menu = Schimbați limba
site-languages = { $count ->
     [one] Disponibil într-o singură limbă
     [few] Disponibil în { $count } limbi
    *[other] Disponibil în { $count } de limbi
}
previous = Anterior
next = Următor
neighbours = Articolul anterior și cel următor
feed = Flux Atom
feed-title = { $site } ({ $language })
footer-built = Creat cu { $name }

theme-toggle = Schemă de culori
theme-light = Luminoasă
theme-dark = Întunecată
theme-system = Ca în sistem

copy = Copiați
copied = Copiat
copy-token = Copiați { $token }
code-copy = Copiați codul
download-reg = Descărcați ca fișier .reg
reg-caption = Setări de registry

view-label = Vizualizare
view-translation = Traducere
view-english = Engleză
view-both = Una lângă alta
source-text = Engleză
source-of = Textul în engleză: { $text }

mangled-segment = Afișat în engleză, deoarece traducerea este deteriorată
mangled-count = { $count ->
     [one] { $count } pasaj în engleză
     [few] { $count } pasaje în engleză
    *[other] { $count } de pasaje în engleză
}
quality-notice = calitate: { $score } din 100
outdated-count = { $count ->
     [one] { $count } pasaj învechit
     [few] { $count } pasaje învechite
    *[other] { $count } de pasaje învechite
}
restored-count = { $count ->
     [one] { $count } valoare restaurată
     [few] { $count } valori restaurate
    *[other] { $count } de valori restaurate
}
restored-title = Ce s-a restaurat
restored-intro = Traducerea automată modifică uneori ceea ce trebuie să rămână neschimbat: comenzi, chei de registry, coduri de eroare, numere de versiune, adrese. Unde s-a întâmplat acest lucru, valoarea a fost restaurată din articolul în engleză, ca să o puteți copia în siguranță.

search = Căutare
search-label = Căutați în baza de cunoștințe
search-placeholder = Cuvinte sau un cod de eroare
search-button = Căutați
search-hint = Introduceți codurile de eroare și comenzile exact așa cum le vedeți.
search-results = { $count ->
     [one] { $count } rezultat pentru „{ $query }”
     [few] { $count } rezultate pentru „{ $query }”
    *[other] { $count } de rezultate pentru „{ $query }”
}
search-none = Niciun rezultat pentru „{ $query }”
search-did-you-mean = Ați vrut să scrieți „{ $query }”?
search-more = Afișați mai multe rezultate
search-loading = Se caută…
search-failed = Căutarea nu s-a putut încărca. Verificați conexiunea și încercați din nou.
search-needs-script = Căutarea necesită JavaScript. Fără acesta, folosiți lista de articole.
search-close = Închideți
search-select = selectați
search-open = deschideți

not-found-title = Pagina nu a fost găsită
not-found-text = La această adresă nu există nicio pagină. Este posibil să fi fost mutată sau eliminată.
not-found-home = Mergeți la pagina principală
moved-title = Această pagină a fost mutată
moved-text = O găsiți la noua adresă:

tabs-label = Alegeți o filă
image-description = Descrierea imaginii
code-missing = Codul din { $file } nu este disponibil.
include-missing = Textul din { $file } nu este disponibil.
image-missing = Imagine indisponibilă: { $file }
