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
not-available = Тази статия не е достъпна на вашия език. Четете я на английски.
machine-translated = Тази статия е преведена машинно и може да съдържа грешки.
human-translated = Тази статия е преведена от човек.
updated = Последна актуализация:
date = { $day }.{ $month }.{ $year } г.
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
