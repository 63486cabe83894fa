### See en-US for what each message is for.

language-name = 한국어
site-title = 기술 자료
home = 홈
breadcrumbs = 현재 위치
skip-to-content = 본문으로 건너뛰기
languages = 언어
choose-language = 언어를 선택하세요
contents = 이 페이지의 내용
site-contents = 사이트 내용
articles = 문서
index-letters = ㄱ ㄴ ㄷ ㄹ ㅁ ㅂ ㅅ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ
number = { $count }
article-count = { $count ->
    *[other] 문서 { $count }개
}
filter-label = 제목으로 문서 필터링
more-articles = { $count ->
    *[other] 문서 { $count }개 더 보기
}
all-articles = { $count ->
    *[other] 문서 { $count }개 모두 보기
}
other-articles = 기타 문서
no-articles = 아직 이 언어로 된 문서가 없습니다.
untranslated-page = 이 문서는 사용자의 언어로 제공되지 않습니다. 영어로 표시됩니다.
machine-translated = 기계 번역
human-translated = 사람이 번역함
updated = 마지막 업데이트: { $date }
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

language-menu = 언어 변경
site-languages = { $count ->
    *[other] { $count }개 언어로 제공
}
previous = 이전
next = 다음
neighbours = 이전 문서와 다음 문서
feed = Atom 피드
feed-title = { $site }({ $language })
footer-built = { $name }(으)로 제작

theme-toggle = 색 구성표
theme-light = 밝게
theme-dark = 어둡게
theme-system = 시스템 설정과 동일

copy = 복사
copied = 복사됨
copy-token = { $token } 복사
code-copy = 코드 복사
download-reg = .reg 파일로 다운로드
reg-caption = 레지스트리 설정

view-label = 보기
view-translation = 번역
view-english = 영어
view-both = 나란히 보기
source-text = 영어
source-of = 영어 원문: { $text }

mangled-segment = 번역이 손상되어 영어로 표시됨
mangled-count = { $count ->
    *[other] 영어로 표시된 부분 { $count }개
}
quality-notice = 품질 100점 중 { $score }점
outdated-count = { $count ->
    *[other] 오래된 부분 { $count }개
}
restored-count = { $count ->
    *[other] 복원된 값 { $count }개
}
restored-title = 복원된 내용
restored-intro = 기계 번역은 명령, 레지스트리 키, 오류 코드, 버전 번호, 주소처럼 그대로 두어야 하는 내용을 바꾸기도 합니다. 이런 경우 안전하게 복사할 수 있도록 영어 문서에서 값을 복원했습니다.

search = 검색
search-label = 기술 자료 검색
search-placeholder = 단어 또는 오류 코드
search-button = 검색
search-hint = 오류 코드와 명령은 보이는 그대로 입력하세요.
search-results = { $count ->
    *[other] “{ $query }” 검색 결과 { $count }개
}
search-none = “{ $query }”에 대한 검색 결과가 없습니다
search-did-you-mean = “{ $query }”을(를) 찾으셨나요?
search-more = 결과 더 보기
search-loading = 검색하는 중…
search-failed = 검색을 불러오지 못했습니다. 연결을 확인하고 다시 시도하세요.
search-needs-script = 검색하려면 JavaScript가 필요합니다. 사용할 수 없으면 문서 목록을 이용하세요.
search-close = 닫기
search-select = 선택
search-open = 열기

not-found-title = 페이지를 찾을 수 없음
not-found-text = 이 주소에는 페이지가 없습니다. 이동되었거나 삭제되었을 수 있습니다.
not-found-home = 홈으로 이동
moved-title = 페이지가 이동되었습니다
moved-text = 새 주소:

tabs-label = 탭 선택
image-description = 이미지 설명
code-missing = { $file }의 코드를 사용할 수 없습니다.
include-missing = { $file }의 텍스트를 사용할 수 없습니다.
image-missing = 이미지를 사용할 수 없음: { $file }
