### See en-US for what each message is for.

language-name = Polski
site-title = Baza wiedzy
home = Strona główna
breadcrumbs = Jesteś tutaj
skip-to-content = Przejdź do treści
languages = Języki
choose-language = Wybierz język
contents = Na tej stronie
articles = Artykuły
article-count = { $count ->
     [one] { $count } artykuł
     [few] { $count } artykuły
    *[other] { $count } artykułów
}
no-articles = W tym języku nie ma jeszcze artykułów.
not-available = Ten artykuł nie jest dostępny w Twoim języku. Czytasz wersję angielską.
machine-translated = Ten artykuł przetłumaczono maszynowo i może on zawierać błędy.
human-translated = Ten artykuł przetłumaczył człowiek.
updated = Ostatnia aktualizacja:
date = { $day }.{ $month }.{ $year }
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
