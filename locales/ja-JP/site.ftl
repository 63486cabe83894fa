### See en-US for what each message is for.

language-name = 日本語
site-title = サポート技術情報
home = ホーム
breadcrumbs = 現在の場所
skip-to-content = 本文へ移動
languages = 言語
choose-language = 言語を選択してください
contents = このページの内容
site-contents = サイトの内容
articles = 記事
index-letters = あ か さ た な は ま や ら わ 亜=あ 下=か 些=さ 他=た 那=な 巴=は 摩=ま 也=や 螺=ら 倭=わ
number = { $count }
article-count = { $count ->
    *[other] { $count } 件の記事
}
filter-label = タイトルで記事を絞り込む
more-articles = { $count ->
    *[other] ほか { $count } 件の記事
}
all-articles = { $count ->
    *[other] { $count } 件の記事をすべて表示
}
other-articles = その他の記事
no-articles = この言語の記事はまだありません。
untranslated-page = この記事はお使いの言語では提供されていません。英語版を表示しています。
machine-translated = 機械翻訳
human-translated = 人による翻訳
updated = 最終更新日: { $date }
alert-note = 注
alert-tip = ヒント
alert-important = 重要
alert-warning = 警告
alert-caution = 注意
video = ビデオを見る ({ $host })
table = 表
task-done = 完了
task-open = 未完了
footnotes = 脚注
footnote = 脚注 { $number }
footnote-back = 本文に戻る (脚注 { $number })

language-menu = 言語の変更
site-languages = { $count ->
    *[other] { $count } 言語で利用できます
}
previous = 前の記事
next = 次の記事
neighbours = 前後の記事
feed = Atom フィード
feed-title = { $site } ({ $language })
footer-built = { $name } で作成

theme-toggle = 配色
theme-light = ライト
theme-dark = ダーク
theme-system = システムに合わせる

copy = コピー
copied = コピーしました
copy-token = { $token } をコピー
code-copy = コードをコピー
download-reg = .reg ファイルとしてダウンロード
reg-caption = レジストリ設定

view-label = 表示
view-translation = 翻訳
view-english = 英語
view-both = 並べて表示
source-text = 英語
source-of = 英語: { $text }

mangled-segment = 翻訳が破損しているため英語で表示しています
mangled-count = { $count ->
    *[other] 英語の箇所 { $count } 件
}
quality-notice = 品質 100 点中 { $score } 点
outdated-count = { $count ->
    *[other] 古くなった箇所 { $count } 件
}
restored-count = { $count ->
    *[other] 復元された値 { $count } 件
}
restored-title = 復元された内容
restored-intro = 機械翻訳では、コマンド、レジストリ キー、エラー コード、バージョン番号、アドレスなど、そのまま残すべきものが変わってしまうことがあります。そのような値は、安全にコピーできるように、英語版の記事から復元しました。

search = 検索
search-label = サポート技術情報を検索
search-placeholder = 語句またはエラー コード
search-button = 検索
search-hint = エラー コードやコマンドは、表示されたとおりに入力してください。
search-results = { $count ->
    *[other] 「{ $query }」の検索結果: { $count } 件
}
search-none = 「{ $query }」に一致する結果はありません
search-did-you-mean = もしかして: 「{ $query }」
search-more = 検索結果をさらに表示
search-loading = 検索しています…
search-failed = 検索を読み込めませんでした。接続を確認して、もう一度お試しください。
search-needs-script = 検索には JavaScript が必要です。使用できない場合は、記事の一覧をご利用ください。
search-close = 閉じる
search-select = 選択
search-open = 開く

not-found-title = ページが見つかりません
not-found-text = このアドレスにはページがありません。移動または削除された可能性があります。
not-found-home = ホームへ移動
moved-title = このページは移動しました
moved-text = 新しいアドレス:

tabs-label = タブの選択
image-description = 画像の説明
code-missing = { $file } のコードは利用できません。
include-missing = { $file } のテキストは利用できません。
image-missing = 画像がありません: { $file }
