"""Invented people, addresses and procedures with the frequencies of real ones; nobody here exists.

Everything follows from a number, so that a profile of any size is the same on every machine.
"""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass
from itertools import accumulate
from random import Random

_SURNAMES_BY_WEIGHT = (
    "Nguyễn:380 Trần:110 Lê:95 Phạm:70 Hoàng:51 Phan:45 Vũ:39 Trương:22 Bùi:21 Đặng:21 Đỗ:14 Ngô:13 Hồ:13"
    " Dương:10 Đinh:10 Lương:8 Cao:7 Lý:7 Mai:6 Đào:6 Đoàn:5 Tạ:4 Hà:4 Chu:3 Quách:2 Nghiêm:2 Triệu:2"
    " Khổng:1 Kiều:1 Bạch:1"
)
_MIDDLE_OF_MEN = "Văn Văn Văn Đức Quang Hữu Minh Xuân Công Đình Duy Thanh Anh Trọng Quốc Ngọc Tiến Gia"
_MIDDLE_OF_WOMEN = "Thị Thị Thị Thị Ngọc Thu Thanh Minh Phương Hồng Bích Kim Mai Khánh Thùy Diệu Quỳnh"
_GIVEN_OF_MEN = (
    "Hùng Dũng Tuấn Minh Nam Hải Long Sơn Thắng Cường Trung Kiên Hiếu Đức Phúc Khánh Huy Quân Tùng Bình"
    " Hòa Khoa Nghĩa Thành Toàn Vinh Đạt Phong Lâm Thịnh Việt Bách Tài Trường Giang Khiêm Nguyên"
)
_GIVEN_OF_WOMEN = (
    "Hương Lan Hoa Mai Hằng Hạnh Thảo Trang Linh Phương Nga Yến Ngọc Thủy Huyền Anh Vân Nhung Hà Dung"
    " Tuyết Xuân Loan Oanh Quyên Thư Trinh Châu Ngân Nguyệt Phượng Bích Diễm Đào Uyên Khuê"
)
_VILLAGES = (
    "Thượng Hạ Trung Đông Đoài Nội Ngoại Cả Mới Chùa Đình Giếng Cầu Bãi Đồi Gò Sậy Tre Mít Trám Vàng Lụa"
)
_COMMUNES = (
    "Sông Trăng|Đồi Mây|Hồ Sen|Gió Lành|Thạch Ngọc|Vân Khê|Lạc Thủy Thượng|Bình Minh Hạ|Hòa Sơn Nội"
    "|Tân Lúa|Phù Vân|Quế Lâm|An Trúc|Đông Trầm|Yên Lạc Sơn|Mỹ Thạch|Trường Thịnh|Khánh Hương|Nghĩa Đồng"
)
SURNAMES = [(name, int(weight)) for name, weight in (each.split(":") for each in _SURNAMES_BY_WEIGHT.split())]
MIDDLE = {False: _MIDDLE_OF_MEN.split(), True: _MIDDLE_OF_WOMEN.split()}
GIVEN = {False: _GIVEN_OF_MEN.split(), True: _GIVEN_OF_WOMEN.split()}
VILLAGES = _VILLAGES.split()
COMMUNES = _COMMUNES.split("|")
PROCEDURES = (
    ("Chứng thực bản sao từ bản chính giấy tờ, văn bản", 300, True),
    ("Chứng thực chữ ký trong các giấy tờ, văn bản", 90, True),
    ("Đăng ký khai sinh", 80, False), ("Cấp bản sao trích lục hộ tịch", 60, True),
    ("Cấp Giấy xác nhận tình trạng hôn nhân", 55, False), ("Đăng ký khai tử", 40, False),
    ("Đăng ký kết hôn", 30, False),
    ("Đăng ký biến động quyền sử dụng đất, tài sản gắn liền với đất", 60, False),
    ("Cấp đổi Giấy chứng nhận quyền sử dụng đất", 35, False), ("Tách thửa hoặc hợp thửa đất", 25, False),
    ("Đăng ký thành lập hộ kinh doanh", 30, False), ("Thay đổi nội dung đăng ký hộ kinh doanh", 12, False),
    ("Trợ cấp xã hội hằng tháng cho người cao tuổi", 25, False), ("Xác định mức độ khuyết tật", 15, False),
    ("Hỗ trợ chi phí mai táng", 12, False), ("Cấp giấy phép xây dựng nhà ở riêng lẻ", 20, False),
    ("Liên thông khai sinh, thường trú, bảo hiểm y tế cho trẻ dưới 6 tuổi", 20, False),
    ("Xác nhận hộ nghèo, hộ cận nghèo", 10, False), ("Thay đổi, cải chính hộ tịch", 10, False),
    ("Đăng ký lại khai sinh", 8, False), ("Giải quyết chế độ người có công", 7, False),
    ("Hòa giải tranh chấp đất đai", 2, False), ("Tiếp công dân và xử lý đơn", 4, False),
    ("Cấp giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm", 6, False),
)  # fmt: skip
PHONE_HEADS = 10


@dataclass(frozen=True, slots=True)
class InventedPerson:
    """Somebody who does not exist; the number begins with 026, the phone with an unused 019."""

    name: str
    number: str
    phone: str
    address: str
    female: bool
    birth_year: int

    def as_data(self) -> dict[str, object]:
        """The person as the person part of an event holds people."""
        return {
            "kind": "person",
            "full_name": self.name,
            "birth_date": f"{self.birth_year}-01-01",
            "sex": "female" if self.female else "male",
            "papers": [
                {"kind": "identity_card", "number": self.number, "nationality": "", "issued_on": None}
            ],
            "contact": {
                "phone": self.phone,
                "no_phone": False,
                "relative_name": "",
                "relative_phone": "",
                "email": "",
                "address": self.address,
            },
        }


class Weighted:
    """Draws from a list by weight, quickly."""

    def __init__(self, weights: list[int]) -> None:
        self._sums = list(accumulate(weights))

    def draw(self, random: Random) -> int:
        """The place of the drawn one."""
        return bisect(self._sums, random.random() * self._sums[-1])


_SURNAMES = Weighted([weight for _, weight in SURNAMES])


def person(index: int) -> InventedPerson:
    """The invented person with this number."""
    random = Random(index * 7919 + 11)
    female = random.random() < 0.5
    surname = SURNAMES[_SURNAMES.draw(random)][0]
    year = random.randrange(1945, 2007)
    head = (2 if year >= 2000 else 0) + female
    return InventedPerson(
        name=f"{surname} {random.choice(MIDDLE[female])} {random.choice(GIVEN[female])}",
        number=f"026{head}{year % 100:02d}{index % 1_000_000:06d}",
        phone=f"019{random.randrange(PHONE_HEADS)}{random.randrange(1_000_000):06d}",
        address=(
            f"Số {random.randrange(1, 300)}, thôn {random.choice(VILLAGES)} {random.choice(VILLAGES)}, "
            f"xã {random.choice(COMMUNES)}, tỉnh Mẫu"
        ),
        female=female,
        birth_year=year,
    )
