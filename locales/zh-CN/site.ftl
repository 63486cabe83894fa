### See en-US for what each message is for.

language-name = 简体中文
site-title = 知识库
home = 首页
breadcrumbs = 当前位置
skip-to-content = 跳到正文
languages = 语言
choose-language = 选择语言
contents = 本页内容
articles = 文章
article-count = { $count ->
    *[other] { $count } 篇文章
}
no-articles = 目前还没有此语言的文章。
not-available = 本文没有您所用语言的版本，现以英文显示。
machine-translated = 本文由机器翻译，可能存在错误。
human-translated = 本文由人工翻译。
updated = 最后更新：
date = { $year }年{ $month }月{ $day }日
alert-note = 备注
alert-tip = 提示
alert-important = 重要
alert-warning = 警告
alert-caution = 注意
video = 观看视频（{ $host }）
table = 表格
task-done = 已完成
task-open = 待完成
footnotes = 脚注
footnote = 脚注 { $number }
footnote-back = 返回正文，脚注 { $number }
