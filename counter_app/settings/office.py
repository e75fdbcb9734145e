"""Settings of the office: recorded as events, the same on every PC."""

from __future__ import annotations

from counter_app.domain.calendar import AppointmentRule
from counter_app.domain.limits import OnResume
from counter_app.domain.papers import RECEIPT_LAYOUTS, SheetLayout
from counter_app.domain.wording import Words
from counter_app.settings.options import Option

AGENCY = Option(
    "agency", "", Words("Cơ quan chủ quản in trên phiếu (UBND …)", "Agency printed on the papers (UBND …)")
)
DESK = Option(
    "desk",
    "Bộ phận Tiếp nhận và Trả kết quả",
    Words("Tên bộ phận in trên phiếu", "Name of the counter printed on the papers"),
)
PLACE = Option(
    "place", "", Words("Địa danh trước ngày tháng trên phiếu", "Place name before the date on papers")
)
PHONE = Option("phone", "", Words("Điện thoại của quầy in trên phiếu", "The counter's phone on the papers"))
ADDRESS = Option("address", "", Words("Địa chỉ trả kết quả", "Address where results are collected"))
ABBREVIATION = Option(
    "abbreviation",
    "",
    Words("Chữ viết tắt của đơn vị trong số phiếu", "The unit's abbreviation in slip numbers"),
)
SHEET = Option(
    "sheet",
    SheetLayout.A4_TWO_A5.value,
    Words("Khổ giấy giấy tiếp nhận", "Sheet of the receipt"),
    choices=tuple(layout.value for layout in RECEIPT_LAYOUTS),
)
APPOINTMENT = Option(
    "appointment",
    AppointmentRule.CLOSING.value,
    Words("Giờ hẹn trả in trên phiếu", "Hour of the appointment on the receipt"),
    choices=tuple(rule.value for rule in AppointmentRule),
)
PRINT_HOUR = Option(
    "print_hour", True, Words("In giờ, phút hẹn trả", "Print hour and minute of the appointment")
)
REPRINT_MINUTES = Option(
    "reprint_minutes",
    30,
    Words(
        "Sau bao nhiêu phút thì bản in tiếp là bản in lại",
        "Minutes after which another print counts as a reprint",
    ),
    lowest=1,
    highest=480,
)
WARN_NUMBERS = Option(
    "warn_numbers",
    20,
    Words("Báo khi máy còn ít hơn bấy nhiêu số", "Warn when fewer numbers are left"),
    highest=9999,
)

HANDOVER_TIMES = Option(
    "handover_times",
    "11:15, 16:30",
    Words("Giờ bàn giao trong ngày", "Handover times of the day"),
)
AFTER_SUPPLEMENT = Option(
    "after_supplement",
    OnResume.RESTART.value,
    Words("Sau khi bổ sung, thời hạn tính", "After a supplement the time limit counts"),
    choices=tuple(policy.value for policy in OnResume),
)
SUPPLEMENT_CLOSE_DAYS = Option(
    "supplement_close_days",
    30,
    Words(
        "Đề nghị kết thúc hồ sơ chờ bổ sung sau (ngày)",
        "Propose closing after so many days of waiting (days)",
    ),
    lowest=5,
    highest=365,
)
SIGNATORY = Option(
    "signatory",
    "",
    Words("Thủ trưởng ký phiếu xin lỗi", "Head of the agency who signs apologies"),
)
TARGET_COMMUNE = Option(
    "target_commune", 98, Words("Chỉ tiêu đúng hạn cấp xã (%)", "On-time target, commune (%)"), highest=100
)
TARGET_DISTRICT = Option(
    "target_district",
    99,
    Words("Chỉ tiêu đúng hạn cấp huyện (%)", "On-time target, district (%)"),
    highest=100,
)
TARGET_PROVINCE = Option(
    "target_province",
    96,
    Words("Chỉ tiêu đúng hạn cấp tỉnh (%)", "On-time target, province (%)"),
    highest=100,
)

OFFICE_OPTIONS = (
    AGENCY, DESK, PLACE, PHONE, ADDRESS, ABBREVIATION, SHEET, APPOINTMENT, PRINT_HOUR, REPRINT_MINUTES,
    WARN_NUMBERS, HANDOVER_TIMES, AFTER_SUPPLEMENT, SUPPLEMENT_CLOSE_DAYS, SIGNATORY, TARGET_COMMUNE,
    TARGET_DISTRICT, TARGET_PROVINCE,
)  # fmt: skip
