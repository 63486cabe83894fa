### See en-US for what each message is for.

language-name = ไทย
site-title = ฐานความรู้
home = หน้าแรก
breadcrumbs = คุณอยู่ที่นี่
skip-to-content = ข้ามไปยังเนื้อหา
languages = ภาษา
choose-language = เลือกภาษาของคุณ
contents = ในหน้านี้
articles = บทความ
article-count = { $count ->
    *[other] { $count } บทความ
}
no-articles = ยังไม่มีบทความในภาษานี้
not-available = บทความนี้ยังไม่มีในภาษาของคุณ คุณกำลังอ่านฉบับภาษาอังกฤษ
machine-translated = บทความนี้แปลด้วยเครื่องและอาจมีข้อผิดพลาด
human-translated = บทความนี้แปลโดยมนุษย์
updated = ปรับปรุงล่าสุด:
date = { $day }/{ $month }/{ $year }
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
