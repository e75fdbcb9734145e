"""Workbooks of open dossiers, clean and dirty; invented people only."""

from __future__ import annotations

from datetime import date, datetime

from counter_app.services.importing.dossier_workbook import Column

C = Column


def line(number: int, **cells: object) -> dict[Column, object]:
    """A clean line; named cells replace it."""
    clean: dict[Column, object] = {
        C.CODE: f"H62.22.4-261020-{number:04}",
        C.PROCEDURE_CODE: "1.004873",
        C.OWNER: f"Nguyễn Văn Mẫu {number}",
        C.ID_NUMBER: f"026190{number:06}",
        C.RECEIVED: datetime(2026, 10, 20, 9, 15),  # noqa: DTZ001  # as spreadsheets hold times
        C.DUE: date(2026, 12, 1),
        C.PHONE: "0190 000 001",
        C.ADDRESS: "Thôn Đông, xã Mẫu",
    }
    return clean | {Column[name]: value for name, value in cells.items()}


DIRTY: dict[str, dict[Column, object]] = {
    "code_missing": line(1, CODE=""),
    "bad_code": line(2, CODE="Hồ sơ số 5/2026"),
    "duplicate": line(3, CODE="h62.22.4–261020–0900"),
    "owner_missing": line(4, OWNER="   "),
    "procedure_missing": line(5, PROCEDURE_CODE=""),
    "bad_received": line(6, RECEIVED="hôm qua"),
    "received_in_future": line(7, RECEIVED="30/12/2026 08:00", DUE="31/12/2026"),
    "bad_due": line(8, DUE="31/02/2027"),
    "not_open": line(9, STATE="Đã trả kết quả"),
    "refused": line(10, PROCEDURE_CODE="9.999999"),
}
"""Lines that stay out, by the reason; line 3 repeats what `KNOWN` brings in."""

KNOWN = line(900)

ODD: dict[str, dict[Column, object]] = {
    "due_missing": line(20, DUE=""),
    "due_before_receipt": line(21, DUE="01/10/2026"),
    "zero_restored": line(22, ID_NUMBER=26190000022),
    "odd_number": line(23, ID_NUMBER="không rõ"),
    "bad_phone": line(24, PHONE="12345"),
    "bad_birth_date": line(25, BIRTH_DATE="30/02/1990"),
    "bad_fee": line(26, FEE="theo quy định"),
    "text_cut": line(27, SUMMARY="rất dài " * 2000),
    "unknown_procedure": line(28, PROCEDURE_CODE="9.999999", PROCEDURE_NAME="Thủ tục của hệ thống cũ"),
}
"""Lines that come in with a remark."""
