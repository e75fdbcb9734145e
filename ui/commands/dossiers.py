"""`receive`, `show`, `search`, `print`: dossiers from the command line."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from counter_app.domain.dossier import Dossier
from counter_app.domain.envelope import Event, SubjectKind
from counter_app.domain.failures import EnvironmentFault, UserFacingError
from counter_app.domain.identity_card import parse_card
from counter_app.domain.office_time import from_iso, iso
from counter_app.domain.papers import Copy, PaperForm
from counter_app.domain.parties import Parties
from counter_app.domain.people import Contact
from counter_app.domain.typed_values import typed_phone
from counter_app.domain.wording import Words
from counter_app.services.intake.intake import AcceptedDossier
from counter_app.services.intake_request import IntakeRequest, ProcedureRequest
from counter_app.services.papers.printing import BOTH
from ui.commands.context import Answer, Context
from ui.commands.files import read_file, refuse_unwritable, write_file
from ui.wiring import Program

LARGEST_PAGE = 1000


def add_to(commands: Any) -> None:
    """Add the commands of this module."""
    receive: ArgumentParser = commands.add_parser("receive", help="take in a dossier and write its receipt")
    receive.add_argument("--procedure", metavar="CODE")
    receive.add_argument("--card", metavar="TEXT")
    receive.add_argument("--phone", default="")
    receive.add_argument("--at", metavar="ISO")
    receive.add_argument("--case", type=int, metavar="N")
    receive.add_argument("--limit", metavar="3wd")
    receive.add_argument("--limit-source", default="", metavar="TEXT")
    receive.add_argument("--request", metavar="FILE.json")
    receive.add_argument("--out", required=True, metavar="DIR")
    receive.set_defaults(run=run_receive)
    show: ArgumentParser = commands.add_parser("show", help="one dossier and its events")
    show.add_argument("code", metavar="CODE")
    show.set_defaults(run=run_show)
    search: ArgumentParser = commands.add_parser("search", help="find dossiers, newest first")
    search.add_argument("text", metavar="TEXT")
    search.add_argument("--limit", type=int, default=50, metavar="N")
    search.set_defaults(run=run_search)
    again: ArgumentParser = commands.add_parser("print", help="print a paper of a dossier again")
    again.add_argument("code", metavar="CODE")
    again.add_argument("form", metavar="FORM", choices=[each.value for each in PaperForm])
    again.add_argument("--jam", action="store_true", help="the sheet was spoiled and the person still waits")
    again.add_argument("--copy", type=int, choices=[int(each) for each in Copy])
    again.add_argument("--out", required=True, metavar="FILE")
    again.set_defaults(run=run_print)


def run_receive(context: Context, options: Namespace) -> Answer:
    """Take in one or more dossiers and write the receipt's PDF."""
    request, folder = _request(options), Path(options.out)
    refuse_unwritable(folder / "receipt.pdf")
    with context.writing() as program:
        accepted = program.intake.receive(program.actor, request)
        first = accepted.dossiers[0]
        receipt: str | None = None
        if any(
            not each.prepared.procedure.express or each.prepared.request.receipt_wanted
            for each in accepted.dossiers
        ):
            printed = program.printing.first(program.actor, first.id)
            receipt = _written(folder / f"{first.code}.pdf", printed.pdf, accepted.dossiers)
    answers = [_accepted(each, receipt) for each in accepted.dossiers]
    return answers[0] if options.request is None or len(answers) == 1 else {"dossiers": answers}


def _written(path: Path, pdf: bytes, dossiers: Sequence[AcceptedDossier]) -> str:
    """The receipt's file; when the disk gives out after Save, the caller learns the codes all the same."""
    try:
        return write_file(path, pdf)
    except EnvironmentFault as fault:
        codes = tuple(each.code for each in dossiers)
        raise EnvironmentFault("receipt_not_written", _NOT_WRITTEN.format(path=path), codes) from fault


def run_show(context: Context, options: Namespace) -> Answer:
    """One dossier with everything that happened to it."""
    with context.reading() as program:
        dossier = dossier_by_code(program, options.code)
        events = program.profile.store.events_of(SubjectKind.DOSSIER, dossier.id)
    return {**dossier_answer(dossier), "events": [_event(each) for each in events]}


