### See en-US for what each message is for.

language-name = Русский
site-title = База знаний
home = Главная
breadcrumbs = Вы здесь
skip-to-content = Перейти к содержанию
languages = Языки
choose-language = Выберите язык
contents = На этой странице
site-contents = Содержание сайта
articles = Статьи
index-letters = А Б В Г Д Е Ж З И Й К Л М Н О П Р С Т У Ф Х Ц Ч Ш Щ Ы Э Ю Я
number = { $count }
article-count = { $count ->
     [one] { $count } статья
     [few] { $count } статьи
     [many] { $count } статей
    *[other] { $count } статьи
}
filter-label = Фильтр статей по заголовку
more-articles = { $count ->
     [one] Ещё { $count } статья
     [few] Ещё { $count } статьи
     [many] Ещё { $count } статей
    *[other] Ещё { $count } статьи
}
all-articles = { $count ->
     [one] Все статьи: { $count }
     [few] Все статьи: { $count }
     [many] Все статьи: { $count }
    *[other] Все статьи: { $count }
}
other-articles = Другие статьи
no-articles = На этом языке пока нет статей.
untranslated-page = Эта статья недоступна на вашем языке. Вы читаете её на английском.
machine-translated = Машинный перевод
human-translated = Переведено человеком
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
source-of = По-английски: { $text }

mangled-segment = Показано на английском, так как перевод повреждён
mangled-count = { $count ->
     [one] { $count } фрагмент на английском
     [few] { $count } фрагмента на английском
     [many] { $count } фрагментов на английском
    *[other] { $count } фрагмента на английском
}
quality-notice = качество: { $score } из 100
outdated-count = { $count ->
     [one] { $count } фрагмент устарел
     [few] { $count } фрагмента устарели
     [many] { $count } фрагментов устарели
    *[other] { $count } фрагмента устарели
}
restored-count = { $count ->
     [one] { $count } значение восстановлено
     [few] { $count } значения восстановлены
     [many] { $count } значений восстановлено
    *[other] { $count } значения восстановлено
}
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
search-close = Закрыть
search-select = выбрать
search-open = открыть

not-found-title = Страница не найдена
not-found-text = По этому адресу нет страницы. Возможно, она перемещена или удалена.
not-found-home = Перейти на главную страницу
moved-title = Страница перемещена
moved-text = Её новый адрес:

tabs-label = Выберите вкладку
image-description = Описание изображения
code-missing = Код из файла { $file } недоступен.
include-missing = Текст из файла { $file } недоступен.
image-missing = Изображение недоступно: { $file }
