from __future__ import annotations

import json
from datetime import date
from importlib.resources import files

import pytest

from counter_app.domain.fees import FeeKind, fee_for
from counter_app.domain.layers import Layer
from counter_app.domain.limits import After15h, LimitUnit
from counter_app.domain.procedure_parts import ComponentKind
from counter_app.domain.procedures import Channel, ExpressKind, limit_choices
from counter_app.services.catalogue.catalogue import Catalogue
from tests.catalogue.conftest import TODAY

# What a commune counter receives every day must need no question about the limit.
DAILY = (
    "2.000815", "1.001193", "2.000635", "1.004873", "1.000894", "1.000656", "2.000884", "2.001035",
    "1.001022", "1.004884", "1.001612", "2.000720", "1.001653", "1.011607", "1.004222", "2.002501",
)  # fmt: skip


def test_the_shipped_file_is_in_its_final_form(starter: Layer) -> None:
    raw = files("resources").joinpath("catalogue", "starter-layer.json").read_text(encoding="utf-8")
    assert starter.as_data() == json.loads(raw)
    assert len(starter.codes()) >= 99


@pytest.mark.parametrize("code", DAILY)
def test_the_daily_procedures_work_out_of_the_box(shipped: Catalogue, code: str) -> None:
    found = shipped.procedure(code, TODAY)
    assert limit_choices(found, Channel.COUNTER) == ()
    assert found.checklist()
    assert found.section
    assert found.results


def test_every_entry_is_complete_enough_to_survive_any_import(starter: Layer) -> None:
    for entry in starter.entries:
        said = (entry.name, entry.field, entry.levels, entry.cases, entry.components, entry.results)
        assert all(said), entry.code
        assert entry.section, entry.code
        assert entry.legal, entry.code


def test_every_check_list_counts_sheets_and_every_condition_says_when(starter: Layer) -> None:
    for entry in starter.entries:
        for paper in entry.components or ():
            assert paper.originals + paper.copies > 0, (entry.code, paper.name)
            assert len(paper.name) <= 120, (entry.code, paper.name)
            conditional = paper.kind is ComponentKind.CONDITIONAL
            assert conditional == bool(paper.condition), (entry.code, paper.name)


def test_internal_steps_add_up_to_the_limit(starter: Layer) -> None:
    counted = 0
    for entry in starter.entries:
        if not entry.steps:
            continue
        assert entry.cases
        limit = entry.cases[0].limit
        days = 1 if limit.unit is LimitUnit.SAME_DAY else limit.amount
        assert limit.unit in {LimitUnit.SAME_DAY, LimitUnit.WORKING_DAYS}
        assert sum(step.hours or 0 for step in entry.steps) == 8 * (days or 0), entry.code
        counted += 1
    assert counted > 40


def test_immediate_results_move_after_15h_and_linked_ones_start_next_day(shipped: Catalogue) -> None:
    assert shipped.procedure("1.001193", TODAY).after_15h is After15h.RESULT_NEXT_DAY
    assert shipped.procedure("2.002621", TODAY).after_15h is After15h.START_NEXT_DAY
    assert shipped.procedure("1.004873", TODAY).after_15h is After15h.TRANSFER_NEXT_DAY


def test_certified_copies_are_express_and_cost_by_page(shipped: Catalogue) -> None:
    found = shipped.procedure("2.000815", TODAY)
    assert found.express is ExpressKind.CERTIFIED_COPY
    assert fee_for(found.cases[0].fee, TODAY, pages=5, copies=2).amount == 14_000
    assert shipped.procedure("2.000884", TODAY).express is ExpressKind.CERTIFIED_SIGNATURE


def test_honest_unknowns_stay_unknown(shipped: Catalogue) -> None:
    assert limit_choices(shipped.procedure("1.011606", TODAY))[0].limit.is_unknown
    council = shipped.procedure("1.001612", TODAY).cases[0].fee
    assert council.rate_on(TODAY).kind is FeeKind.COUNCIL
    assert fee_for(council, TODAY).amount is None


def test_two_cases_with_two_limits_are_asked_for(shipped: Catalogue) -> None:
    choices = limit_choices(shipped.procedure("1.004859", TODAY), Channel.COUNTER)
    assert [choice.limit.code for choice in choices] == ["3wd", "same-day"]


def test_the_reform_of_july_2025_is_in_the_dates(shipped: Catalogue) -> None:
    assert shipped.procedure("1.009994", date(2025, 6, 30)).in_force(date(2025, 6, 30))
    ended = shipped.known("1.009994", TODAY)
    assert ended is not None
    assert ended.replaced_by == ("1.013225",)
    assert shipped.procedure("1.013225", TODAY).levels == ("commune",)
    old, new = shipped.known("2.000779", date(2025, 6, 30)), shipped.known("2.000779", TODAY)
    assert old is not None
    assert new is not None
    assert (old.cases[0].limit.code, new.cases[0].limit.code) == ("15d", "10d")


def test_denunciations_are_confidential(shipped: Catalogue) -> None:
    assert shipped.procedure("2.002396", TODAY).confidential


def test_the_answers_of_the_command_line_are_plain_data(shipped: Catalogue) -> None:
    shown = shipped.show_answer("1.001193", TODAY)
    assert shown["name"] == "Đăng ký khai sinh"
    assert (shown["limit"], shown["valid_from"]) == ("same-day", "2024-01-01")
    assert json.loads(json.dumps(shown)) == shown
    assert shipped.show_answer("1.011606", TODAY)["limit"] is None
    assert shipped.search_answer("ks", TODAY)["results"]
