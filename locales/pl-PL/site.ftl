### See en-US for what each message is for.

language-name = Polski
site-title = Baza wiedzy
home = Strona główna
breadcrumbs = Jesteś tutaj
skip-to-content = Przejdź do treści
languages = Języki
choose-language = Wybierz język
contents = Na tej stronie
site-contents = Zawartość witryny
articles = Artykuły
index-letters = A Ą B C Ć D E Ę F G H I J K L Ł M N Ń O Ó P Q R S Ś T U V W X Y Z Ź Ż
number = { $count }
article-count = { $count ->
     [one] { $count } artykuł
     [few] { $count } artykuły
     [many] { $count } artykułów
    *[other] { $count } artykułu
}
filter-label = Filtruj artykuły według tytułu
more-articles = { $count ->
     [one] Jeszcze { $count } artykuł
     [few] Jeszcze { $count } artykuły
     [many] Jeszcze { $count } artykułów
    *[other] Jeszcze { $count } artykułu
}
all-articles = { $count ->
     [one] { $count } artykuł
     [few] Wszystkie { $count } artykuły
     [many] Wszystkie artykuły: { $count }
    *[other] Wszystkie artykuły: { $count }
}
other-articles = Inne artykuły
no-articles = W tym języku nie ma jeszcze artykułów.
untranslated-page = Ten artykuł nie jest dostępny w Twoim języku. Czytasz wersję angielską.
machine-translated = Przetłumaczone maszynowo
human-translated = Przetłumaczone przez człowieka
updated = Ostatnia aktualizacja: { $date }
alert-note = Uwaga
alert-tip = Wskazówka
alert-important = Ważne
alert-warning = Ostrzeżenie
alert-caution = Przestroga
video = Obejrzyj film ({ $host })
table = Tabela
task-done = Zrobione
task-open = Do zrobienia
footnotes = Przypisy
footnote = Przypis { $number }
footnote-back = Wróć do tekstu, przypis { $number }

language-menu = Zmień język
site-languages = { $count ->
     [one] Dostępne w { $count } języku
     [few] Dostępne w { $count } językach
     [many] Dostępne w { $count } językach
    *[other] Dostępne w { $count } języka
}
previous = Poprzedni
next = Następny
neighbours = Poprzedni i następny artykuł
feed = Kanał Atom
feed-title = { $site } ({ $language })
footer-built = Utworzono w programie { $name }

theme-toggle = Schemat kolorów
theme-light = Jasny
theme-dark = Ciemny
theme-system = Systemowy

copy = Kopiuj
copied = Skopiowano
copy-token = Kopiuj { $token }
code-copy = Kopiuj kod
download-reg = Pobierz jako plik .reg
reg-caption = Ustawienia rejestru

view-label = Widok
view-translation = Tłumaczenie
view-english = Angielski
view-both = Obok siebie
source-text = Angielski
source-of = Angielski tekst: { $text }

mangled-segment = Wyświetlono po angielsku, ponieważ tłumaczenie jest uszkodzone
mangled-count = { $count ->
     [one] { $count } fragment po angielsku
     [few] { $count } fragmenty po angielsku
     [many] { $count } fragmentów po angielsku
    *[other] { $count } fragmentu po angielsku
}
quality-notice = jakość: { $score } na 100
outdated-count = { $count ->
     [one] { $count } fragment nieaktualny
     [few] { $count } fragmenty nieaktualne
     [many] { $count } fragmentów nieaktualnych
    *[other] { $count } fragmentu nieaktualnego
}
restored-count = { $count ->
     [one] { $count } wartość przywrócona
     [few] { $count } wartości przywrócone
     [many] { $count } wartości przywróconych
    *[other] { $count } wartości przywróconej
}
restored-title = Co przywrócono
restored-intro = Tłumaczenie maszynowe czasem zmienia to, co powinno pozostać bez zmian: polecenia, klucze rejestru, kody błędów, numery wersji, adresy. Tam, gdzie do tego doszło, wartość przywrócono z artykułu angielskiego, aby można ją było bezpiecznie skopiować.

search = Wyszukiwanie
search-label = Przeszukaj bazę wiedzy
search-placeholder = Słowa lub kod błędu
search-button = Szukaj
search-hint = Kody błędów i polecenia wpisuj dokładnie tak, jak je widzisz.
search-results = { $count ->
     [one] { $count } wynik dla „{ $query }”
     [few] { $count } wyniki dla „{ $query }”
     [many] { $count } wyników dla „{ $query }”
    *[other] { $count } wyniku dla „{ $query }”
}
search-none = Brak wyników dla „{ $query }”
search-did-you-mean = Czy chodziło Ci o „{ $query }”?
search-more = Pokaż więcej wyników
search-loading = Wyszukiwanie…
search-failed = Nie udało się wczytać wyszukiwania. Sprawdź połączenie i spróbuj ponownie.
search-needs-script = Wyszukiwanie wymaga języka JavaScript. Bez niego skorzystaj z listy artykułów.
search-close = Zamknij
search-select = wybierz
search-open = otwórz

not-found-title = Nie znaleziono strony
not-found-text = Pod tym adresem nie ma żadnej strony. Mogła zostać przeniesiona lub usunięta.
not-found-home = Przejdź do strony głównej
moved-title = Ta strona została przeniesiona
moved-text = Znajdziesz ją pod nowym adresem:

tabs-label = Wybierz kartę
image-description = Opis obrazu
code-missing = Kod z pliku { $file } jest niedostępny.
include-missing = Tekst z pliku { $file } jest niedostępny.
image-missing = Obraz niedostępny: { $file }
