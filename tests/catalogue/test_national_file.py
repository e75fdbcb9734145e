"""The whole national catalogue as published (not copied into the project)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from counter_app.domain.catalogue_oddities import Oddity
from counter_app.domain.catalogue_versions import CatalogueVersion
from counter_app.domain.limits import LimitUnit
from counter_app.domain.procedures import Channel, limit_choices
from counter_app.services.catalogue.catalogue import Catalogue
from counter_app.services.catalogue.national_import import CatalogueImport, import_catalogue
from tests.catalogue.conftest import TODAY

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def national(shared_data: Path) -> CatalogueImport:
    return import_catalogue((shared_data / "national_catalogue.json.gz").read_bytes(), TODAY)


@pytest.fixture(scope="module")
def version(national: CatalogueImport) -> CatalogueVersion:
    return CatalogueVersion.from_bytes(national.content)


def test_every_row_is_imported_and_the_dirt_is_counted(national: CatalogueImport) -> None:
    assert national.read == len(national.difference.added) == 1601
    counted = Counter(odd.kind for odd in national.odd)
    assert counted[Oddity.MISSING_UNIT] > 200
    assert counted[Oddity.CASES_AS_CHANNELS] + counted[Oddity.SEVERAL_LIMITS] >= 142
    assert counted[Oddity.NO_COMPONENTS] == 29
    assert counted[Oddity.NO_CHANNEL] == 1
    assert counted[Oddity.GLUED_COUNT] > 40
    assert counted[Oddity.LONG_COMPONENT] > 50
    assert counted[Oddity.BAD_CODE] == counted[Oddity.DUPLICATE_CODE] == 0


def test_every_row_can_be_shown_and_asks_unless_one_known_limit_stands_there(
    version: CatalogueVersion,
) -> None:
    for code in version.codes():
        found = version.procedure(code)
        assert found is not None
        assert found.cases
        limits = {case.limit for case in found.cases}
        silent = not limit_choices(found, Channel.COUNTER)
        if silent:
            assert len(limits) == 1
            assert next(iter(limits)).unit is not LimitUnit.UNKNOWN
        for paper in found.checklist():
            assert paper.originals + paper.copies > 0
            assert paper.originals <= 20
            assert len(paper.name) <= 240


def test_birth_registration_shrinks_to_real_papers(version: CatalogueVersion) -> None:
    found = version.procedure("1.001193")
    assert found is not None
    assert len(found.components) >= 25
    assert len(found.checklist()) < 10


def test_after_the_import_every_procedure_of_the_starter_set_works_unchanged(
    shipped: Catalogue, version: CatalogueVersion
) -> None:
    after = Catalogue((version,), shipped.layers)
    codes = {code for layer in shipped.layers for code in layer.codes()}
    both = codes & set(version.codes())
    assert len(both) > 60
    for code in codes:
        old, new = shipped.known(code, TODAY), after.known(code, TODAY)
        assert old is not None
        assert new is not None
        assert new.without_sources() == old.without_sources()
        assert limit_choices(new) == limit_choices(old)


def test_the_finder_holds_everything_with_the_offices_own_first(
    shipped: Catalogue, version: CatalogueVersion
) -> None:
    finder = Catalogue((version,), shipped.layers).finder(TODAY)
    assert len(finder) > 1600
    assert finder.find("ks")[0].code == "1.001193"
    assert finder.find("chứng thực bản sao")[0].code == "2.000815"
    assert finder.find("gcn hkd")[0].code == "2.000575"
