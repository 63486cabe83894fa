### See en-US for what each message is for.

language-name = Български
site-title = База знания
home = Начало
breadcrumbs = Вие сте тук
skip-to-content = Към съдържанието
languages = Езици
choose-language = Изберете език
contents = На тази страница
articles = Статии
article-count = { $count ->
     [one] { $count } статия
    *[other] { $count } статии
}
no-articles = Все още няма статии на този език.
untranslated-page = Тази статия не е достъпна на вашия език. Четете я на английски.
machine-translated = Тази статия е преведена машинно и може да съдържа грешки.
human-translated = Тази статия е преведена от човек.
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

mangled-segment = Показано на английски, защото преводът е повреден
mangled-count = { $count ->
     [one] { $count } откъс от тази страница е показан на английски, защото преводът му е повреден.
    *[other] { $count } откъса от тази страница са показани на английски, защото преводът им е повреден.
}
quality-notice = Автоматичните проверки дават на този превод { $score } от 100 точки: сравнете го с английския текст.
outdated-count = { $count ->
     [one] Английският текст на { $count } откъс е променен след превода.
    *[other] Английският текст на { $count } откъса е променен след превода.
}
restored-count = { $count ->
     [one] { $count } стойност на тази страница е възстановена от английския текст.
    *[other] { $count } стойности на тази страница са възстановени от английския текст.
}
restored-link = Какво означава това?
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

not-found-title = Страницата не е намерена
not-found-text = На този адрес няма страница. Възможно е да е била преместена или премахната.
not-found-home = Към началната страница
moved-title = Тази страница е преместена
moved-text = Ще я намерите на новия ѝ адрес:

tabs-label = Изберете раздел
image-description = Описание на изображението
code-missing = Кодът от { $file } не е наличен.
include-missing = Текстът от { $file } не е наличен.
