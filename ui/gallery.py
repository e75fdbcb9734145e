"""The gallery: every widget on one page, in the real window; a page for developers and for pictures.

python -m ui.gallery            shows it
python -m ui.gallery FOLDER     writes pictures of it, light, dark and English, and leaves
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from counter_app.domain.failures import UserFacingError
from counter_app.domain.wording import Words
from ui.appearance import Appearance
from ui.gallery_charts import ChartsPage
from ui.gallery_table import TablePage
from ui.language.catalogue import Tongue
from ui.language.language import Language
from ui.language.phrase import as_is
from ui.runtime.lanes import Lanes
from ui.runtime.messages import Messages
from ui.runtime.operations import Operations
from ui.shell.main_window import MainWindow
from ui.shell.screen import Screen, ScreenEntry, ScreenName
from ui.theme.icons import Icon
from ui.theme.theme import Theme, ThemeMode
from ui.theme.tokens import Tone
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Card, Line, Note
from ui.widgets.check_box import CheckBox
from ui.widgets.choices import Choice, ChoiceField, FilterChips, SegmentedButtons
from ui.widgets.digit_field import IDENTITY_NUMBER, PHONE_NUMBER, DigitField
from ui.widgets.due_calendar import DayRole, DueCalendar, MarkedDay, StepLines
from ui.widgets.facts import Facts
from ui.widgets.field import TextField
from ui.widgets.finder import Answer, Finder
from ui.widgets.layouts import SPACING, boxed, column, row
from ui.widgets.list_rows import ListRow
from ui.widgets.side_list import SideList
from ui.widgets.status_chip import Chip, StatusChip
from ui.widgets.stepper import Stepper
from ui.widgets.text_area import TextArea
from ui.widgets.typed_field import TypedField

PROCEDURES = (
    ("1.004873", Words("Cấp Giấy xác nhận tình trạng hôn nhân", "Certificate of marital status")),
    ("1.001193", Words("Đăng ký khai sinh", "Birth registration")),
    ("2.000815", Words("Chứng thực bản sao từ bản chính", "Certified copies")),
)


SHOWN = (ScreenName.INTAKE, ScreenName.DOSSIERS, ScreenName.REPORTS)
"""The places in the rail where the pages stand."""


def read_day(text: str) -> date:
    """A plain reader of day/month/year, for this page only."""
    try:
        day, month, year = (int(part) for part in text.replace("-", "/").split("/"))
        return date(year, month, day)
    except ValueError as odd:
        raise UserFacingError(
            "bad_date", Words("Gõ ngày như 5/11/2025.", "Type a date like 5/11/2025.")
        ) from odd


def find_procedures(text: str, answer: Answer) -> None:
    """Bring the sample procedures at once."""
    del text
    answer([ListRow(code, name, as_is(f"{code} · Hộ tịch"), as_is("3 ngày")) for code, name in PROCEDURES])


class WidgetsPage(Screen):
    """Fields, buttons, choices and cards."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        columns = row(
            boxed(column(self._person())),
            boxed(column(self._procedure(), self._buttons(), 1, gap=SPACING.large)),
            boxed(column(self._why(), self._list(), gap=SPACING.large)),
            gap=SPACING.large,
            margin=SPACING.large,
        )
        for at, weight in enumerate((32, 55, 35)):
            columns.setStretch(at, weight)
        self.setLayout(columns)

    def _person(self) -> QWidget:
        look = self._appearance
        card = Card(look, Words("1 · Người nộp", "1 · Submitter"), Words("đã quét thẻ", "card scanned"))
        card.add(
            Note(
                look,
                Words("Khớp hồ sơ cũ: 3 lần, gần nhất 12/08/2026.", "Known: 3 dossiers, last 12/08/2026."),
                Tone.DONE,
            )
        )
        number = DigitField(look, Words("Số định danh", "ID number"), IDENTITY_NUMBER)
        number.set_text("026190000001")
        name = TextField(look, Words("Họ và tên", "Full name"))
        name.set_text("NGUYỄN THỊ MẪU")
        born = TypedField(
            look, Words("Ngày sinh", "Born on"), read=read_day, show=lambda day: f"{day:%d/%m/%Y}"
        )
        born.set_value(date(1990, 3, 5))
        sex = ChoiceField(
            look,
            Words("Giới tính", "Sex"),
            (Choice("f", Words("Nữ", "Female")), Choice("m", Words("Nam", "Male"))),
        )
        place = TextArea(look, Words("Nơi cư trú", "Residence"))
        place.set_text("Thôn Đông, xã Thượng Trưng, Vĩnh Tường, Vĩnh Phúc")
        phone = DigitField(look, Words("Điện thoại", "Telephone"), PHONE_NUMBER)
        phone.set_text("0912000")
        phone.set_problem(Words("Số điện thoại có 10 chữ số.", "A telephone number has 10 digits."))
        mail = TextField(
            look, Words("Thư điện tử", "E-mail"), placeholder=Words("không bắt buộc", "optional")
        )
        ways = SegmentedButtons(
            look,
            Words("Nhận kết quả", "Result"),
            (
                Choice("counter", Words("Tại quầy", "Counter")),
                Choice("post", Words("Bưu chính", "Post")),
                Choice("online", Words("Trực tuyến", "Online")),
            ),
        )
        owner = CheckBox(look, Words("Là chủ hồ sơ", "Is the owner"))
        owner.setChecked(True)
        for item in (number, name, row(born, sex), place, row(phone, mail), owner, ways):
            card.add(item)
        card.add_stretch()
        return card

    def _procedure(self) -> QWidget:
        look = self._appearance
        card = Card(look, Words("2 · Thủ tục", "2 · Procedure"), as_is("1.601 · 14/11/2026"))
        finder = Finder(
            look,
            None,
            find_procedures,
            placeholder=Words("Gõ “ks”, “hôn nhân”, mã…", "Type “ks”, a name, a code …"),
        )
        chips = row(
            StatusChip(
                look, Chip(Words("3 ngày làm việc", "3 working days"), Tone.ACCENT, Icon.CALENDAR_TIME)
            ),
            StatusChip(look, Chip(Words("Lệ phí 15.000 đ", "Fee 15.000 đ"), Tone.NEUTRAL, Icon.MONEY)),
            StatusChip(look, Chip(Words("Quá 4 ngày", "4 days late"), Tone.OVERDUE)),
            StatusChip(look, Chip(Words("Chờ bổ sung", "Waiting"), Tone.PAUSED)),
            1,
            gap=6,
        )
        card.add(finder)
        card.add(chips)
        for said, note, ticked in (
            (Words("Tờ khai cấp Giấy xác nhận tình trạng hôn nhân", "Declaration"), None, True),
            (
                Words("Trích lục ly hôn hoặc khai tử của vợ, chồng", "Extract of divorce or death"),
                Words("— nếu từng kết hôn", "— if married before"),
                False,
            ),
        ):
            card.add(Line())
            card.add(self._paper(said, note, ticked=ticked))
        missing = Note(
            look,
            Words("Thiếu 1 giấy tờ (chỉ được yêu cầu một lần)", "1 paper missing (ask only once)"),
            Tone.NEAR_DUE,
        )
        missing.add(ActionButton(look, Words("In phiếu bổ sung", "Print request"), keys="Ctrl+B"))
        card.add(missing)
        return card

    def _paper(self, said: Words, note: Words | None, *, ticked: bool) -> QWidget:
        look = self._appearance
        box = CheckBox(look, said, note)
        box.setChecked(ticked)
        originals, copies = (
            Stepper(look, Words(*name)) for name in (("Bản chính", "Originals"), ("Bản sao", "Copies"))
        )
        originals.set_value(int(ticked))
        state = (
            Chip(Words("Đủ", "There"), Tone.DONE)
            if ticked
            else Chip(Words("Còn thiếu", "Missing"), Tone.NEAR_DUE)
        )
        line = row(gap=SPACING.small)
        line.addWidget(box, 1)
        for widget in (originals, copies, StatusChip(look, state)):
            line.addWidget(widget)
        return boxed(line)

    def _buttons(self) -> QWidget:
        look = self._appearance
        card = Card(look, Words("Nút và lọc", "Buttons and filters"))
        buttons = row(
            ActionButton(
                look, Words("Nhận và in 2 liên", "Save and print"), ButtonLook.PRIMARY, keys="Ctrl+Return"
            ),
            ActionButton(look, Words("In lại", "Print again"), keys="Ctrl+P", icon=Icon.PRINT),
            ActionButton(look, Words("Hủy hồ sơ", "Void"), ButtonLook.DANGER),
            ActionButton(look, Words("Ủy quyền…", "Authorise …"), ButtonLook.QUIET),
            1,
        )
        off = ActionButton(look, Words("Không bấm được", "Disabled"), ButtonLook.PRIMARY)
        off.setEnabled(False)
        filters = FilterChips(
            look,
            (
                Choice("open", Words("Đang xử lý", "Open")),
                Choice("late", Words("Quá hạn", "Overdue")),
                Choice("mine", Words("Của tôi", "Mine")),
            ),
        )
        filters.set_values(("open",))
        card.add(buttons)
        card.add(row(off, ActionButton(look, Words("vì sao?", "why?"), ButtonLook.LINK), filters))
        return card

    def _why(self) -> QWidget:
        look = self._appearance
        card = Card(look, Words("Vì sao là 27/11?", "Why 27/11?"), as_is("3 ngày làm việc"))
        start = date(2026, 11, 23)
        roles = (DayRole.RECEIPT, DayRole.OFF, DayRole.COUNTED, DayRole.COUNTED, DayRole.DUE)
        calendar = DueCalendar(look)
        calendar.set_days([MarkedDay(start + timedelta(days=at), role) for at, role in enumerate(roles)])
        steps = StepLines(look)
        steps.set_steps(
            (
                (
                    as_is("23/11"),
                    Words("Nhận lúc 10:32, không tính ngày nhận", "Received 10:32, not counted"),
                ),
                (as_is("24/11"), Words("Ngày Văn hóa Việt Nam — nghỉ", "Vietnam Culture Day — off")),
                (
                    as_is("25, 26, 27"),
                    Words("Ngày làm việc thứ 1, 2, 3 → hẹn trả", "Working days 1, 2, 3: due"),
                ),
            )
        )
        card.add(calendar)
        card.add(steps)
        facts = Facts(look)
        facts.set_facts(
            (
                (Words("Hẹn trả", "Due"), Words("16:30 Thứ Sáu 27/11/2026", "16:30 Friday 27/11/2026")),
                (Words("Đang giữ", "Held by"), as_is("Tư pháp · Phan Anh")),
            )
        )
        card.add(Line())
        card.add(facts)
        return card

    def _list(self) -> QWidget:
        look = self._appearance
        card = Card(look, tight=True)
        rows = SideList(look)
        rows.set_rows(
            [
                ListRow(
                    1,
                    as_is("Nguyễn Thị Mẫu"),
                    Words("Khai sinh · nháp 10:32", "Birth · draft 10:32"),
                    icon=Icon.PERSON,
                ),
                ListRow(
                    2,
                    as_is("Công ty Hoa Mẫu"),
                    Words("Hộ kinh doanh", "Household business"),
                    icon=Icon.ORGANISATION,
                ),
                ListRow(
                    3, as_is("Trần Hồng Mẫu"), None, as_is("09:12"), Chip(Words("Nháp", "Draft"), Tone.ACCENT)
                ),
            ]
        )
        rows.set_current(1)
        card.add(rows, 1)
        return card


