### See en-US for what each message is for.

language-name = ไทย
site-title = ฐานความรู้
home = หน้าแรก
breadcrumbs = คุณอยู่ที่นี่
skip-to-content = ข้ามไปยังเนื้อหา
languages = ภาษา
choose-language = เลือกภาษาของคุณ
contents = ในหน้านี้
site-contents = เนื้อหาของไซต์
articles = บทความ
index-letters = ก ข ค ง จ ฉ ช ซ ญ ฐ ด ต ถ ท ธ น บ ป ผ ฝ พ ฟ ภ ม ย ร ล ว ศ ส ห อ ฮ
number = { $count }
article-count = { $count ->
    *[other] { $count } บทความ
}
filter-label = กรองบทความตามชื่อเรื่อง
more-articles = { $count ->
    *[other] อีก { $count } บทความ
}
all-articles = { $count ->
    *[other] ทั้งหมด { $count } บทความ
}
other-articles = บทความอื่นๆ
no-articles = ยังไม่มีบทความในภาษานี้
untranslated-page = บทความนี้ยังไม่มีในภาษาของคุณ คุณกำลังอ่านฉบับภาษาอังกฤษ
machine-translated = แปลโดยเครื่อง
human-translated = แปลโดยบุคคล
updated = ปรับปรุงล่าสุด: { $date }
alert-note = หมายเหตุ
alert-tip = เคล็ดลับ
alert-important = สำคัญ
alert-warning = คำเตือน
alert-caution = ข้อควรระวัง
video = ดูวิดีโอ ({ $host })
table = ตาราง
task-done = เสร็จแล้ว
task-open = ต้องทำ
footnotes = เชิงอรรถ
footnote = เชิงอรรถ { $number }
footnote-back = กลับไปที่ข้อความ เชิงอรรถ { $number }

language-menu = เปลี่ยนภาษา
site-languages = { $count ->
    *[other] มีให้อ่าน { $count } ภาษา
}
previous = ก่อนหน้า
next = ถัดไป
neighbours = บทความก่อนหน้าและบทความถัดไป
feed = ฟีด Atom
feed-title = { $site } ({ $language })
footer-built = สร้างด้วย { $name }

theme-toggle = ชุดสี
theme-light = สว่าง
theme-dark = มืด
theme-system = ตามระบบ

copy = คัดลอก
copied = คัดลอกแล้ว
copy-token = คัดลอก { $token }
code-copy = คัดลอกโค้ด
download-reg = ดาวน์โหลดเป็นไฟล์ .reg
reg-caption = การตั้งค่ารีจิสทรี

view-label = มุมมอง
view-translation = คำแปล
view-english = ภาษาอังกฤษ
view-both = เคียงข้างกัน
source-text = ภาษาอังกฤษ
source-of = ภาษาอังกฤษของ: { $text }

mangled-segment = แสดงเป็นภาษาอังกฤษเนื่องจากคำแปลเสียหาย
mangled-count = { $count ->
    *[other] { $count } ส่วนเป็นภาษาอังกฤษ
}
quality-notice = คุณภาพ { $score } จาก 100
outdated-count = { $count ->
    *[other] { $count } ส่วนล้าสมัย
}
restored-count = { $count ->
    *[other] คืนค่าแล้ว { $count } ค่า
}
restored-title = สิ่งที่คืนค่าแล้ว
restored-intro = บางครั้งการแปลด้วยเครื่องจะเปลี่ยนสิ่งที่ต้องคงไว้ตามเดิม เช่น คำสั่ง รีจิสทรีคีย์ รหัสข้อผิดพลาด หมายเลขเวอร์ชัน และที่อยู่ ในกรณีดังกล่าว ค่านั้นจะถูกคืนกลับตามบทความภาษาอังกฤษ เพื่อให้คุณคัดลอกได้อย่างปลอดภัย

search = ค้นหา
search-label = ค้นหาในฐานความรู้
search-placeholder = คำหรือรหัสข้อผิดพลาด
search-button = ค้นหา
search-hint = พิมพ์รหัสข้อผิดพลาดและคำสั่งให้ตรงตามที่คุณเห็น
search-results = { $count ->
    *[other] พบ { $count } รายการสำหรับ “{ $query }”
}
search-none = ไม่พบผลลัพธ์สำหรับ “{ $query }”
search-did-you-mean = คุณหมายถึง “{ $query }” ใช่ไหม
search-more = แสดงผลลัพธ์เพิ่มเติม
search-loading = กำลังค้นหา…
search-failed = โหลดการค้นหาไม่ได้ ตรวจสอบการเชื่อมต่อแล้วลองอีกครั้ง
search-needs-script = การค้นหาต้องใช้ JavaScript หากใช้ไม่ได้ โปรดใช้รายการบทความ
search-close = ปิด
search-select = เลือก
search-open = เปิด

not-found-title = ไม่พบหน้า
not-found-text = ไม่มีหน้าตามที่อยู่นี้ หน้าอาจถูกย้ายหรือลบไปแล้ว
not-found-home = ไปที่หน้าแรก
moved-title = หน้านี้ถูกย้ายแล้ว
moved-text = ที่อยู่ใหม่คือ:

tabs-label = เลือกแท็บ
image-description = คำอธิบายรูปภาพ
code-missing = โค้ดใน { $file } ไม่พร้อมใช้งาน
include-missing = ข้อความใน { $file } ไม่พร้อมใช้งาน
image-missing = ไม่มีรูปภาพ: { $file }
