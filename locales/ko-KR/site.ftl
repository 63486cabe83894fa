### See en-US for what each message is for.

language-name = 한국어
site-title = 기술 자료
home = 홈
breadcrumbs = 현재 위치
skip-to-content = 본문으로 건너뛰기
languages = 언어
choose-language = 언어를 선택하세요
contents = 이 페이지의 내용
articles = 문서
article-count = { $count ->
    *[other] 문서 { $count }개
}
no-articles = 아직 이 언어로 된 문서가 없습니다.
not-available = 이 문서는 사용자의 언어로 제공되지 않습니다. 영어로 표시됩니다.
machine-translated = 이 문서는 기계 번역되었으며 오류가 있을 수 있습니다.
human-translated = 이 문서는 사람이 번역했습니다.
updated = 마지막 업데이트:
date = { $year }. { $month }. { $day }.
alert-note = 참고
alert-tip = 팁
alert-important = 중요
alert-warning = 경고
alert-caution = 주의
video = 동영상 보기({ $host })
table = 표
task-done = 완료
task-open = 할 일
footnotes = 각주
footnote = 각주 { $number }
footnote-back = 본문으로 돌아가기, 각주 { $number }
