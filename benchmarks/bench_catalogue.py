"""Import of the whole national catalogue and the procedure finder, beside their floors.

Goals: the import with the finder's index in 2 s, a key press in the finder in 1 ms. The floor of the
import is reading and writing the same JSON without looking at it; that of a key press is one plain
`in` over every folded name. Needs `../shared/data`; writes one JSON object to stdout.

    python -m benchmarks.bench_catalogue
"""

from __future__ import annotations

import gzip
import json
import statistics
import sys
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from pathlib import Path
from time import perf_counter

from counter_app.domain.catalogue_versions import CatalogueVersion
from counter_app.domain.layers import Layer
from counter_app.domain.procedure_finder import ProcedureFinder
from counter_app.domain.text_folding import folded
from counter_app.services.catalogue.catalogue import Catalogue
from counter_app.services.catalogue.national_import import import_catalogue
from counter_app.services.catalogue.workbook import write_catalogue_workbook

FILE = Path(__file__).resolve().parents[2] / "shared" / "data" / "national_catalogue.json.gz"
DAY = date(2026, 11, 23)
TYPED = (
    "khai sinh", "đăng ký kết hôn", "chứng thực bản sao", "gcn hkd", "ks", "xntthn", "tách thửa",
    "thủ tục hải quan đối với", "1.001193", "cấp lại giấy chứng nhận đủ điều kiện",
)  # fmt: skip
IMPORT_GOAL, KEY_PRESS_GOAL = 2.0, 0.001


def seconds(work: Callable[[], object], rounds: int) -> float:
    """The median time of a piece of work."""
    times = []
    for _ in range(rounds):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return statistics.median(times)


def import_with_index(raw: bytes, layer: Layer) -> ProcedureFinder:
    found = import_catalogue(raw, DAY)
    return Catalogue((CatalogueVersion.from_bytes(found.content),), (layer,)).finder(DAY)


def import_floor(raw: bytes) -> bytes:
    return json.dumps(json.loads(gzip.decompress(raw)), ensure_ascii=False).encode()


def key_presses(finder: ProcedureFinder) -> tuple[list[float], list[float]]:
    """Times of every key press over the typed texts, and of the plain scan for the same text."""
    names = [folded(found.name) for found in finder.find("", 10_000)]
    presses, floors = [], []
    for text in TYPED:
        for end in range(1, len(text) + 1):
            typed = text[:end]
            query = folded(typed)
            presses.append(seconds(lambda typed=typed: finder.find(typed), 5))  # type: ignore[misc]
            floors.append(
                seconds(lambda query=query: [name for name in names if query in name], 5)  # type: ignore[misc]
            )
    return presses, floors


def main() -> int:
    if not FILE.is_file():
        print(json.dumps({"skipped": "no reference data: ../shared/data is absent"}))
        return 0
    raw = FILE.read_bytes()
    layer = Layer.from_bytes(files("resources").joinpath("catalogue", "starter-layer.json").read_bytes())
    records = json.loads(gzip.decompress(raw))["procedures"]
    workbook = write_catalogue_workbook(records)
    finder = import_with_index(raw, layer)
    presses, floors = key_presses(finder)
    names = [(found.code, found.name) for found in finder.find("", 10_000)]
    result = {
        "import_s": round(seconds(lambda: import_with_index(raw, layer), 3), 3),
        "import_xlsx_s": round(seconds(lambda: import_with_index(workbook, layer), 3), 3),
        "import_floor_s": round(seconds(lambda: import_floor(raw), 3), 3),
        "finder_build_ms": round(1000 * seconds(lambda: ProcedureFinder(names), 5), 2),
        "key_press_p50_ms": round(1000 * statistics.median(presses), 3),
        "key_press_worst_ms": round(1000 * max(presses), 3),
        "plain_scan_p50_ms": round(1000 * statistics.median(floors), 3),
        "procedures": len(finder),
    }
    print(json.dumps(result))
    good = float(result["import_s"]) <= IMPORT_GOAL and statistics.median(presses) <= KEY_PRESS_GOAL
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
