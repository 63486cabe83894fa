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

# Read out for the list of articles around the present one, and the button that opens it on small screens.
site-contents = Contents of the site

# The heading of the list of all articles of a language.
articles = Articles

# The letters that titles begin with, for lists of many articles; A to Z are added to any others.
# `亜=あ` puts titles from 亜 on under あ.
index-letters = A B C D E F G H I J K L M N O P Q R S T U V W X Y Z

# A number alone, as in lists.
number = { $count }

# How many articles a language has.
article-count = { $count ->
     [one] { $count } article
    *[other] { $count } articles
}

# What the box above the list of articles is for.
filter-label = Filter articles by title

# Opens the rest of a group of articles; leads from a part of a group to all of it; the group of those that are in no other.
more-articles = { $count ->
     [one] { $count } more article
    *[other] { $count } more articles
}
all-articles = { $count ->
     [one] { $count } article
    *[other] All { $count } articles
}
other-articles = Other articles

# In place of the list.
no-articles = There are no articles in this language yet.

# On a page that is shown in English because there is no translation.
untranslated-page = This article is not available in your language. You are reading it in English.

# At the head of an article.
machine-translated = Translated by a machine

# At the head of an article.
human-translated = Translated by a person

# At the head of an article; the date is in words, 6 November 2020.
updated = Last updated: { $date }

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

## Around the page

# The button that opens the menu of languages.
language-menu = Change language

# On the first page.
site-languages = { $count ->
     [one] Available in { $count } language
    *[other] Available in { $count } languages
}

# Links to the neighbours of an article, in the order of the table of contents; the last is read out
# for both.
previous = Previous
next = Next
neighbours = Previous and next article

# The link to the feed of new and changed articles, in the foot of every page.
feed = Atom feed

# The title of the feed: the names of the site and of the language.
feed-title = { $site } ({ $language })

# In the foot of every page; the name is that of the program.
footer-built = Made with { $name }

## Light and dark

# Read out for the button that changes the colours; the other three are what it can be set to.
theme-toggle = Color scheme
theme-light = Light
theme-dark = Dark
theme-system = Same as system

## Copying

# On a button beside a command or an error code, and on the button after it was pressed.
copy = Copy
copied = Copied

# Read out for the button beside a token such as 0x80070005, and for that of a block of code.
copy-token = Copy { $token }
code-copy = Copy the code

# The file of registry settings, and what the settings above the link are.
download-reg = Download as a .reg file
reg-caption = Registry settings

## Reading beside the English

# The switch at the head of an article and what it can be set to.
view-label = View
view-translation = Translation
view-english = English
view-both = Side by side

# Opens the English of a paragraph; short, since it follows every paragraph.
source-text = English

# Read out for the mark that opens the English of a passage; the text is its first words.
source-of = English for: { $text }

## How the page came to be

# In an article, on a passage that is shown in English.
mangled-segment = Shown in English because the translation is damaged

# In the line at the head of an article that says what readers must know: passages that are shown in English because their translation is damaged.
mangled-count = { $count ->
     [one] { $count } passage in English
    *[other] { $count } passages in English
}

# In the same line, where automatic checks found much: a score of 0 to 100.
quality-notice = quality { $score } of 100

# In the same line: passages whose English has changed since they were translated.
outdated-count = { $count ->
     [one] { $count } passage outdated
    *[other] { $count } passages outdated
}

# In the same line, as a link to the list of values that were restored from the English.
restored-count = { $count ->
     [one] { $count } value restored
    *[other] { $count } values restored
}

# What it leads to, at the end of the article: the title of the list and the text above it.
restored-title = What was restored
restored-intro = Translation by a machine sometimes changes what must stay as it is: commands, registry keys, error codes, version numbers, addresses. Where that has happened, the value was restored from the English article, so that you can copy it safely.

## Search

# The link to the search page and its title; what the box is for; what it shows while empty; its button.
search = Search
search-label = Search the knowledge base
search-placeholder = Words or an error code
search-button = Search

# Below the box.
search-hint = Type error codes and commands exactly as you see them.

# The heading of the results, for one or more; instead of it when there are none.
search-results = { $count ->
     [one] { $count } result for “{ $query }”
    *[other] { $count } results for “{ $query }”
}
search-none = No results for “{ $query }”

# After it, with what may have been meant.
search-did-you-mean = Did you mean “{ $query }”?

# The button below the results.
search-more = Show more results

# While the index is read; when that failed; where scripts are switched off.
search-loading = Searching…
search-failed = The search could not be loaded. Check your connection and try again.
search-needs-script = The search needs JavaScript. Without it, use the list of articles.

# In the window of the search: the button that closes it; after the keys that select and open a result.
search-close = Close
search-select = select
search-open = open

## Pages that are not there

# The page that a server shows for an address that does not exist, and its link.
not-found-title = Page not found
not-found-text = There is no page at this address. It may have been moved or removed.
not-found-home = Go to the home page

# The page at an old address, followed by a link to the new one.
moved-title = This page has moved
moved-text = You will find it at its new address:

## In articles

# Read out before a row of tabs with the same steps for several systems.
tabs-label = Choose a tab

# Opens the description of an image.
image-description = Image description

# In place of a file that the site does not have.
code-missing = The code in { $file } is not available.
include-missing = The text in { $file } is not available.

# In place of an image that the site does not have.
image-missing = Image not available: { $file }
