"""`correct` and `void`: after Save, on the own day without a supervisor, later with one (C3)."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path
from typing import Any

from counter_app.domain.dossier import Dossier
from counter_app.domain.failures import UserFacingError
from counter_app.domain.parties import Parties
from counter_app.domain.people import Organisation, Person
from counter_app.domain.typed_values import typed_phone
from counter_app.domain.wording import Words
from counter_app.services.intake_request import IntakeRequest
from ui.commands.context import Answer, Context
from ui.commands.dossiers import dossier_answer, dossier_by_code, request_file
from ui.commands.files import refuse_unwritable, write_file
from ui.wiring import Program

TEXTS = ("summary", "exemption", "limit", "limit_source", "return_method", "return_place")
NUMBERS = ("case", "sets", "fee_amount")
FLAGS = ("fee_paid",)
LISTS = ("originals_kept",)
OWNER = ("name", "phone", "email", "address")
FIELDS = (*TEXTS, *NUMBERS, *FLAGS, *LISTS, *OWNER)


def add_to(commands: Any) -> None:
    """Add the commands of this module."""
    correct: ArgumentParser = commands.add_parser(
        "correct", help="correct a dossier; its receipt is replaced"
    )
    correct.add_argument("code", metavar="CODE")
    correct.add_argument("--reason", required=True, metavar="TEXT")
    correct.add_argument("--set", dest="changes", action="append", default=[], metavar="FIELD=VALUE")
    correct.add_argument("--request", metavar="FILE.json")
    correct.add_argument("--out", metavar="DIR", help="write the new issue of the receipt there")
    correct.set_defaults(run=run_correct)
    void: ArgumentParser = commands.add_parser("void", help="void a dossier taken in by mistake")
    void.add_argument("code", metavar="CODE")
    void.add_argument("--reason", required=True, metavar="TEXT")
    void.set_defaults(run=run_void)


def run_correct(context: Context, options: Namespace) -> Answer:
    """Record what is different now; with `--out` the new issue of the receipt is written and logged."""
    if bool(options.changes) is (options.request is not None):
        raise UserFacingError("usage", Words("Cần --set hoặc --request.", "Give either --set or --request."))
    if options.out is not None:
        refuse_unwritable(Path(options.out) / "receipt.pdf")
    with context.writing() as program:
        before = dossier_by_code(program, options.code)
        request = _wanted(program, before, options)
        after = program.correcting.correct(program.actor, before.id, request, options.reason)
        answer = {**dossier_answer(after), "changed": changed(before, after)}
        if options.out is not None:
            answer["receipt"] = _new_issue(program, after, Path(options.out))
    return answer


def run_void(context: Context, options: Namespace) -> Answer:
    """Keep the number as void, with its reason."""
    with context.writing() as program:
        dossier = dossier_by_code(program, options.code)
        after = program.correcting.void(program.actor, dossier.id, options.reason)
    return {**dossier_answer(after), "changed": changed(dossier, after)}


def changed(before: Dossier, after: Dossier) -> list[Answer]:
    """What is different: `field`, `before` and `after`; of people only that they changed."""
    names = sorted({*before.facts, *after.facts} - {"token"})
    found: list[Answer] = [
        {"field": name, "before": before.facts.get(name), "after": after.facts.get(name)}
        for name in names
        if before.facts.get(name) != after.facts.get(name)
    ]
    if before.stage is not after.stage:
        found.append({"field": "state", "before": before.stage.value, "after": after.stage.value})
    if before.person != after.person:
        found.append({"field": "people", "before": None, "after": None})
    return found


def _new_issue(program: Program, dossier: Dossier, folder: Path) -> str | None:
    """The receipt that replaces the last one; None for express entries and imports, which have none."""
    if dossier.facts["receipt_number"] is None:
        return None
    printed = program.printing.first(program.actor, dossier.id)
    return write_file(folder / f"{dossier.code}-{printed.issue}.pdf", printed.pdf)


def _wanted(program: Program, dossier: Dossier, options: Namespace) -> IntakeRequest:
    if options.request is not None:
        return request_file(Path(options.request))
    request = program.correcting.same_entries(dossier.id)
    for change in options.changes:
        field, equals, value = change.partition("=")
        if not equals or field not in FIELDS:
            raise UserFacingError(
                "unknown_field",
                Words(
                    f"“{change}”: ghi TRƯỜNG=GIÁ_TRỊ với một trong các trường sau.",
                    f"“{change}”: write FIELD=VALUE with one of these fields.",
                ),
                FIELDS,
            )
        request = _with_field(request, field, value.strip())
    return request


def _with_field(request: IntakeRequest, field: str, value: str) -> IntakeRequest:
    if field in OWNER:
        return replace(request, parties=replace(request.parties, owner=_owner(request.parties, field, value)))
    item = replace(request.procedures[0], **{field: _typed(field, value)})
    return replace(request, procedures=(item,))


def _typed(field: str, value: str) -> Any:
    if field in TEXTS:
        return value or (None if field in ("exemption", "limit") else "")
    if field in LISTS:
        return tuple(part.strip() for part in value.split(";") if part.strip())
    if field in FLAGS and value.lower() in ("true", "false"):
        return value.lower() == "true"
    if field in NUMBERS and value.isascii() and value.isdecimal():
        return int(value)
    raise UserFacingError(
        "bad_value",
        Words(f"“{field}”: giá trị “{value}” không đúng.", f"“{field}”: the value “{value}” does not fit."),
    )


def _owner(parties: Parties, field: str, value: str) -> Person | Organisation:
    owner = parties.owner
    if field != "name":
        fitting = typed_phone(value) if field == "phone" and value else value
        changes: dict[str, Any] = {field: fitting}
        return replace(owner, contact=replace(owner.contact, **changes))
    return replace(owner, full_name=value) if isinstance(owner, Person) else replace(owner, legal_name=value)
