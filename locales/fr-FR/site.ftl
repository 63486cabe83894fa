### See en-US for what each message is for.

language-name = Français
site-title = Base de connaissances
home = Accueil
breadcrumbs = Vous êtes ici
skip-to-content = Aller au contenu
languages = Langues
choose-language = Choisissez votre langue
contents = Sur cette page
site-contents = Contenu du site
articles = Articles
index-letters = A B C D E F G H I J K L M N O P Q R S T U V W X Y Z
number = { $count }
article-count = { $count ->
     [one] { $count } article
     [many] { $count } d’articles
    *[other] { $count } articles
}
filter-label = Filtrer les articles par titre
more-articles = { $count ->
     [one] { $count } autre article
     [many] { $count } d’autres articles
    *[other] { $count } autres articles
}
all-articles = { $count ->
     [one] { $count } article
     [many] Tous les { $count } d’articles
    *[other] Les { $count } articles
}
other-articles = Autres articles
no-articles = Il n’y a pas encore d’article dans cette langue.
untranslated-page = Cet article n’existe pas dans votre langue. Vous le lisez en anglais.
machine-translated = Traduit automatiquement
human-translated = Traduit par une personne
updated = Dernière mise à jour : { $date }
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

language-menu = Changer de langue
site-languages = { $count ->
     [one] Disponible en { $count } langue
     [many] Disponible en { $count } de langues
    *[other] Disponible en { $count } langues
}
previous = Précédent
next = Suivant
neighbours = Articles précédent et suivant
feed = Flux Atom
feed-title = { $site } ({ $language })
footer-built = Créé avec { $name }

theme-toggle = Thème de couleurs
theme-light = Clair
theme-dark = Sombre
theme-system = Selon le système

copy = Copier
copied = Copié
copy-token = Copier { $token }
code-copy = Copier le code
download-reg = Télécharger en tant que fichier .reg
reg-caption = Paramètres du Registre

view-label = Affichage
view-translation = Traduction
view-english = Anglais
view-both = Côte à côte
source-text = Anglais
source-of = Anglais pour : { $text }

mangled-segment = En anglais, car la traduction est endommagée
mangled-count = { $count ->
     [one] { $count } passage en anglais
     [many] { $count } de passages en anglais
    *[other] { $count } passages en anglais
}
quality-notice = qualité : { $score } sur 100
outdated-count = { $count ->
     [one] { $count } passage obsolète
     [many] { $count } de passages obsolètes
    *[other] { $count } passages obsolètes
}
restored-count = { $count ->
     [one] { $count } valeur rétablie
     [many] { $count } de valeurs rétablies
    *[other] { $count } valeurs rétablies
}
restored-title = Ce qui a été rétabli
restored-intro = La traduction automatique modifie parfois ce qui doit rester tel quel : commandes, clés de Registre, codes d’erreur, numéros de version, adresses. Le cas échéant, la valeur a été rétablie d’après l’article anglais, afin que vous puissiez la copier en toute sécurité.

search = Recherche
search-label = Rechercher dans la base de connaissances
search-placeholder = Mots ou code d’erreur
search-button = Rechercher
search-hint = Saisissez les codes d’erreur et les commandes exactement comme vous les voyez.
search-results = { $count ->
     [one] { $count } résultat pour « { $query } »
     [many] { $count } de résultats pour « { $query } »
    *[other] { $count } résultats pour « { $query } »
}
search-none = Aucun résultat pour « { $query } »
search-did-you-mean = Vouliez-vous dire « { $query } » ?
search-more = Afficher plus de résultats
search-loading = Recherche en cours…
search-failed = La recherche n’a pas pu être chargée. Vérifiez votre connexion et réessayez.
search-needs-script = La recherche nécessite JavaScript. Sans lui, utilisez la liste des articles.
search-close = Fermer
search-select = choisir
search-open = ouvrir

not-found-title = Page introuvable
not-found-text = Il n’y a pas de page à cette adresse. Elle a peut-être été déplacée ou supprimée.
not-found-home = Aller à la page d’accueil
moved-title = Cette page a été déplacée
moved-text = Vous la trouverez à sa nouvelle adresse :

tabs-label = Choisissez un onglet
image-description = Description de l’image
code-missing = Le code de { $file } n’est pas disponible.
include-missing = Le texte de { $file } n’est pas disponible.
image-missing = Image non disponible : { $file }
