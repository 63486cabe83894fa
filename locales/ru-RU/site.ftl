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
not-available = Эта статья недоступна на вашем языке. Вы читаете её на английском.
machine-translated = Эта статья переведена автоматически и может содержать ошибки.
human-translated = Эту статью перевёл человек.
updated = Последнее обновление:
date = { $day }.{ $month }.{ $year }
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