def dossier_answer(dossier: Dossier) -> Answer:
    """A dossier as the commands answer it; `due` is ISO with +07:00 or null."""
    return {
        "code": dossier.code,
        "state": dossier.stage.value,
        "due": dossier.due,
        "issue": dossier.issue,
        "further_codes": [{"kind": kind, "code": code} for kind, code in dossier.further_codes],
    }


def run_search(context: Context, options: Namespace) -> Answer:
    """Dossiers by code, name, phone, ID number or address."""
    if not 1 <= options.limit <= LARGEST_PAGE:
        raise UserFacingError(
            "bad_limit", Words(f"--limit từ 1 đến {LARGEST_PAGE}.", f"--limit is from 1 to {LARGEST_PAGE}.")
        )
    with context.reading() as program:
        rows = program.profile.store.search(options.text, options.limit)
    return {
        "results": [
            {
                "id": row.id,
                "code": row.code,
                "owner": row.owner,
                "procedure": row.procedure,
                "received": row.received,
                "due": row.due,
                "state": row.stage.value,
            }
            for row in rows
        ]
    }


def run_print(context: Context, options: Namespace) -> Answer:
    """A late reprint, or after a jam the same sheet unmarked."""
    copies = BOTH if options.copy is None else (Copy(options.copy),)
    refuse_unwritable(Path(options.out))
    with context.writing() as program:
        dossier = dossier_by_code(program, options.code)
        printed = program.printing.again(
            program.actor, dossier.id, PaperForm(options.form), copies, jam=options.jam
        )
        path = write_file(Path(options.out), printed.pdf)
    return {"file": path, "issue": printed.issue, "copies": [int(copy) for copy in printed.copies]}


def dossier_by_code(program: Program, code: str) -> Dossier:
    """The dossier with this code, its own or a further one.

    Raises:
        UserFacingError: `unknown_dossier`.
    """
    store = program.profile.store
    dossier_id = store.find_code(code.strip().upper()) or store.find_code(code.strip())
    dossier = None if dossier_id is None else store.dossier(dossier_id)
    if dossier is None:
        raise UserFacingError(
            "unknown_dossier", Words(f"Không có hồ sơ mã {code}.", f"There is no dossier {code}.")
        )
    return dossier


def _request(options: Namespace) -> IntakeRequest:
    if options.request is not None:
        return request_file(Path(options.request))
    if options.procedure is None or options.card is None:
        raise UserFacingError(
            "usage",
            Words("Cần --procedure và --card, hoặc --request.", "Give --procedure and --card, or --request."),
        )
    contact = Contact(phone=typed_phone(options.phone)) if options.phone else Contact()
    card = parse_card(options.card)
    item = ProcedureRequest(
        procedure_code=options.procedure,
        case=options.case,
        limit=options.limit,
        limit_source=options.limit_source,
    )
    return IntakeRequest(
        parties=Parties(card.as_person(replace(contact, address=card.address))),
        procedures=(item,),
        received_at=_moment(options.at),
    )


def request_file(path: Path) -> IntakeRequest:
    """An intake from a JSON file.

    Raises:
        UserFacingError: `no_file`, `bad_request`.
    """
    try:
        data = json.loads(read_file(path))
    except (ValueError, RecursionError) as error:
        raise UserFacingError(
            "bad_request", Words(f"{path.name} không phải JSON: {error}", f"{path.name} is no JSON: {error}")
        ) from error
    return IntakeRequest.from_data(data)


def _moment(text: str | None) -> Any:
    if text is None:
        return None
    try:
        return from_iso(text)
    except ValueError as error:
        raise UserFacingError(
            "bad_time",
            Words(f"“{text}” không phải thời điểm ISO.", f"“{text}” is no ISO time."),
        ) from error


def _accepted(dossier: AcceptedDossier, receipt: str | None) -> Answer:
    return {
        "id": dossier.id,
        "code": dossier.code,
        "due": None if dossier.due is None else iso(dossier.due),
        "receipt": receipt,
    }


def _event(event: Event) -> Answer:
    header = event.header
    return {
        "type": event.type,
        "at": header.wall,
        "actor": header.actor_id,
        "payload": dict(event.payload),
        "person": None if event.person is None else dict(event.person),
    }


_NOT_WRITTEN = Words(
    "Đã nhận hồ sơ nhưng không ghi được {path}: đừng nhận lại, hãy in lại bằng lệnh print.",
    "The dossier is saved, but {path} was not written: do not receive it again, use print.",
)
