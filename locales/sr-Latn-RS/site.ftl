### See en-US for what each message is for.

language-name = Srpski (latinica)
site-title = Baza znanja
home = Početna
breadcrumbs = Nalazite se ovde
skip-to-content = Pređi na sadržaj
languages = Jezici
choose-language = Izaberite jezik
contents = Na ovoj stranici
site-contents = Sadržaj sajta
articles = Članci
index-letters = A B C Č Ć D DŽ Đ E F G H I J K L LJ M N NJ O P R S Š T U V Z Ž
number = { $count }
article-count = { $count ->
     [one] { $count } članak
     [few] { $count } članka
    *[other] { $count } članaka
}
filter-label = Filtriraj članke po naslovu
more-articles = { $count ->
     [one] Još { $count } članak
     [few] Još { $count } članka
    *[other] Još { $count } članaka
}
all-articles = { $count ->
     [one] Svi članci: { $count }
     [few] Svi članci: { $count }
    *[other] Svi članci: { $count }
}
other-articles = Ostali članci
no-articles = Na ovom jeziku još nema članaka.
untranslated-page = Ovaj članak nije dostupan na vašem jeziku. Čitate ga na engleskom.
machine-translated = Mašinski prevedeno
human-translated = Preveo čovek
updated = Poslednji put ažurirano: { $date }
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

language-menu = Promeni jezik
site-languages = { $count ->
     [one] Dostupno na { $count } jeziku
     [few] Dostupno na { $count } jezika
    *[other] Dostupno na { $count } jezika
}
previous = Prethodni
next = Sledeći
neighbours = Prethodni i sledeći članak
feed = Atom fid
feed-title = { $site } ({ $language })
footer-built = Napravljeno pomoću programa { $name }

theme-toggle = Šema boja
theme-light = Svetla
theme-dark = Tamna
theme-system = Kao u sistemu

copy = Kopiraj
copied = Kopirano
copy-token = Kopiraj { $token }
code-copy = Kopiraj kôd
download-reg = Preuzmi kao .reg datoteku
reg-caption = Postavke registratora

view-label = Prikaz
view-translation = Prevod
view-english = Engleski
view-both = Uporedo
source-text = Engleski
source-of = Engleski tekst: { $text }

mangled-segment = Prikazano na engleskom jer je prevod oštećen
mangled-count = { $count ->
     [one] { $count } odlomak na engleskom
     [few] { $count } odlomka na engleskom
    *[other] { $count } odlomaka na engleskom
}
quality-notice = kvalitet: { $score } od 100
outdated-count = { $count ->
     [one] { $count } zastareo odlomak
     [few] { $count } zastarela odlomka
    *[other] { $count } zastarelih odlomaka
}
restored-count = { $count ->
     [one] { $count } vraćena vrednost
     [few] { $count } vraćene vrednosti
    *[other] { $count } vraćenih vrednosti
}
restored-title = Šta je vraćeno
restored-intro = Mašinski prevod ponekad promeni ono što mora da ostane isto: komande, ključeve registratora, kodove grešaka, brojeve verzija, adrese. Gde se to dogodilo, vrednost je vraćena iz engleskog članka da biste mogli bezbedno da je kopirate.

search = Pretraga
search-label = Pretraži bazu znanja
search-placeholder = Reči ili kôd greške
search-button = Pretraži
search-hint = Kodove grešaka i komande unesite tačno onako kako ih vidite.
search-results = { $count ->
     [one] { $count } rezultat za „{ $query }”
     [few] { $count } rezultata za „{ $query }”
    *[other] { $count } rezultata za „{ $query }”
}
search-none = Nema rezultata za „{ $query }”
search-did-you-mean = Da li ste mislili „{ $query }”?
search-more = Prikaži još rezultata
search-loading = Pretraživanje…
search-failed = Pretraga nije mogla da se učita. Proverite vezu i pokušajte ponovo.
search-needs-script = Za pretragu je potreban JavaScript. Bez njega koristite spisak članaka.
search-close = Zatvori
search-select = izaberi
search-open = otvori

not-found-title = Stranica nije pronađena
not-found-text = Na ovoj adresi nema stranice. Možda je premeštena ili uklonjena.
not-found-home = Idi na početnu stranicu
moved-title = Ova stranica je premeštena
moved-text = Naći ćete je na novoj adresi:

tabs-label = Izaberite karticu
image-description = Opis slike
code-missing = Kôd iz datoteke { $file } nije dostupan.
include-missing = Tekst iz datoteke { $file } nije dostupan.
image-missing = Slika nije dostupna: { $file }
