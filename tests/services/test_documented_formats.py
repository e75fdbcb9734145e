"""The pages on formats name every heading, oddity and field that the program knows."""

from __future__ import annotations

import re
from pathlib import Path

from counter_app.services.importing.dossier_workbook import Column
from counter_app.services.importing.oddities import KEEPS_OUT, ImportOddity
from counter_app.services.intake.field_sheets import FieldForm


def test_every_heading_and_oddity_of_the_import_is_documented(repository: Path) -> None:
    page = (repository / "docs" / "formats" / "dossiers.md").read_text("utf-8")
    rows = [line.split("|") for line in page.splitlines() if line.startswith("|")][2:]
    documented = {row[1].strip(" *"): row[2].strip() for row in rows}
    assert documented == {column.heading: ", ".join(column.value[1:]) for column in Column}
    out, in_spite = page.partition("These keep a dossier out:")[2].split("With these it comes in:")
    assert set(re.findall(r"`([a-z_]+)`", out)) == {kind.value for kind in KEEPS_OUT}
    told = {kind.value for kind in set(ImportOddity) - KEEPS_OUT}
    assert set(re.findall(r"`([a-z_]+)`", in_spite.partition(".")[0])) == told


def test_every_field_of_every_form_is_documented_in_order(repository: Path) -> None:
    page = (repository / "docs" / "formats" / "field-sheets.md").read_text("utf-8")
    for form in FieldForm:
        assert f"| `{form.value}` | {' · '.join(form.fields)} |" in page
