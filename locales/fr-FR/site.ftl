### See en-US for what each message is for.

language-name = Français
site-title = Base de connaissances
home = Accueil
breadcrumbs = Vous êtes ici
skip-to-content = Aller au contenu
languages = Langues
choose-language = Choisissez votre langue
contents = Sur cette page
articles = Articles
article-count = { $count ->
     [one] { $count } article
    *[other] { $count } articles
}
no-articles = Il n’y a pas encore d’article dans cette langue.
not-available = Cet article n’existe pas dans votre langue. Vous le lisez en anglais.
machine-translated = Cet article a été traduit automatiquement et peut contenir des erreurs.
human-translated = Cet article a été traduit par une personne.
updated = Dernière mise à jour :
date = { $day }/{ $month }/{ $year }
alert-note = Remarque
alert-tip = Conseil
alert-important = Important
alert-warning = Avertissement
alert-caution = Attention
video = Regarder la vidéo ({ $host })
table = Tableau
task-done = Fait
task-open = À faire
footnotes = Notes de bas de page
footnote = Note { $number }
footnote-back = Retour au texte, note { $number }
