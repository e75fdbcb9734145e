"""A draft keeps what was typed, whatever it is: that is all a crash leaves behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.ports import SavedDraft
from tests.services.desk import monday_morning, office


def test_half_a_character_loses_nothing_of_a_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTER_APP_STATE", str(tmp_path / "state"))
    with office(tmp_path / "profile", monday_morning()) as program:
        store = program.profile.store
        typed = {"name": "Nguyễn \ud83d Thị", "lines": ["Bằng\x00"]}
        store.save_draft(SavedDraft("1", "Nguyễn \ud83d Thị", typed, program.actor.officer_id, "2026-11-23"))
        (kept,) = store.drafts()
        assert (kept.data, kept.title) == (typed, "Nguyễn Thị")
