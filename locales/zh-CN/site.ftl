### See en-US for what each message is for.

language-name = 简体中文
site-title = 知识库
home = 首页
breadcrumbs = 当前位置
skip-to-content = 跳到正文
languages = 语言
choose-language = 选择语言
contents = 本页内容
site-contents = 网站内容
articles = 文章
index-letters = 阿=A 八=B 嚓=C 咑=D 妸=E 发=F 旮=G 哈=H 丌=J 咔=K 垃=L 妈=M 拏=N 噢=O 妑=P 七=Q 呥=R 仨=S 他=T 屲=W 夕=X 丫=Y 帀=Z
number = { $count }
article-count = { $count ->
    *[other] { $count } 篇文章
}
filter-label = 按标题筛选文章
more-articles = { $count ->
    *[other] 其余 { $count } 篇文章
}
all-articles = { $count ->
    *[other] 全部 { $count } 篇文章
}
other-articles = 其他文章
no-articles = 目前还没有此语言的文章。
untranslated-page = 本文没有您所用语言的版本，现以英文显示。
machine-translated = 机器翻译
human-translated = 人工翻译
updated = 最后更新：{ $date }
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

language-menu = 更改语言
site-languages = { $count ->
    *[other] 提供 { $count } 种语言
}
previous = 上一篇
next = 下一篇
neighbours = 上一篇和下一篇文章
feed = Atom 源
feed-title = { $site }（{ $language }）
footer-built = 使用 { $name } 制作

theme-toggle = 配色方案
theme-light = 浅色
theme-dark = 深色
theme-system = 跟随系统

copy = 复制
copied = 已复制
copy-token = 复制 { $token }
code-copy = 复制代码
download-reg = 下载为 .reg 文件
reg-caption = 注册表设置

view-label = 视图
view-translation = 译文
view-english = 英文
view-both = 并排对照
source-text = 英文
source-of = 英文原文：{ $text }

mangled-segment = 译文已损坏，以英文显示
mangled-count = { $count ->
    *[other] { $count } 处为英文
}
quality-notice = 质量 { $score }/100
outdated-count = { $count ->
    *[other] { $count } 处已过时
}
restored-count = { $count ->
    *[other] 已还原 { $count } 个值
}
restored-title = 还原的内容
restored-intro = 机器翻译有时会改动本应保持原样的内容：命令、注册表项、错误代码、版本号和地址。凡是发生这种情况的地方，均已按英文文章还原，便于您放心复制。

search = 搜索
search-label = 搜索知识库
search-placeholder = 字词或错误代码
search-button = 搜索
search-hint = 请按您看到的原样输入错误代码和命令。
search-results = { $count ->
    *[other] “{ $query }”的搜索结果：{ $count } 条
}
search-none = 没有找到与“{ $query }”相关的结果
search-did-you-mean = 您要找的是不是“{ $query }”？
search-more = 显示更多结果
search-loading = 正在搜索…
search-failed = 无法加载搜索。请检查网络连接，然后重试。
search-needs-script = 搜索需要 JavaScript。如果无法使用，请查阅文章列表。
search-close = 关闭
search-select = 选择
search-open = 打开

not-found-title = 找不到页面
not-found-text = 此地址没有页面。页面可能已移动或删除。
not-found-home = 转到首页
moved-title = 此页面已移动
moved-text = 新地址：

tabs-label = 选择选项卡
image-description = 图像说明
code-missing = { $file } 中的代码不可用。
include-missing = { $file } 中的文本不可用。
image-missing = 图片不可用：{ $file }