def gallery_window(
    application: QApplication, appearance: Appearance, lanes: Lanes
) -> tuple[MainWindow, Messages]:
    """The window with the pages of the gallery."""
    operations, messages = Operations(lanes, application), Messages(application)
    entries = (
        ScreenEntry(
            ScreenName.INTAKE,
            Words("Tiếp nhận", "Intake"),
            Words("Tiếp nhận hồ sơ", "Intake"),
            Icon.INTAKE,
            ("F2", "Alt+2"),
            lambda: WidgetsPage(appearance),
        ),
        ScreenEntry(
            ScreenName.DOSSIERS,
            Words("Hồ sơ", "Dossiers"),
            Words("Hồ sơ", "Dossiers"),
            Icon.DOSSIERS,
            ("F3", "Alt+3"),
            lambda: TablePage(appearance, operations),
        ),
        ScreenEntry(
            ScreenName.REPORTS,
            Words("Báo cáo", "Reports"),
            Words("Biểu đồ", "Charts"),
            Icon.REPORTS,
            ("F9", "Alt+9"),
            lambda: ChartsPage(appearance),
        ),
    )
    window = MainWindow(appearance, operations, messages, entries, find_procedures)
    window.top_bar.set_office(as_is("UBND xã Thượng Trưng · Quầy 1"))
    window.top_bar.set_officer("Phạm Thị Hạnh")
    window.top_bar.set_pill(
        Chip(Words("Chưa nối tỉnh · còn 71 số", "No hub · 71 numbers left"), Tone.NEUTRAL)
    )
    window.show_screen(ScreenName.INTAKE)
    return window, messages


