"""The papers with the shipped fonts, made once."""

from __future__ import annotations

import pytest

from counter_app.documents.renderer import ReportLabPapers
from tests.documents.samples import made_papers


@pytest.fixture(scope="session")
def papers() -> ReportLabPapers:
    return made_papers()
