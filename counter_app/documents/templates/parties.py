"""Persons and the office as the forms print them."""

from __future__ import annotations

from counter_app.documents.rows import Row, Writer
from counter_app.documents.typeface import Face
from counter_app.domain.papers import Authorisation, FormSet, Paper, Party, Receipt

OFFICE_LABEL = "Trung tâm Phục vụ hành chính công/Bộ phận Tiếp nhận và Trả kết quả"
ID_LABEL = "Số định danh cá nhân/tổ chức"
NONE = "không có"


def office_row(paper: Paper, writer: Writer) -> list[Row]:
    """Which one-stop unit speaks."""
    parts = [paper.office.agency, paper.office.address]
    return writer.field(OFFICE_LABEL, ", ".join(part for part in parts if part))


def receipt_party_rows(paper: Receipt, writer: Writer) -> list[Row]:
    """Fields 4 to 6 of Mẫu 01."""
    words = "Tiếp nhận hồ sơ của"
    label = words if paper.form_set is FormSet.A else f"{words} Ông (Bà)/Tổ chức"
    return party_rows(label, paper.submitter, paper.form_set, writer)


def party_rows(label: str, party: Party, form_set: FormSet, writer: Writer) -> list[Row]:
    """Name, (set B) number, address, telephone and e-mail.

    Set A has no line for the number, and a paper shows no more personal data than its form asks.
    """
    number = form_set is FormSet.B or bool(party.id_label)
    return [
        *writer.field(label, party.name, Face.BOLD),
        *(writer.field("Người đại diện", party.representative) if party.representative else []),
        *(writer.field(party.id_label or ID_LABEL, party.id_number or NONE) if number else []),
        *writer.field("Địa chỉ", party.address or NONE),
        *contact_row(party, writer),
    ]


def contact_row(party: Party, writer: Writer) -> list[Row]:
    """`Số điện thoại: … Email: …` on one line."""
    gap = "\u00a0" * 4
    return writer.paragraph(
        writer.run(f"Số điện thoại: {party.phone or NONE}"),
        writer.run(f"{gap} Email: {party.email or NONE}"),
    )


def owner_rows(owner: Party | None, form_set: FormSet, writer: Writer) -> list[Row]:
    """Chủ hồ sơ, when somebody else hands the papers in."""
    if owner is None:
        return []
    number = f", {(owner.id_label or 'số định danh').lower()}: {owner.id_number}" if owner.id_number else ""
    address = f", địa chỉ: {owner.address}" if owner.address else ""
    shown = f"{number}{address}" if form_set is FormSet.B else address
    return writer.paragraph(writer.run("Chủ hồ sơ: "), writer.run(owner.name, Face.BOLD), writer.run(shown))


def authorisation_rows(authorisation: Authorisation | None, writer: Writer) -> list[Row]:
    """The authorised case of Mẫu 01: the authorising person in full, and the paper."""
    if authorisation is None:
        return []
    party = authorisation.party
    return [
        *writer.field("Người ủy quyền", party.name, Face.BOLD),
        *writer.field(party.id_label or "Số định danh cá nhân", party.id_number or NONE),
        *writer.field("Địa chỉ", party.address or NONE),
        *contact_row(party, writer),
        *writer.field("Giấy ủy quyền", authorisation.paper or NONE),
    ]