def write_pictures(folder: Path, application: QApplication, appearance: Appearance) -> None:
    """Pictures of all pages: light and dark in Vietnamese, and English."""
    folder.mkdir(parents=True, exist_ok=True)
    window, messages = gallery_window(application, appearance, Lanes.inline())
    window.show()
    looks = (
        ("light", ThemeMode.LIGHT, Tongue.VIETNAMESE),
        ("dark", ThemeMode.DARK, Tongue.VIETNAMESE),
        ("english", ThemeMode.LIGHT, Tongue.ENGLISH),
    )
    for name, mode, tongue in looks:
        appearance.theme.set_mode(mode)
        appearance.language.switch(tongue)
        for screen in SHOWN:
            window.show_screen(screen)
            messages.done(Words("Đã lưu bản nháp của Nguyễn Thị Mẫu.", "Draft kept."), lambda: None)
            application.processEvents()
            window.grab().save(str(folder / f"gallery-{screen.value}-{name}.png"))
    window.close()


def main() -> int:
    """Show the gallery, or write its pictures."""
    application = QApplication(sys.argv)
    appearance = Appearance(Theme(application), Language(application))
    if len(sys.argv) > 1:
        write_pictures(Path(sys.argv[1]), application, appearance)
        return 0
    lanes = Lanes.threads()
    window, _ = gallery_window(application, appearance, lanes)
    window.show()
    code = application.exec()
    lanes.close()
    return code


if __name__ == "__main__":
    sys.exit(main())
