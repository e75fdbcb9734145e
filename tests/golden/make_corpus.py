"""Writes the corpus of the present version; run once a release, the result is never edited.

python -m tests.golden.make_corpus tests/golden/events_v1.json
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from base64 import b64encode
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from counter_app.domain.envelope import StoredEvent
from counter_app.domain.papers import Copy, PaperForm
from counter_app.services.intake_request import CertifiedLine, FurtherCode
from local_db.engine import open_engine
from local_db.profile_folder import DATABASE
from local_db.schema import events
from tests.services.desk import monday_morning, office, walk_in
from ui.wiring import Program


def corpus() -> list[dict[str, object]]:
    """The events of a small day that uses every event type of this version."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["COUNTER_APP_STATE"] = f"{folder}/state"
        with office(Path(folder) / "profile", monday_morning()) as program:
            _work(program)
            return _stored(program)


def _work(program: Program) -> None:
    actor = program.actor
    slip = program.guidance.guide(actor, walk_in(), ["Tờ khai"], "chưa ký")
    kept = program.intake.receive(actor, program.guidance.request_of(slip.id)).dossiers[0]
    program.printing.first(actor, kept.id)
    program.printing.again(actor, kept.id, PaperForm.RECEIPT, (Copy.GIVEN,), jam=True)
    request = program.correcting.same_entries(kept.id)
    item = replace(request.procedures[0], summary="Vay vốn", sets=2)
    program.correcting.correct(actor, kept.id, replace(request, procedures=(item,)), "gõ nhầm")
    program.correcting.add_code(actor, kept.id, FurtherCode("portal", "G22.99.3-261123795252"))
    joint = program.intake.receive(actor, walk_in("1.001193", "1.000656"))
    program.printing.first(actor, joint.dossiers[0].id)
    program.correcting.void(actor, joint.dossiers[1].id, "nhầm người")
    program.intake.receive(actor, walk_in("2.000815", lines=(CertifiedLine("Bằng", 3, 2),)))
    program.guidance.refuse(actor, walk_in(), ["không thuộc thẩm quyền"])


def _stored(program: Program) -> list[dict[str, object]]:
    engine = open_engine(program.profile.folder / DATABASE, program.profile.keys.data_key, reading=True)
    with engine.connect() as connection:
        columns = (events.c.head, events.c.payload, events.c.person, events.c.sig)
        rows = connection.execute(select(*columns).order_by(events.c.position)).all()
    engine.dispose()
    return [_as_text(StoredEvent(*row)) for row in rows]


def _as_text(stored: StoredEvent) -> dict[str, object]:
    return {
        "head": stored.head.decode(),
        "payload": stored.payload.decode(),
        "person": None if stored.person is None else stored.person.decode(),
        "sig": b64encode(stored.sig).decode(),
    }


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(corpus(), ensure_ascii=False, indent=0) + "\n", "utf-8")
