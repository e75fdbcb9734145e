"""Loading what draws and shows papers before anybody waits for it.

ReportLab, the fonts of the papers and pdfium take a quarter of a second the first time, much of it in
single calls that hold up every other thread. Run this while nobody types: while the password is turned
into the key, or as the first thing of a screen that will show a paper.
"""

from __future__ import annotations

from datetime import datetime

from counter_app.domain.office_time import OFFICE_ZONE
from counter_app.domain.papers import ORIGINAL, Copy, FormSet, OfficeHead, Party, Refusal, Sheet, SheetLayout
from counter_app.ports import Papers
from ui.widgets.pdf_pages import page_pictures

SMALL = 48


def warm_papers(papers: Papers) -> None:
    """Draw one empty paper and one small picture of it; the second time it takes some milliseconds.

    pdfium is not made for several threads: run this on the queries' lane, or before there are lanes.
    """
    made_at = datetime(2026, 1, 1, tzinfo=OFFICE_ZONE)
    paper = Refusal(
        office=OfficeHead(agency="–"),
        form_set=FormSet.B,
        made_at=made_at,
        officer="–",
        party=Party(name="–"),
        content="–",
        reasons=("–",),
    )
    page_pictures(papers.render(paper, ORIGINAL, Sheet(SheetLayout.A5, (Copy.GIVEN,))), SMALL)
