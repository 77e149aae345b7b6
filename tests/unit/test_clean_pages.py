"""Whole pages in several invented styles: a line that begins with "= " is text, any other is furniture."""

import pytest

from toolkit.clean import clean
from toolkit.types import Article

MINISTRY = """\
Skip to main content
CỔNG THÔNG TIN ĐIỆN TỬ
Đăng nhập | Liên hệ | Sơ đồ cổng
Trang chủ / Tin hoạt động
Tập huấn an toàn hầm lò cho bốn trăm thợ mỏ ở Quảng Ninh
14/05/2026 | 09:12
Cỡ chữ A+ A-
= Ngày 13/5, tại Hạ Long, Cục An toàn lao động mở lớp tập huấn cho bốn trăm thợ mỏ của sáu công ty than.
IMG_0213.JPG
Quang cảnh lớp tập huấn
= Theo ban tổ chức, mỗi học viên được thực hành trong một đoạn lò giả dài ba mươi mét, có khói và tiếng nổ.
= Nội dung chính
= Lớp học gồm ba phần, mỗi phần bốn tiết, cuối khóa có bài kiểm tra tay nghề.
DSC00871.png
Học viên tập thoát hiểm qua ống thông gió. Ảnh: Q.T
= Cục trưởng đề nghị các công ty nhân rộng cách làm này ngay trong quý ba.
Quỳnh Trâm
Lượt xem: 1.204
Tin khác
Giải bóng chuyền nữ công nhân vùng mỏ khởi tranh
Mưa lớn làm sạt lở đường tránh Bãi Cháy
Khánh thành bảo tàng đèn lò cổ
© 2026 Cổng thông tin. Ghi rõ nguồn khi sử dụng lại.
"""

DAILY = """\
Báo Sông Hậu
Thời sự
Thứ bảy, 07/02/2026 - 16:45
Gần Tết, xưởng bánh phồng Sa Giang thức trắng đêm
Lưu bài
Bình luận
Chia sẻ Facebook Zalo
= (Báo Sông Hậu) - Còn mười ngày nữa là Tết, ba mươi lò bánh phồng tôm ở Sa Đéc đỏ lửa suốt đêm để kịp đơn hàng.
= Chủ lò Huỳnh Thị Sậm cho biết mỗi ngày bà cần thêm mười hai người phơi bánh, trả công 260.000 đồng.
Thợ phơi bánh trên giàn tre sáng 6/2 - Ảnh: LÊ PHẨM
= "Ai rảnh thì tới, tôi trả tiền liền tay", bà Sậm nói.
>> Xem thêm: Chợ hoa Sa Đéc vào mùa
= Năm ngoái, tiền công chỉ 210.000 đồng mà vẫn thiếu người.
Từ khóa: bánh phồng, Sa Đéc, Tết
LÊ PHẨM
Bình luận (2)
Tám Cá Linh
Bánh ngon mà mắc quá nha bà con ơi, năm nay giảm giá chút đi.
Trả lời
"""

BLOG = """\
Home » Chuyện nghề
Ba mùa nước nổi dạy nghề đan lục bình
Posted by lucbinh on March 3, 2026 | 4 Comments
= Năm 2023 tôi về Hậu Giang, mang theo một cuộn chỉ và hai mẫu giỏ.Bà con nhìn rồi cười.
= Mùa đầu có chín chị theo học, mùa sau hai mươi ba, mùa này phải mở thêm lớp tối.
[Ảnh: lop-toi_03.jpeg]
Lớp tối mở ở sân đình. Đèn do hợp tác xã cho mượn.
= Một chiếc giỏ bán được 85.000 đồng, đan trong buổi chiều là xong.
Share this: Twitter Facebook Email
Like this: Loading...
Related
Mẹo phơi lục bình ngày mưa
Chợ phiên Ngã Bảy có gì lạ
Leave a Reply
Your email address will not be published.
"""

AGENCY = """\
https://tin.vamco.example/xa-hoi/hien-mau-2026.html
Năm nghìn đơn vị máu trong một ngày chủ nhật
Cập nhật lúc 20:05 ngày 11 tháng 01 năm 2026
Vàm Cỏ
= LONG AN 11/1 (TTX Vàm Cỏ) - Ngày hội hiến máu ở Tân An thu được 5.012 đơn vị, cao nhất từ trước đến nay.
= Bác sĩ Đoàn Mỹ Tịnh nói kho dự trữ nhóm O đã đủ dùng đến hết tháng Hai.
Video: Người dân xếp hàng từ năm giờ sáng
= Ba bệnh viện trong vùng sẽ nhận máu ngay trong đêm.
Theo TTX Vàm Cỏ
ĐỌC TIẾP
* Trạm bơm Rạch Chanh chạy thử hai tổ máy mới sau tám tháng lắp đặt liên tục
* Khởi công trường mẫu giáo Bến Lức
Chịu trách nhiệm nội dung: Ban biên tập. Điện thoại: (0272) 000 111. Email: bbt@vamco.example
"""

LETTER = """\
From: Ban thư ký <thuky@hoi.example>
To: Các chi hội
Date: 02 Jun 2026 07:15
Subject: Bản tin số 9
Nếu chữ bị lỗi, xin bấm vào đây để xem trên trang web.
Quỹ khuyến học làng Vạn Phúc trao xe đạp cho học trò nghèo
= Sáng 1/6, quỹ khuyến học trao bốn mươi xe đạp cho học trò nhà xa trường trên năm cây số.
= Hồ sơ xin nhận xe đợt sau gồm:
= - Đơn có xác nhận của trường
= - Bản sao học bạ
"""

PAGES = {"ministry": MINISTRY, "daily": DAILY, "blog": BLOG, "agency": AGENCY, "letter": LETTER}
FOUND = {  # title, published, source, url
    "ministry": ("Tập huấn an toàn hầm lò cho bốn trăm thợ mỏ ở Quảng Ninh", "2026-05-14", "", ""),
    "daily": ("Gần Tết, xưởng bánh phồng Sa Giang thức trắng đêm", "2026-02-07", "Báo Sông Hậu", ""),
    "blog": ("Ba mùa nước nổi dạy nghề đan lục bình", "2026-03-03", "", ""),
    "agency": (
        "Năm nghìn đơn vị máu trong một ngày chủ nhật",
        "2026-01-11",
        "tin.vamco.example",
        "https://tin.vamco.example/xa-hoi/hien-mau-2026.html",
    ),
    "letter": ("Quỹ khuyến học làng Vạn Phúc trao xe đạp cho học trò nghèo", "2026-06-02", "", ""),
}


def understood(page):
    return clean(Article("1", page.replace("= ", "")))


@pytest.mark.parametrize("name", PAGES)
def test_clean_keeps_the_text_of_a_page_and_nothing_else(name):
    article, dropped = understood(PAGES[name])
    left_out = {line.index for line in dropped}
    kept = [line for i, line in enumerate(article.text.split("\n")) if i not in left_out]
    body = clean(Article("1", "\n".join(line[2:] for line in PAGES[name].split("\n") if line.startswith("= "))))[0]
    assert kept == body.text.split("\n")


@pytest.mark.parametrize("name", PAGES)
def test_clean_finds_title_day_source_and_address(name):
    article, _ = understood(PAGES[name])
    assert (article.title, article.published, article.source, article.url) == FOUND[name]


@pytest.mark.parametrize("name", PAGES)
def test_cleaning_a_cleaned_page_changes_nothing(name):
    once = understood(PAGES[name])
    assert clean(once[0]) == once
