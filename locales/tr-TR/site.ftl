### See en-US for what each message is for.

language-name = Türkçe
site-title = Bilgi bankası
home = Ana sayfa
breadcrumbs = Buradasınız
skip-to-content = İçeriğe geç
languages = Diller
choose-language = Dilinizi seçin
contents = Bu sayfada
site-contents = Site içeriği
articles = Makaleler
index-letters = A B C Ç D E F G Ğ H I İ J K L M N O Ö P Q R S Ş T U Ü V W X Y Z
number = { $count }
article-count = { $count ->
     [one] { $count } makale
    *[other] { $count } makale
}
filter-label = Makaleleri başlığa göre filtrele
more-articles = { $count ->
     [one] { $count } makale daha
    *[other] { $count } makale daha
}
all-articles = { $count ->
     [one] { $count } makale
    *[other] { $count } makalenin tümü
}
other-articles = Diğer makaleler
no-articles = Bu dilde henüz makale yok.
untranslated-page = Bu makale dilinizde mevcut değil. Makaleyi İngilizce okuyorsunuz.
machine-translated = Makine çevirisi
human-translated = Bir kişi tarafından çevrildi
updated = Son güncelleme: { $date }
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

language-menu = Dili değiştir
site-languages = { $count ->
     [one] { $count } dilde mevcut
    *[other] { $count } dilde mevcut
}
previous = Önceki
next = Sonraki
neighbours = Önceki ve sonraki makale
feed = Atom akışı
feed-title = { $site } ({ $language })
footer-built = { $name } ile hazırlanmıştır

theme-toggle = Renk düzeni
theme-light = Açık
theme-dark = Koyu
theme-system = Sistemle aynı

copy = Kopyala
copied = Kopyalandı
copy-token = Kopyala: { $token }
code-copy = Kodu kopyala
download-reg = .reg dosyası olarak indir
reg-caption = Kayıt defteri ayarları

view-label = Görünüm
view-translation = Çeviri
view-english = İngilizce
view-both = Yan yana
source-text = İngilizce
source-of = İngilizcesi: { $text }

mangled-segment = Çevirisi bozuk olduğundan İngilizce gösteriliyor
mangled-count = { $count ->
     [one] { $count } bölüm İngilizce
    *[other] { $count } bölüm İngilizce
}
quality-notice = kalite: 100 üzerinden { $score }
outdated-count = { $count ->
     [one] { $count } bölüm güncel değil
    *[other] { $count } bölüm güncel değil
}
restored-count = { $count ->
     [one] { $count } değer geri yüklendi
    *[other] { $count } değer geri yüklendi
}
restored-title = Neler geri yüklendi
restored-intro = Makine çevirisi bazen olduğu gibi kalması gereken şeyleri değiştirir: komutlar, kayıt defteri anahtarları, hata kodları, sürüm numaraları, adresler. Bunun olduğu yerlerde değer, güvenle kopyalayabilmeniz için İngilizce makaleden geri yüklendi.

search = Arama
search-label = Bilgi bankasında ara
search-placeholder = Sözcükler veya bir hata kodu
search-button = Ara
search-hint = Hata kodlarını ve komutları gördüğünüz gibi, aynen yazın.
search-results = { $count ->
     [one] “{ $query }” için { $count } sonuç
    *[other] “{ $query }” için { $count } sonuç
}
search-none = “{ $query }” için sonuç yok
search-did-you-mean = Bunu mu demek istediniz: “{ $query }”?
search-more = Daha fazla sonuç göster
search-loading = Aranıyor…
search-failed = Arama yüklenemedi. Bağlantınızı denetleyip yeniden deneyin.
search-needs-script = Arama için JavaScript gerekir. JavaScript yoksa makale listesini kullanın.
search-close = Kapat
search-select = seç
search-open = aç

not-found-title = Sayfa bulunamadı
not-found-text = Bu adreste bir sayfa yok. Taşınmış veya kaldırılmış olabilir.
not-found-home = Ana sayfaya git
moved-title = Bu sayfa taşındı
moved-text = Yeni adresi:

tabs-label = Bir sekme seçin
image-description = Görüntü açıklaması
code-missing = { $file } dosyasındaki kod kullanılamıyor.
include-missing = { $file } dosyasındaki metin kullanılamıyor.
image-missing = Resim kullanılamıyor: { $file }
