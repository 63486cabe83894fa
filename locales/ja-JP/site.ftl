### See en-US for what each message is for.

language-name = 日本語
site-title = サポート技術情報
home = ホーム
breadcrumbs = 現在の場所
skip-to-content = 本文へ移動
languages = 言語
choose-language = 言語を選択してください
contents = このページの内容
articles = 記事
article-count = { $count ->
    *[other] { $count } 件の記事
}
no-articles = この言語の記事はまだありません。
not-available = この記事はお使いの言語では提供されていません。英語版を表示しています。
machine-translated = この記事は機械翻訳されたもので、誤りが含まれている可能性があります。
human-translated = この記事は人の手で翻訳されました。
updated = 最終更新日:
date = { $year }年{ $month }月{ $day }日
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
