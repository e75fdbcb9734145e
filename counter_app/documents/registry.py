"""Which template draws which form in which version; old versions stay for ever."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from counter_app.documents.pagination import Composition
from counter_app.documents.rows import Writer
from counter_app.documents.templates.certified_copies import compose_certified_copies
from counter_app.documents.templates.label import compose_label
from counter_app.documents.templates.receipt import compose_receipt
from counter_app.documents.templates.refusal import compose_refusal
from counter_app.documents.templates.supplement import compose_supplement
from counter_app.documents.templates.trial_page import compose_trial_page
from counter_app.domain.failures import EnvironmentFault
from counter_app.domain.papers import Copy, Paper, PaperForm
from counter_app.domain.wording import Words

Template = Callable[[Paper, Copy, Writer], Composition]

TEMPLATES: Mapping[tuple[PaperForm, int], Template] = {
    # Each composer takes its own kind of paper; the key guarantees that it gets it.
    (PaperForm.RECEIPT, 1): cast("Template", compose_receipt),
    (PaperForm.SUPPLEMENT, 1): cast("Template", compose_supplement),
    (PaperForm.REFUSAL, 1): cast("Template", compose_refusal),
    (PaperForm.LABEL, 1): cast("Template", compose_label),
    (PaperForm.CERTIFIED_COPIES, 1): cast("Template", compose_certified_copies),
    (PaperForm.TRIAL_PAGE, 1): cast("Template", compose_trial_page),
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
