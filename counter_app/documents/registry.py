"""Which template draws which form in which version; old versions stay for ever."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import cast

from counter_app.documents.legal_words import COPY_WORDS, SIDE_WORDS
from counter_app.documents.pagination import Composition
from counter_app.documents.rows import Writer
from counter_app.documents.templates.apology import compose_apology
from counter_app.documents.templates.case_account import compose_case_account
from counter_app.documents.templates.certified_copies import compose_certified_copies
from counter_app.documents.templates.control_slip import compose_control_slip
from counter_app.documents.templates.day_close import compose_day_close
from counter_app.documents.templates.handover import compose_handover
from counter_app.documents.templates.label import compose_label
from counter_app.documents.templates.receipt import compose_receipt
from counter_app.documents.templates.refusal import compose_refusal
from counter_app.documents.templates.register_book import compose_register_book
from counter_app.documents.templates.report import compose_report
from counter_app.documents.templates.result_handover import compose_result_handover
from counter_app.documents.templates.return_slip import compose_return_slip
from counter_app.documents.templates.stop_notice import compose_stop_notice
from counter_app.documents.templates.supplement import compose_supplement
from counter_app.documents.templates.trial_page import compose_trial_page
from counter_app.domain.custody_papers import HandoverSlip, ResultHandoverSlip, ReturnSlip
from counter_app.domain.failures import EnvironmentFault
from counter_app.domain.papers import Copy, Paper, PaperForm, Receipt
from counter_app.domain.report_papers import ReportPaper
from counter_app.domain.wording import Words

Compose = Callable[[Paper, Copy, Writer], Composition]

_FILLS_A_PAGE = 80
"""So many lines of a table never fit one page; smaller type need not be tried."""


def _none(_paper: Paper) -> tuple[float, ...]:
    return ()


def _account_sizes(_paper: Paper) -> tuple[float, ...]:
    return 10.5, 10.0, 9.5, 9.0, 8.5


def _receipt_sizes(paper: Paper) -> tuple[float, ...]:
    """A second issue has more lines and still goes on one sheet; all other receipts keep their look."""
    return (8.3, 8.0) if any(each.added for each in cast("Receipt", paper).dossiers) else ()


def _one_page_at_best(_paper: Paper) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Template:
    """How a form is set.

    `copy_words` stand at the foot of each copy; a form that names its copy elsewhere, or has none, leaves
    them out. Copies that are `alike` but for those words are composed and drawn once. `smaller` are
    further body sizes, for a form that should stay on one page. `several_pages` tells a paper that takes
    more than one page in any case.
    """

    compose: Compose
    copy_words: Mapping[Copy, str] = field(default_factory=dict)
    alike: bool = False
    smaller: Callable[[Paper], tuple[float, ...]] = _none
    several_pages: Callable[[Paper], bool] = _one_page_at_best


def _many_lines(paper: Paper) -> bool:
    return len(cast("HandoverSlip | ResultHandoverSlip | ReturnSlip", paper).lines) > _FILLS_A_PAGE


def _many_rows(paper: Paper) -> bool:
    return sum(len(table.rows) for table in cast("ReportPaper", paper).tables) > _FILLS_A_PAGE


TEMPLATES: Mapping[tuple[PaperForm, int], Template] = {
    # Each composer takes its own kind of paper; the key guarantees that it gets it.
    # Mẫu 01 names its copy under the title, the other forms have no line for it.
    (PaperForm.RECEIPT, 1): Template(cast("Compose", compose_receipt), smaller=_receipt_sizes),
    (PaperForm.SUPPLEMENT, 1): Template(cast("Compose", compose_supplement), COPY_WORDS),
    (PaperForm.REFUSAL, 1): Template(cast("Compose", compose_refusal), COPY_WORDS),
    (PaperForm.LABEL, 1): Template(cast("Compose", compose_label)),
    (PaperForm.CERTIFIED_COPIES, 1): Template(cast("Compose", compose_certified_copies), COPY_WORDS),
    (PaperForm.TRIAL_PAGE, 1): Template(cast("Compose", compose_trial_page)),
    (PaperForm.HANDOVER, 1): Template(
        cast("Compose", compose_handover), SIDE_WORDS, alike=True, several_pages=_many_lines
    ),
    (PaperForm.RESULT_HANDOVER, 1): Template(
        cast("Compose", compose_result_handover), SIDE_WORDS, alike=True, several_pages=_many_lines
    ),
    (PaperForm.RETURN, 1): Template(
        cast("Compose", compose_return_slip), COPY_WORDS, alike=True, several_pages=_many_lines
    ),
    (PaperForm.CONTROL_SLIP, 1): Template(cast("Compose", compose_control_slip), alike=True),
    (PaperForm.APOLOGY, 1): Template(cast("Compose", compose_apology), COPY_WORDS, alike=True),
    (PaperForm.STOP_NOTICE, 1): Template(cast("Compose", compose_stop_notice), COPY_WORDS, alike=True),
    (PaperForm.CASE_ACCOUNT, 1): Template(
        cast("Compose", compose_case_account), alike=True, smaller=_account_sizes
    ),
    (PaperForm.REGISTER_BOOK, 1): Template(
        cast("Compose", compose_register_book), alike=True, several_pages=lambda _paper: True
    ),
    (PaperForm.DAY_CLOSE, 1): Template(cast("Compose", compose_day_close), alike=True),
    (PaperForm.REPORT, 1): Template(cast("Compose", compose_report), alike=True, several_pages=_many_rows),
}


def template_of(paper: Paper) -> Template:
    """The template a paper names.

    Raises:
        EnvironmentFault: `unknown_template`, for a paper made by a newer version of the program.
    """
    template = TEMPLATES.get((paper.form, paper.template))
    if template is None:
        raise EnvironmentFault(
            "unknown_template",
            Words(
                "Giấy này do phiên bản mới hơn của chương trình lập. Hãy cập nhật chương trình rồi in lại.",
                "This paper was made by a newer version of the program. Update the program and print again.",
            ),
        )
    return template
