from __future__ import annotations

from pathlib import Path

from ui.runtime.crash_report import crash_report


def fail_over(name: str) -> None:
    try:
        dict[str, str]()[name]
    except KeyError as lost:
        raise ValueError(f"cannot receive {name}, {Path.home()}") from lost


def report_of(name: str) -> str:
    try:
        fail_over(name)
    except ValueError as failure:
        return crash_report(failure, {"Quầy Một Cửa": "0.1.0"})
    return ""


def test_a_report_names_the_place_and_nobody() -> None:
    report = report_of("Nguyễn Thị Mẫu")
    assert report.startswith("Quầy Một Cửa 0.1.0\nPython 3.")
    assert "ValueError" in report
    assert "KeyError" in report
    assert "fail_over" in report
    assert "Mẫu" not in report
    assert str(Path.home()) not in report
    assert str(Path.cwd()) not in report
