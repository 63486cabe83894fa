### See en-US for what each message is for.

language-name = Български
site-title = База знания
home = Начало
breadcrumbs = Вие сте тук
skip-to-content = Към съдържанието
languages = Езици
choose-language = Изберете език
contents = На тази страница
site-contents = Съдържание на сайта
articles = Статии
index-letters = А Б В Г Д Е Ж З И Й К Л М Н О П Р С Т У Ф Х Ц Ч Ш Щ Ю Я
number = { $count }
article-count = { $count ->
     [one] { $count } статия
    *[other] { $count } статии
}
filter-label = Филтриране на статиите по заглавие
more-articles = { $count ->
     [one] Още { $count } статия
    *[other] Още { $count } статии
}
all-articles = { $count ->
     [one] { $count } статия
    *[other] Всички { $count } статии
}
other-articles = Други статии
no-articles = Все още няма статии на този език.
untranslated-page = Тази статия не е достъпна на вашия език. Четете я на английски.
machine-translated = Машинен превод
human-translated = Преведено от човек
updated = Последна актуализация: { $date }
alert-note = Забележка
alert-tip = Съвет
alert-important = Важно
alert-warning = Предупреждение
alert-caution = Внимание
video = Гледайте видеоклипа ({ $host })
table = Таблица
task-done = Готово
task-open = За изпълнение
footnotes = Бележки под линия
footnote = Бележка под линия { $number }
footnote-back = Обратно към текста, бележка { $number }

language-menu = Смяна на езика
site-languages = { $count ->
     [one] Достъпно на { $count } език
    *[other] Достъпно на { $count } езика
}
previous = Предишна
next = Следваща
neighbours = Предишна и следваща статия
feed = Канал Atom
feed-title = { $site } ({ $language })
footer-built = Създадено чрез { $name }

theme-toggle = Цветова схема
theme-light = Светла
theme-dark = Тъмна
theme-system = Според системата

copy = Копиране
copied = Копирано
copy-token = Копиране на { $token }
code-copy = Копиране на кода
download-reg = Изтегляне като .reg файл
reg-caption = Настройки на системния регистър

view-label = Изглед
view-translation = Превод
view-english = Английски
view-both = Един до друг
source-text = Английски
source-of = На английски: { $text }

mangled-segment = Показано на английски, защото преводът е повреден
mangled-count = { $count ->
     [one] { $count } откъс на английски
    *[other] { $count } откъса на английски
}
quality-notice = качество: { $score } от 100
outdated-count = { $count ->
     [one] { $count } остарял откъс
    *[other] { $count } остарели откъса
}
restored-count = { $count ->
     [one] { $count } възстановена стойност
    *[other] { $count } възстановени стойности
}
restored-title = Какво е възстановено
restored-intro = Машинният превод понякога променя онова, което трябва да остане непроменено: команди, ключове в системния регистър, кодове на грешки, номера на версии, адреси. Където това се е случило, стойността е възстановена от английската статия, за да можете да я копирате безопасно.

search = Търсене
search-label = Търсене в базата знания
search-placeholder = Думи или код на грешка
search-button = Търсене
search-hint = Въвеждайте кодовете на грешки и командите точно както ги виждате.
search-results = { $count ->
     [one] { $count } резултат за „{ $query }“
    *[other] { $count } резултата за „{ $query }“
}
search-none = Няма резултати за „{ $query }“
search-did-you-mean = Може би имахте предвид „{ $query }“?
search-more = Показване на още резултати
search-loading = Търси се…
search-failed = Търсенето не можа да се зареди. Проверете връзката си и опитайте отново.
search-needs-script = Търсенето изисква JavaScript. Без него използвайте списъка със статии.
search-close = Затваряне
search-select = избор
search-open = отваряне

not-found-title = Страницата не е намерена
not-found-text = На този адрес няма страница. Възможно е да е била преместена или премахната.
not-found-home = Към началната страница
moved-title = Тази страница е преместена
moved-text = Ще я намерите на новия ѝ адрес:

tabs-label = Изберете раздел
image-description = Описание на изображението
code-missing = Кодът от { $file } не е наличен.
include-missing = Текстът от { $file } не е наличен.
image-missing = Изображението не е налично: { $file }
