### The words of the pages. Every locale has the same messages with the same arguments.

# The name of this language in this language.
language-name = English

# The name of the site, in the header and in titles.
site-title = Knowledge base

# The link to the page where a language is chosen, first of the breadcrumbs.
home = Home

# Read out before the links home > language > article.
breadcrumbs = You are here

# The first link of a page, for keyboards: leads past the header.
skip-to-content = Skip to content

# The menu of the languages in which a page exists.
languages = Languages

# The heading of the first page.
choose-language = Choose your language

# The heading of the list of an article's headings.
contents = On this page

# The heading of the list of all articles of a language.
articles = Articles

# How many articles a language has.
article-count = { $count ->
     [one] { $count } article
    *[other] { $count } articles
}

# In place of the list.
no-articles = There are no articles in this language yet.

# On a page that is shown in English because there is no translation.
not-available = This article is not available in your language. You are reading it in English.

# At the head of an article.
machine-translated = This article was translated by a machine and may contain mistakes.

# At the head of an article.
human-translated = This article was translated by a person.

# Before a date.
updated = Last updated:

# A date in figures, in the order of the language.
date = { $month }/{ $day }/{ $year }

# The titles of boxes in an article, from harmless to serious.
alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution

# A link to a video; the host is a name such as www.example.org.
video = Watch the video ({ $host })

# Read out when the keyboard reaches a table that can be scrolled.
table = Table

# Read out for the boxes of a check list.
task-done = Done
task-open = To do

# The heading of the footnotes; read out for a note's number; the link back into the text.
footnotes = Footnotes
footnote = Footnote { $number }
footnote-back = Back to the text, note { $number }
