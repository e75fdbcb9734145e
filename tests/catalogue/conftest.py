"""The starter layer, the units and the invented dirty catalogue, read once."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from counter_app.domain.layers import Layer
from counter_app.domain.units import UnitBook
from counter_app.services.catalogue.catalogue import Catalogue
from counter_app.services.catalogue.national_import import CatalogueImport, import_catalogue

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def starter() -> Layer:
    raw = files("resources").joinpath("catalogue", "starter-layer.json").read_bytes()
    return Layer.from_bytes(raw)


@pytest.fixture(scope="session")
def shipped(starter: Layer) -> Catalogue:
    """The catalogue of an office that has imported nothing."""
    return Catalogue((), (starter,))


@pytest.fixture(scope="session")
def units() -> UnitBook:
    return UnitBook.from_bytes(files("resources").joinpath("units", "vinh-phuc.json").read_bytes())


@pytest.fixture(scope="session")
def dirty_bytes() -> bytes:
    return Path(__file__).with_name("dirty_catalogue.json").read_bytes()


@pytest.fixture(scope="session")
def dirty(dirty_bytes: bytes) -> CatalogueImport:
    return import_catalogue(dirty_bytes, TODAY)
