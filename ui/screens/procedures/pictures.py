"""States of the screen worth looking at."""

from __future__ import annotations

from typing import cast

from counter_app.domain.canonical import canonical_bytes
from ui.desk import Desk
from ui.screens.pictures import Picture
from ui.screens.procedures.listing import Sieve
from ui.screens.procedures.screen import ProceduresScreen
from ui.shell.screen import Screen

MARITAL_STATUS = "1.004873"


def chosen(screen: Screen, desk: Desk) -> None:
    """The list as it opens, with a procedure of several papers."""
    del desk
    page = _own(screen).page
    page.show_everything()
    page.list.go_to(MARITAL_STATUS)


def found(screen: Screen, desk: Desk) -> None:
    """Initials typed without accents."""
    del desk
    page = _own(screen).page
    page.show_everything()
    page.finder.set_text("ks")
    page.typed.emit("ks")


def ended(screen: Screen, desk: Desk) -> None:
    """One that has ended, with what replaced it."""
    del desk
    page = _own(screen).page
    page.show_everything()
    page.sieve.set_values([Sieve.ENDED])
    page.sieve_chosen.emit(Sieve.ENDED)
    page.list.go_to(None)


def editing(screen: Screen, desk: Desk) -> None:
    """A decision typed in, its changes beside it."""
    del desk
    own = _own(screen)
    own.page.show_everything()
    own.page.list.go_to(MARITAL_STATUS)
    own.page.detail.edit.click()
    page = own.editing
    page.legal.set_text("Quyết định 12/QĐ-UBND ngày 20/11/2026 của Chủ tịch UBND xã")
    page.cases.amount.set_text("2")
    page.cases.amount.committed.emit("2")
    page.section.set_text("Tư pháp – Hộ tịch, bàn số 2")
    page.section.edited.emit(page.section.value())


def importing(screen: Screen, desk: Desk) -> None:
    """A file read and compared."""
    own = _own(screen)
    own.page.show_everything()
    if own.editing.isVisible():
        own.editing.back.click()
    file = desk.program.profile.folder / "danh-muc-mau.json"
    file.write_bytes(canonical_bytes(_sample()))
    own.page.importing.click()
    own.importing.file.set_text(file.name)
    own.imports.read(str(file))
    file.unlink()


def _own(screen: Screen) -> ProceduresScreen:
    return cast("ProceduresScreen", screen)


def _sample() -> dict[str, object]:
    """A small catalogue with the usual dirt."""
    counter = {"channel": "Trực tiếp", "fee_text": "Lệ phí: 15.000 đ"}
    limits: list[dict[str, object]] = [
        {"value": 3, "unit": "working_day"},
        {"value": 5, "unit": None},
        {"value": 10, "unit": "day"},
    ]
    names = (
        ("1.004873", "Cấp Giấy xác nhận tình trạng hôn nhân"),
        ("1.990001", "Cấp giấy phép bán hàng lưu động (thủ tục mẫu)"),
        ("1.990002", "Đăng ký sử dụng vỉa hè tạm thời (thủ tục mẫu)"),
    )
    return {
        "procedures": [
            {
                "code": code,
                "name": name,
                "field": "Lĩnh vực mẫu",
                "levels": ["commune"],
                "agency": "UBND cấp xã",
                "channels": [{**counter, "time_limit": limit}],
                "components": [
                    {"case": "", "name": "Đơn đề nghị", "originals": 1, "copies": 0},
                    {"case": "", "name": "Ghi chú: nộp tại quầy", "originals": 0, "copies": 0},
                ],
                "results": [{"name": "Giấy phép", "code": ""}],
            }
            for (code, name), limit in zip(names, limits, strict=True)
        ]
    }


PICTURES: tuple[Picture, ...] = (
    Picture("", chosen, dark=True, english=True),
    Picture("found", found),
    Picture("ended", ended),
    Picture("editing", editing),
    Picture("import", importing),
)
