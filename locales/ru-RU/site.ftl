### See en-US for what each message is for.

language-name = Русский
site-title = База знаний
home = Главная
breadcrumbs = Вы здесь
skip-to-content = Перейти к содержанию
languages = Языки
choose-language = Выберите язык
contents = На этой странице
articles = Статьи
article-count = { $count ->
     [one] { $count } статья
     [few] { $count } статьи
     [many] { $count } статей
    *[other] { $count } статьи
}
no-articles = На этом языке пока нет статей.
untranslated-page = Эта статья недоступна на вашем языке. Вы читаете её на английском.
machine-translated = Эта статья переведена автоматически и может содержать ошибки.
human-translated = Эту статью перевёл человек.
updated = Последнее обновление: { $date }
alert-note = Примечание
alert-tip = Совет
alert-important = Важно
alert-warning = Предупреждение
alert-caution = Осторожно
video = Смотреть видео ({ $host })
table = Таблица
task-done = Готово
task-open = Нужно сделать
footnotes = Сноски
footnote = Сноска { $number }
footnote-back = Назад к тексту, сноска { $number }

language-menu = Сменить язык
site-languages = { $count ->
     [one] Доступно на { $count } языке
     [few] Доступно на { $count } языках
     [many] Доступно на { $count } языках
    *[other] Доступно на { $count } языка
}
previous = Предыдущая
next = Следующая
neighbours = Предыдущая и следующая статьи
feed = Лента Atom
feed-title = { $site } ({ $language })
footer-built = Создано с помощью { $name }

theme-toggle = Цветовая схема
theme-light = Светлая
theme-dark = Тёмная
theme-system = Как в системе

copy = Копировать
copied = Скопировано
copy-token = Копировать { $token }
code-copy = Копировать код
download-reg = Скачать REG-файл
reg-caption = Параметры реестра

view-label = Вид
view-translation = Перевод
view-english = Английский
view-both = Параллельно
source-text = Английский

mangled-segment = Показано на английском, так как перевод повреждён
mangled-count = { $count ->
     [one] { $count } фрагмент этой страницы показан на английском, так как его перевод повреждён.
     [few] { $count } фрагмента этой страницы показаны на английском, так как их перевод повреждён.
     [many] { $count } фрагментов этой страницы показаны на английском, так как их перевод повреждён.
    *[other] { $count } фрагмента этой страницы показаны на английском, так как их перевод повреждён.
}
quality-notice = Автоматическая проверка оценивает этот перевод в { $score } из 100 баллов: сравните его с английским текстом.
outdated-count = { $count ->
     [one] После перевода изменился английский текст { $count } фрагмента.
     [few] После перевода изменился английский текст { $count } фрагментов.
     [many] После перевода изменился английский текст { $count } фрагментов.
    *[other] После перевода изменился английский текст { $count } фрагмента.
}
restored-count = { $count ->
     [one] На этой странице { $count } значение восстановлено по английскому тексту.
     [few] На этой странице { $count } значения восстановлены по английскому тексту.
     [many] На этой странице { $count } значений восстановлено по английскому тексту.
    *[other] На этой странице { $count } значения восстановлено по английскому тексту.
}
restored-link = Что это значит?
restored-title = Что восстановлено
restored-intro = Машинный перевод иногда меняет то, что должно оставаться неизменным: команды, разделы реестра, коды ошибок, номера версий, адреса. Там, где это произошло, значение восстановлено по английской статье, чтобы его можно было безопасно скопировать.

search = Поиск
search-label = Поиск по базе знаний
search-placeholder = Слова или код ошибки
search-button = Найти
search-hint = Вводите коды ошибок и команды в точности так, как вы их видите.
search-results = { $count ->
     [one] { $count } результат по запросу «{ $query }»
     [few] { $count } результата по запросу «{ $query }»
     [many] { $count } результатов по запросу «{ $query }»
    *[other] { $count } результата по запросу «{ $query }»
}
search-none = Нет результатов по запросу «{ $query }»
search-did-you-mean = Возможно, вы имели в виду «{ $query }»?
search-more = Показать ещё
search-loading = Идёт поиск…
search-failed = Не удалось загрузить поиск. Проверьте подключение и повторите попытку.
search-needs-script = Для поиска нужен JavaScript. Без него воспользуйтесь списком статей.

not-found-title = Страница не найдена
not-found-text = По этому адресу нет страницы. Возможно, она перемещена или удалена.
not-found-home = Перейти на главную страницу
moved-title = Страница перемещена
moved-text = Её новый адрес:

tabs-label = Выберите вкладку
image-description = Описание изображения
code-missing = Код из файла { $file } недоступен.
include-missing = Текст из файла { $file } недоступен.
