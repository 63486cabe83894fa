### See en-US for what each message is for.

language-name = Türkçe
site-title = Bilgi bankası
home = Ana sayfa
breadcrumbs = Buradasınız
skip-to-content = İçeriğe geç
languages = Diller
choose-language = Dilinizi seçin
contents = Bu sayfada
articles = Makaleler
article-count = { $count ->
     [one] { $count } makale
    *[other] { $count } makale
}
no-articles = Bu dilde henüz makale yok.
not-available = Bu makale dilinizde mevcut değil. Makaleyi İngilizce okuyorsunuz.
machine-translated = Bu makale makine tarafından çevrilmiştir ve hatalar içerebilir.
human-translated = Bu makale bir insan tarafından çevrilmiştir.
updated = Son güncelleme:
date = { $day }.{ $month }.{ $year }
alert-note = Not
alert-tip = İpucu
alert-important = Önemli
alert-warning = Uyarı
alert-caution = Dikkat
video = Videoyu izleyin ({ $host })
table = Tablo
task-done = Tamamlandı
task-open = Yapılacak
footnotes = Dipnotlar
footnote = Dipnot { $number }
footnote-back = Metne dön, dipnot { $number }
