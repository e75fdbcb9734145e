"""`card` and `due`: no sign-in, no profile, and the worked examples of the decrees come out exact."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from counter_app.domain.calendar import calendar_from_data
from counter_app.domain.canonical import canonical_bytes
from tests.cli.conftest import Run
from tests.services.desk import CARD
from ui.shipped import shipped_calendar


@pytest.mark.parametrize(
    ("limit", "received", "due"),
    [
        ("3wd", "2026-04-20T09:00", "2026-04-23"),
        ("3wd", "2026-04-24T09:00", "2026-05-04"),
        ("5wd", "2026-08-19T09:00", "2026-08-25"),
        ("15d", "2025-02-04T09:00", "2025-02-19"),
        ("20d", "2026-08-14T09:00", "2026-09-03"),
        ("30d", "2026-04-03T09:00", "2026-05-04"),
        ("same-day", "2026-08-28T15:10", "2026-09-03"),
        ("same-day", "2026-08-28T15:00", "2026-08-28"),
        ("1wd", "2026-11-23T09:00", "2026-11-25"),
    ],
)
def test_the_worked_examples(run: Run, limit: str, received: str, due: str) -> None:
    code, answer = run("due", "--limit", limit, "--received", received)
    assert (code, answer["due"][:10]) == (0, due)
    assert answer["due"].endswith("+07:00")
    assert answer["explanation"][-1]["date"] == due
    assert all(step["vi"] and step["en"] for step in answer["explanation"])


def test_hours_are_exact_to_the_minute_and_policies_move_dates(run: Run) -> None:
    def due(*arguments: str) -> str:
        code, answer = run("due", *arguments)
        assert code == 0, answer
        return str(answer["due"])

    # Summer sessions 7:00–11:30 and 13:30–17:00: 3.5 h before noon and half an hour after it.
    assert due("--limit", "4h", "--received", "2026-08-19T08:00") == "2026-08-19T14:00:00+07:00"
    late = ("--limit", "3wd", "--received", "2026-04-20T15:20", "--after-15h")
    assert due(*late, "start_next_day")[:10] == "2026-04-24"
    assert due(*late, "transfer_next_day")[:10] == "2026-04-23"
    # Paused from Monday to Wednesday: Tuesday and Wednesday are left out.
    paused = ("--limit", "5wd", "--received", "2026-06-05T09:00", "--pause", "2026-06-08/2026-06-10")
    assert due(*paused)[:10] == "2026-06-16"
    assert due(*paused, "--on-resume", "restart")[:10] == "2026-06-17"


def test_an_offset_is_read_as_the_same_instant(run: Run) -> None:
    in_utc = run("due", "--limit", "4h", "--received", "2026-08-19T01:00+00:00")[1]
    assert in_utc["due"] == "2026-08-19T14:00:00+07:00"


def test_the_calendar_used_is_named(run: Run, profile: Path) -> None:
    calendar = shipped_calendar()
    assert calendar == calendar_from_data(calendar.as_data())
    named = run("due", "--limit", "5wd", "--received", "2026-08-19T09:00")[1]["calendar"]
    assert (profile / "public" / f"{named}.json").read_bytes() == canonical_bytes(calendar.as_data())


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        (("--limit", "0wd"), "bad_limit"),
        (("--limit", "5"), "bad_limit"),
        (("--limit", "10000wd"), "bad_limit"),
        (("--limit", "9999wd"), "calendar_hole"),
        (("--received", "2026-02-30T09:00"), "bad_date"),
        (("--received", "2026-02-30"), "bad_date"),
        (("--received", "0001-01-01T00:00+14:00"), "bad_date"),
        (("--received", "hôm nay"), "bad_date"),
        (("--received", "1999-01-04T09:00"), "calendar_hole"),
        (("--received", "9999-12-31T09:00"), "calendar_hole"),
        (("--pause", "2026-06-10/2026-06-08"), "bad_pause"),
        (("--pause", "2026-06-10"), "bad_pause"),
        (("--pause", "2026-02-30/2026-06-08"), "bad_date"),
        (("--pause", "/"), "bad_date"),
        (("--after-15h", "never"), "usage"),
        (("--on-resume", "maybe"), "usage"),
    ],
)
def test_what_is_no_question(run: Run, arguments: tuple[str, str], kind: str) -> None:
    given = {"--limit": "5wd", "--received": "2026-06-05T09:00"} | {arguments[0]: arguments[1]}
    code, answer = run("due", *(word for pair in given.items() for word in pair))
    assert (code, answer["error"]["kind"]) == (2, kind)


def test_a_changed_calendar_is_refused(run: Run, profile: Path) -> None:
    named = run("due", "--limit", "5wd", "--received", "2026-08-19T09:00")[1]["calendar"]
    kept = profile / "public" / f"{named}.json"
    kept.write_bytes(kept.read_bytes().replace(b"2026-08-22", b"2026-08-29"))
    code, answer = run("due", "--limit", "5wd", "--received", "2026-08-19T09:00")
    assert (code, answer["error"]["kind"]) == (2, "changed_file")


def test_a_card(run: Run) -> None:
    code, answer = run("card", CARD)
    assert code == 0
    assert answer == {
        "id_number": "026190000001",
        "old_id_number": "135000001",
        "full_name": "Nguyễn Thị Mẫu",
        "birth_date": "1990-03-05",
        "sex": answer["sex"],
        "address": "Thôn Đông, Đại Đồng, Vĩnh Tường, Vĩnh Phúc",
        "issued_on": "2021-05-10",
        "extra": [],
        "warnings": [],
    }
    assert run("card", unicodedata.normalize("NFD", CARD))[1] == answer


def test_a_card_that_an_input_method_changed_is_read_with_a_warning(run: Run) -> None:
    code, answer = run("card", CARD.replace("Nguyễn Thị Mẫu", "Nguyeenx Thij Maaux"))
    assert code == 0
    assert "check_again" in {warning["code"] for warning in answer["warnings"]}
    assert all(warning["message"] for warning in answer["warnings"])


def test_control_characters_are_taken_out(run: Run) -> None:
    assert run("card", CARD.replace("Mẫu", "M\u200bẫ\x1bu"))[1]["full_name"] == "Nguyễn Thị Mẫu"


@pytest.mark.parametrize("text", ["", "xin chào", "026190000001", "||||||", "x" * 10_000_000])
def test_what_is_no_card(run: Run, text: str) -> None:
    code, answer = run("card", text)
    assert (code, answer["error"]["kind"]) == (2, "not_a_card")


def test_a_torn_card(run: Run) -> None:
    code, answer = run("card", CARD[5:40])
    assert (code, answer["error"]["kind"]) == (2, "torn_card")
