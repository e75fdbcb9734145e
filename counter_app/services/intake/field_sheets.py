"""A dossier's fields in the order of another system's form, to be pasted there in one go (C9).

Provincial and ministry systems take no data from a counter, so everything is typed twice. One key
puts one line on the clipboard: the values, parted by tabs, in the order in which the other form
asks for them. Spreadsheets fill one cell after the other; form fillers press Tab in between.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from typing import cast

from counter_app.domain.dossier import Dossier
from counter_app.domain.identity_papers import PaperKind
from counter_app.domain.office_time import from_iso
from counter_app.domain.parties import Parties
from counter_app.domain.people import Organisation, Person
from counter_app.domain.wording import Words
from counter_app.services.receipt_papers import parties_of

Facts = tuple[Dossier, Parties]


class FieldForm(Enum):
    """The forms that are known; `docs/formats/field-sheets.md` lists their fields in order."""

    PROVINCE = "province"
    CIVIL_STATUS = "civil-status"
    HOUSEHOLD_BUSINESS = "household-business"

    @property
    def words(self) -> Words:
        """The name of the form in menus."""
        return _NAMES[self]

    @property
    def fields(self) -> tuple[str, ...]:
        """What each place of the line holds, in order."""
        return tuple(name for name, _ in _FORMS[self])


def field_sheet(dossier: Dossier, form: FieldForm) -> str:
    """One line of tab-separated values; what is not known stays empty. Dates as dd/mm/yyyy.

    Raises:
        UserFacingError: `person_erased`.
    """
    facts = dossier, parties_of(dossier)
    return "\t".join(_one_line(read(facts)) for _, read in _FORMS[form])


def _one_line(value: str) -> str:
    # A tab or line end inside a value would push all later values into wrong fields.
    return " ".join(value.split())


def _fact(name: str) -> Callable[[Facts], str]:
    return lambda facts: str(facts[0].facts.get(name) or "")


def _name(facts: Facts) -> str:
    return facts[1].owner.name


def _number(facts: Facts) -> str:
    return facts[1].owner.identification_number


def _birth_date(facts: Facts) -> str:
    person = _person(facts)
    return person.birth_date.vietnamese() if person and person.birth_date else ""


def _sex(facts: Facts) -> str:
    person = _person(facts)
    return person.sex.words.vi if person and person.sex else ""


def _issued_on(facts: Facts) -> str:
    person = _person(facts)
    return _day(person.paper.issued_on) if person and person.paper else ""


def _paper_kind(facts: Facts) -> str:
    person = _person(facts)
    return person.paper.kind.words.vi if person and person.paper else ""


def _nationality(facts: Facts) -> str:
    person = _person(facts)
    if person is None or person.paper is None:
        return ""
    return person.paper.nationality if person.paper.kind is PaperKind.PASSPORT else "Việt Nam"


def _address(facts: Facts) -> str:
    return facts[1].owner.contact.address


def _phone(facts: Facts) -> str:
    return facts[1].phone_to_call


def _email(facts: Facts) -> str:
    return facts[1].owner.contact.email


def _kind_of_owner(facts: Facts) -> str:
    """LoaiDoiTuong of the national exchange: 1 a person, 2 an enterprise."""
    return "2" if isinstance(facts[1].owner, Organisation) else "1"


def _submitter(facts: Facts) -> str:
    return facts[1].at_the_counter.name


def _submitter_number(facts: Facts) -> str:
    return facts[1].at_the_counter.identification_number


def _received(facts: Facts) -> str:
    return _moment(facts[0].received_at)


def _due(facts: Facts) -> str:
    return "" if facts[0].due is None else _moment(from_iso(facts[0].due))


def _channel(facts: Facts) -> str:
    """KenhThucHien of the national exchange: 1 in person, 2 online, 3 by post."""
    return {"counter": "1", "online": "2", "post": "3"}.get(str(facts[0].facts["channel"]), "")


def _fee(facts: Facts) -> str:
    amount = cast("Mapping[str, object]", facts[0].facts["fee"])["amount"]
    return "" if amount is None else str(amount)


def _content(facts: Facts) -> str:
    return str(facts[0].facts["summary"] or facts[0].procedure_name)


def _papers(facts: Facts) -> str:
    listed = cast("list[Mapping[str, object]]", facts[0].facts["components"])
    return "; ".join(str(each["name"]) for each in listed)


def _person(facts: Facts) -> Person | None:
    owner = facts[1].owner
    return owner.representative if isinstance(owner, Organisation) else owner


def _moment(moment: datetime) -> str:
    return f"{moment:%d/%m/%Y %H:%M}"


def _day(day: date | None) -> str:
    return "" if day is None else f"{day:%d/%m/%Y}"


_NAMES = {
    FieldForm.PROVINCE: Words("Hệ thống một cửa của tỉnh", "The province's one-stop system"),
    FieldForm.CIVIL_STATUS: Words("Phần mềm hộ tịch", "Civil status software"),
    FieldForm.HOUSEHOLD_BUSINESS: Words("Đăng ký hộ kinh doanh", "Household business registration"),
}
_FORMS: Mapping[FieldForm, tuple[tuple[str, Callable[[Facts], str]], ...]] = {
    FieldForm.PROVINCE: (
        ("Mã hồ sơ", _fact("code")), ("Mã thủ tục", _fact("procedure_code")),
        ("Tên thủ tục", _fact("procedure_name")), ("Lĩnh vực", _fact("procedure_field")),
        ("Kênh thực hiện", _channel), ("Loại đối tượng", _kind_of_owner), ("Chủ hồ sơ", _name),
        ("Số giấy tờ chủ hồ sơ", _number), ("Ngày sinh", _birth_date), ("Giới tính", _sex),
        ("Số điện thoại", _phone), ("Email", _email), ("Địa chỉ", _address), ("Người nộp", _submitter),
        ("Số giấy tờ người nộp", _submitter_number), ("Trích yếu hồ sơ", _content),
        ("Thành phần hồ sơ", _papers), ("Ngày tiếp nhận", _received), ("Ngày hẹn trả", _due),
        ("Phí, lệ phí", _fee),
    ),
    FieldForm.CIVIL_STATUS: (
        ("Họ, chữ đệm, tên", _name), ("Ngày sinh", _birth_date), ("Giới tính", _sex),
        ("Quốc tịch", _nationality), ("Nơi cư trú", _address), ("Loại giấy tờ tùy thân", _paper_kind),
        ("Số giấy tờ tùy thân", _number), ("Ngày cấp", _issued_on), ("Người yêu cầu", _submitter),
        ("Số giấy tờ người yêu cầu", _submitter_number), ("Số điện thoại", _phone),
        ("Nội dung", _content), ("Mã hồ sơ", _fact("code")), ("Ngày tiếp nhận", _received),
        ("Ngày hẹn trả", _due),
    ),
    FieldForm.HOUSEHOLD_BUSINESS: (
        ("Họ và tên chủ hộ", _name), ("Giới tính", _sex), ("Ngày sinh", _birth_date),
        ("Số định danh cá nhân", _number), ("Điện thoại", _phone), ("Email", _email),
        ("Địa chỉ liên lạc", _address), ("Nội dung", _content), ("Mã hồ sơ", _fact("code")),
        ("Ngày tiếp nhận", _received), ("Ngày hẹn trả", _due), ("Lệ phí", _fee),
    ),
}  # fmt: skip
