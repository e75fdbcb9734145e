"""Sample papers follow the settings, belong to nobody and leave no trace."""

from __future__ import annotations

import pytest

from counter_app.domain.calendar import AppointmentRule
from counter_app.domain.papers import ORIGINAL, Sheet, SheetLayout
from counter_app.domain.scans import ScanKind, recognised
from counter_app.services.papers.sample_papers import SamplePapers
from ui.wiring import Program


@pytest.fixture
def samples(program: Program) -> SamplePapers:
    return SamplePapers(program.profile.store, program.reference, program.recorder.clock)


def test_the_sample_follows_settings_that_are_not_stored_yet(samples: SamplePapers) -> None:
    settings = {
        "agency": "Ủy ban nhân dân xã Sông Trăng",
        "appointment": AppointmentRule.HOUR_OF_RECEIPT.value,
        "print_hour": False,
    }
    stored, typed = samples.receipt("Hạnh"), samples.receipt("Hạnh", settings)
    assert (stored.office.agency, typed.office.agency) == (
        "UBND xã Thượng Trưng",
        "Ủy ban nhân dân xã Sông Trăng",
    )
    assert [f"{each.dossiers[0].due:%d %H:%M}" for each in (stored, typed)] == ["27 16:30", "27 09:00"]
    assert (stored.due_time_shown, typed.due_time_shown) == (True, False)


@pytest.mark.parametrize("layout", list(SheetLayout))
def test_samples_are_marked_take_no_number_and_print_on_every_sheet(
    program: Program, samples: SamplePapers, layout: SheetLayout
) -> None:
    before = program.profile.store.recent_actions(50)
    receipt, trial = samples.receipt("Hạnh"), samples.trial_page("Hạnh", "Máy in 1")
    for paper in (receipt, trial):
        assert program.papers.render(paper, ORIGINAL, Sheet(layout)).startswith(b"%PDF")
    assert receipt.demo
    assert program.profile.store.recent_actions(50) == before
    assert program.number_ranges.overview().ranges[0].next == 1


def test_both_codes_of_the_trial_page_are_known_to_the_scanner_test(samples: SamplePapers) -> None:
    trial = samples.trial_page("Hạnh", "Máy in 1")
    assert recognised(trial.code).kind is ScanKind.DOSSIER_CODE
    assert recognised(trial.qr_text).kind is ScanKind.PAPER_CODE
