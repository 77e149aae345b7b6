"""Instalments of a series are told apart; reports on one event are not."""

from __future__ import annotations

import pytest

from toolkit import Article
from toolkit.group.series import apart, head_of
from toolkit.pipeline import understand

Told = tuple[str, str, str]  # title, text, published


def two_instalments(one: Told, other: Told) -> bool:
    documents = (understand(Article("a", text, title, "", "", day)) for title, text, day in (one, other))
    first, second = (head_of(given.article, [line.text for line in given.sentences]) for given in documents)
    assert apart(first, second) == apart(second, first)
    return apart(first, second)


def meeting(number: str) -> Told:
    return (f"Khai mạc kỳ họp thứ {number} của Hội đồng Trẻ em Mường Lai", "Các đại biểu bàn về sân chơi.", "")


def bulletin(title: str, count: str, published: str = "", day: str = "") -> Told:
    return (title, f"Tỉnh Bến Lũy ghi nhận {count} ca mắc mới{day}. Không có ca tử vong.", published)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (meeting("28"), meeting("29")),
        (meeting("hai"), meeting("ba")),
        (meeting("nhất"), meeting("IV")),
        (meeting("mười"), meeting("mười một")),
        (("Hội nghị Bờ Đông lần thứ 5", "", ""), ("Hội nghị Bờ Đông lần thứ 6", "", "")),
        (("", "Nhóm HAVA-28 họp tại Lũng Pa.", ""), ("", "Nhóm HAVA-29 họp tại Lũng Pa.", "")),
        (("Bão số 6 đổ bộ", "", ""), ("Bão số 7 đổ bộ", "", "")),
        (("Xuất khẩu khóm quý II giảm", "", ""), ("Xuất khẩu khóm quý III giảm", "", "")),
        (("Giá khóm tháng 4 tăng", "", ""), ("Giá khóm tháng 5 tăng", "", "")),
        (("Bến Lũy ngày 10/6: dịch lan rộng", "", ""), ("Bến Lũy ngày 11/6: dịch lan rộng", "", "")),
        (bulletin("Tin dịch", "214", "2026-06-10"), bulletin("Tin dịch", "241", "2026-06-11")),
        (
            bulletin("Tin dịch", "214", day=" từ 9/6 đến 10/6"),
            bulletin("Tin dịch", "241", day=" từ ngày 10 tháng 6 đến ngày 11 tháng 6"),
        ),
        (bulletin("Thêm 214 ca", "nhiều"), bulletin("Thêm 241 ca", "nhiều")),
        (("Lúa chín", "Gặt lúa.", "2026-03-01"), ("Lúa chín", "Gặt lúa.", "2026-05-01")),
        # One of them is not dated: the days of their news say it, or the day on which the other came out.
        (("Sở họp điều phối", "Sáng 23/3, Sở họp.", ""), ("Sở họp tổng kết", "Ngày 05/11/2026, Sở họp.", "2026-11-06")),
        (("Sở họp", "Từ ngày 8-10 tháng 9, Sở họp.", ""), ("Sở họp tiếp", "Sở họp.", "2026-09-28")),
    ],
)
def test_instalments_are_apart(one: Told, other: Told) -> None:
    assert two_instalments(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (meeting("28"), meeting("28")),
        (meeting("4"), meeting("IV")),
        (meeting("28"), ("Trẻ em Mường Lai có hội đồng riêng", "Kỳ họp đầu năm bàn về sân chơi.", "")),
        (bulletin("Tin dịch", "214", "2026-06-10"), bulletin("Bến Lũy thêm 214 ca", "214", "2026-06-11")),
        # Two papers on one morning may have counted differently.
        (bulletin("Tin dịch", "214", "2026-06-10"), bulletin("Tin dịch", "220", "2026-06-10T18:00")),
        (("Cháy chợ, 12 ki-ốt bị thiêu rụi", "", ""), ("Cháy chợ lúc 12 giờ, 3 người thoát nạn", "", "")),
        (("Trẻ 87 tuổi học bơi", "", "2026-06-10"), ("Trẻ 15 tuổi học bơi ", "", "2026-06-10")),
        (("Một số tư liệu quý", "", ""), ("Một số ba lô bị mất", "", "")),
        (("COVID-19 tăng nhẹ", "", ""), ("COVID-19 giảm nhẹ", "", "")),
        (("Lúa chín", "Gặt lúa.", "2026-03-01"), ("Lúa chín", "Gặt lúa.", "2026-03-20")),
        (("Tỉ lệ 45/99", "", "không rõ"), ("Đến nay 3/13 xã có điện", "", "không rõ ngày")),
        (("12 ca", "Gặt lúa.", ""), ("12 ca", "Gặt lúa.", "")),
        (("Sở họp", "Từ ngày 8 đến 10 tháng 9, Sở họp.", ""), ("Sở họp xong", "Sở họp.", "2026-09-15")),
        (("Sở họp", "Tối 30/12, Sở họp.", ""), ("Sở họp xong", "Sáng 2/1, Sở họp.", "")),
        (("Sở họp", "Ngày 31/2, Sở họp.", ""), ("Sở họp xong", "Ngày 5/11, Sở họp.", "")),  # no such day
        (("", "", ""), ("", "", "")),
    ],
)
def test_reports_on_one_event_are_not_apart(one: Told, other: Told) -> None:
    assert not two_instalments(one, other)
