"""Invented people of the demo office. Nobody here exists: numbers begin with 026 and are counted up
from zero, phones begin with 019, which no network uses, and the communes are on no map.
"""

from __future__ import annotations

from random import Random

from counter_app.domain.identity_papers import IdentityPaper, PaperKind, Sex
from counter_app.domain.partial_dates import PartialDate
from counter_app.domain.parties import Authorisation, AuthorisationPaper, Parties
from counter_app.domain.people import Contact, Organisation, Person

_SURNAMES = "Nguyễn Trần Lê Phạm Hoàng Phan Vũ Bùi Đặng Đỗ Ngô Dương Đinh Lương Đào Tạ Khổng Chu"
_SURNAME_WEIGHTS = (38, 12, 10, 8, 6, 5, 4, 3, 3, 2, 2, 2, 1, 1, 1, 1, 1, 1)
_MIDDLE = {
    Sex.MALE: "Văn Văn Đức Quang Hữu Minh Xuân Công Đình Duy Thanh Anh",
    Sex.FEMALE: "Thị Thị Thị Ngọc Thu Thanh Minh Phương Hồng Bích Kim",
}
_GIVEN = {
    Sex.MALE: (
        "Hùng Dũng Tuấn Minh Nam Hải Long Sơn Thắng Cường Trung Kiên Hiếu Phúc Khánh Huy Quân Tùng Bình"
        " Hòa Khoa Nghĩa Thành Vinh Đạt Lâm"
    ),
    Sex.FEMALE: (
        "Hương Lan Hoa Mai Hằng Hạnh Thảo Trang Linh Nga Yến Ngọc Thủy Huyền Vân Nhung Hà Dung Tuyết Xuân"
        " Loan Quyên Thư Châu Ngân Uyên"
    ),
}
_VILLAGES = "Đông Đoài Trung Thượng Hạ Nội Giếng Cầu Bãi Đồi Gò Tre"
_COMMUNES = ("Sông Trăng", "Đồi Mây", "Hồ Sen", "Vân Khê", "Lạc Thủy Thượng", "Quế Lâm Hạ")
_TRADES = ("Thương mại Trăng Non", "Xây dựng Đồi Mây", "Nông sản Hồ Sen", "Vận tải Gió Lành")


def invented_person(index: int) -> Person:
    """The person with this number (below a million); the same on every machine."""
    chance = Random(index * 7919 + 11)  # noqa: S311  # invented data, no secret
    sex = chance.choice((Sex.MALE, Sex.FEMALE))
    year = chance.randrange(1946, 2007)
    born = PartialDate(year, chance.randrange(1, 13), chance.randrange(1, 29))
    surname = chance.choices(_SURNAMES.split(), _SURNAME_WEIGHTS)[0]
    century_and_sex = (2 if year >= 2000 else 0) + (sex is Sex.FEMALE)
    number = f"026{century_and_sex}{year % 100:02}{index % 1_000_000:06}"
    no_phone = chance.random() < 0.05
    return Person(
        full_name=f"{surname} {chance.choice(_MIDDLE[sex].split())} {chance.choice(_GIVEN[sex].split())}",
        birth_date=born,
        sex=sex,
        papers=(IdentityPaper(PaperKind.IDENTITY_CARD, number),),
        contact=Contact(
            phone="" if no_phone else f"019{chance.randrange(10_000_000):07}",
            no_phone=no_phone,
            address=f"Thôn {chance.choice(_VILLAGES.split())}, xã {chance.choice(_COMMUNES)}, tỉnh Mẫu",
        ),
    )


def invented_organisation(index: int) -> Organisation:
    """An invented firm and the person who stands for it; its tax code is zeros and a counter."""
    head = invented_person(index)
    return Organisation(
        legal_name=f"Công ty TNHH {_TRADES[index % len(_TRADES)]} {index:03}",
        tax_code=f"{index:010}",
        representative=head,
        representative_title="Giám đốc",
        introduction_letter=f"{index % 90 + 1:02}/GGT",
        contact=head.contact,
    )


def invented_parties(chance: Random, village: int) -> Parties:
    """Who comes to the counter, from an office with so many people: mostly the owner alone."""
    owner = invented_person(chance.randrange(village))
    kind = chance.random()
    if kind < 0.04:
        return Parties(invented_organisation(chance.randrange(1, 400)))
    if kind < 0.12:
        return Parties(owner, submitter=invented_person(chance.randrange(village)))
    if kind < 0.16:
        paper = AuthorisationPaper("Giấy ủy quyền", f"{chance.randrange(1, 200):02}/UQ")
        return Parties(owner, invented_person(chance.randrange(village)), Authorisation(paper))
    return Parties(owner)
