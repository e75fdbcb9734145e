"""A dossier's fields for another system's form: one line, the right order, nothing pushed aside."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counter_app.domain.dossier import Dossier
from counter_app.domain.parties import Parties
from counter_app.domain.people import Contact, Organisation
from counter_app.services.intake.field_sheets import FieldForm, field_sheet
from counter_app.services.intake_request import IntakeRequest
from tests.services.desk import walk_in
from ui.wiring import Program


def saved(program: Program, request: IntakeRequest) -> Dossier:
    accepted = program.intake.receive(program.actor, request)
    dossier = program.profile.store.dossier(accepted.dossiers[0].id)
    assert dossier is not None
    return dossier


def values(dossier: Dossier, form: FieldForm) -> dict[str, str]:
    return dict(zip(form.fields, field_sheet(dossier, form).split("\t"), strict=True))


def test_the_order_of_the_provincial_form(program: Program) -> None:
    dossier = saved(program, walk_in(summary="Vay vốn"))
    line = values(dossier, FieldForm.PROVINCE)
    assert list(line.items())[:3] == [
        ("Mã hồ sơ", "H62.22.4-261123-0001"),
        ("Mã thủ tục", "1.004873"),
        ("Tên thủ tục", "Cấp Giấy xác nhận tình trạng hôn nhân"),
    ]
    assert line["Loại đối tượng"] == "1"
    assert line["Kênh thực hiện"] == "1"
    assert line["Trích yếu hồ sơ"] == "Vay vốn"
    assert (line["Ngày tiếp nhận"], line["Ngày hẹn trả"]) == ("23/11/2026 09:00", "27/11/2026 16:30")


def test_the_fields_of_civil_status(program: Program) -> None:
    line = values(saved(program, walk_in()), FieldForm.CIVIL_STATUS)
    assert [line[name] for name in ("Họ, chữ đệm, tên", "Ngày sinh", "Giới tính", "Quốc tịch")] == [
        "Nguyễn Thị Mẫu", "05/03/1990", "Nữ", "Việt Nam",
    ]  # fmt: skip
    assert (line["Số giấy tờ tùy thân"], line["Ngày cấp"]) == ("026190000001", "10/05/2021")


@pytest.mark.parametrize("form", list(FieldForm))
def test_a_tab_or_line_end_in_a_value_pushes_nothing_aside(program: Program, form: FieldForm) -> None:
    request = walk_in(summary="Dòng một\tdòng hai\nba")
    person = request.parties.owner
    contact = Contact(phone="0190000001", address="Thôn\tĐông\r\nxã Mẫu")
    owner = replace(person, contact=contact)
    line = values(saved(program, replace(request, parties=Parties(owner))), form)
    assert "Dòng một dòng hai ba" in line.values()
    assert "Thôn Đông xã Mẫu" in line.values()
    assert form.words.vi


def test_an_organisation_is_told_by_its_representative(program: Program) -> None:
    person = walk_in().parties.owner
    firm = Organisation("Công ty TNHH Mẫu", "0000000001", representative=person)  # type: ignore[arg-type]
    line = values(saved(program, replace(walk_in(), parties=Parties(firm))), FieldForm.PROVINCE)
    assert (line["Chủ hồ sơ"], line["Số giấy tờ chủ hồ sơ"]) == ("Công ty TNHH Mẫu", "0000000001")
    assert (line["Loại đối tượng"], line["Người nộp"]) == ("2", "Nguyễn Thị Mẫu")
