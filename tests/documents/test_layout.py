"""Nothing overlaps, nothing is cut, nothing leaves its half of the sheet: over long and odd papers."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from random import Random

import pytest

from counter_app.documents.geometry import GEOMETRIES
from counter_app.documents.renderer import ReportLabPapers
from counter_app.domain.papers import (
    ORIGINAL,
    ComponentLine,
    Copy,
    DossierEntry,
    FormSet,
    Paper,
    Party,
    Receipt,
    Sheet,
    SheetLayout,
)
from tests.documents.office_samples import handover, office_papers, result_handover
from tests.documents.reading import Box, page_texts, text_boxes
from tests.documents.samples import (
    CITIZEN,
    CODE,
    ENTRY,
    OFFICE,
    certified_copies,
    full_receipt,
    one_of_each,
    receipt,
    supplement,
)

BOTH = (Copy.KEPT, Copy.GIVEN)
WORDS = "Nghiệp Ủy Ấp Ộp ằng ỵ gửi quyền Thượng chứng thực đề nghị giấy phép xây dựng ngưỡng khuếch trương"
SYLLABLES = WORDS.split()

# The reader takes a hyphen at the end of a line for a division; signs without ink are not printed,
# and signs of private fonts become bullets.
UNREAD = str.maketrans(
    {"-": "", "\x02": "", "\ufffe": "", "\u200e": "", "\u00ad": "", "\uf0fc": "•", "\uf0d8": "•"}
)


def check_layout(papers: ReportLabPapers, paper: Paper, layout: SheetLayout) -> None:
    """Every stretch of text inside its page or half, none upon another."""
    pdf = papers.render(replace(paper, demo=False), ORIGINAL, Sheet(layout, BOTH))
    geometry = GEOMETRIES[layout]
    for (width, height), boxes in text_boxes(pdf):
        for words, (left, bottom, right, top) in boxes:
            half = int(left // geometry.width) * geometry.width
            assert half + geometry.left - 2 <= left, words
            assert right <= min(half + geometry.width - geometry.right, width) + 2, words
            assert bottom >= 10, words
            assert top <= height - 10, words
        assert not list(overlapping(boxes))


def overlapping(boxes: Sequence[tuple[str, Box]]) -> Iterator[tuple[str, str]]:
    """Pairs of texts whose boxes share more than a hair's breadth."""
    for (first, one), (second, other) in combinations(boxes, 2):
        wide = min(one[2], other[2]) - max(one[0], other[0])
        high = min(one[3], other[3]) - max(one[1], other[1])
        if wide > 0.5 and high > 0.3:
            yield first, second


def check_completeness(papers: ReportLabPapers, paper: Receipt, layout: SheetLayout) -> None:
    """Every word of every component and of the content is there, in its order."""
    pages = page_texts(papers.render(paper, ORIGINAL, Sheet(layout, (Copy.GIVEN,))))
    printed = "".join(" ".join(pages).translate(UNREAD).split())
    position = 0
    for dossier in paper.dossiers:
        for text in (dossier.content, *(each.name for each in dossier.components)):
            for word in text.translate(UNREAD).split():
                found = printed.find(word, position)
                assert found >= 0, f"{word!r} of {text[:60]!r} is not on the paper"
                position = found + len(word)


def with_components(form_set: FormSet, content: str, components: Sequence[ComponentLine]) -> Receipt:
    return receipt(form_set, replace(ENTRY, content=content, components=tuple(components)))


def phrase(random: Random, words: int) -> str:
    return " ".join(random.choice(SYLLABLES) for _ in range(words))


def invented(seed: int) -> Receipt:
    """A receipt with names, lists and addresses of any length, up to a 5,000-character component."""
    random = Random(seed)
    components = [
        ComponentLine(
            phrase(random, random.choice((1, 6, 12, 40, 120))),
            random.randrange(3),
            random.randrange(3),
            random.choice(("", "xuất trình", "bản chụp, nếu có")),
        )
        for _ in range(random.choice((0, 1, 3, 8, 40)))
    ]
    if seed % 5 == 0:
        components.append(ComponentLine(phrase(random, 900)[:5000].strip(), 1))
    entries: list[DossierEntry] = [
        replace(
            ENTRY,
            code=f"{CODE[:-4]}{1000 + seed + index}",
            content=phrase(random, random.choice((3, 15, 120))),
            components=tuple(components),
            why=phrase(random, random.choice((0, 12, 50))),
            section=phrase(random, random.choice((0, 3, 14))),
            originals_kept=tuple(phrase(random, 6) for _ in range(random.randrange(4))),
        )
        for index in range(random.choice((1, 1, 1, 3)))
    ]
    person = Party(
        phrase(random, random.choice((2, 5, 30))),
        "026190000001",
        address=phrase(random, random.choice((4, 30))),
    )
    base = full_receipt() if seed % 3 == 0 else receipt(FormSet.B)
    office = replace(OFFICE, agency=phrase(random, random.choice((3, 6, 14))))
    return replace(
        base, office=office, submitter=person, dossiers=tuple(entries), form_set=random.choice(list(FormSet))
    )


@pytest.mark.parametrize("layout", SheetLayout, ids=lambda each: each.value)
@pytest.mark.parametrize("paper", one_of_each(), ids=lambda each: each.form.value)
def test_every_form_keeps_to_its_sheet(papers: ReportLabPapers, paper: Paper, layout: SheetLayout) -> None:
    check_layout(papers, paper, layout)


@pytest.mark.parametrize("layout", SheetLayout, ids=lambda each: each.value)
@pytest.mark.parametrize("paper", office_papers(3), ids=lambda each: each.form.value)
def test_papers_of_the_office_keep_to_any_sheet(
    papers: ReportLabPapers, paper: Paper, layout: SheetLayout
) -> None:
    check_layout(papers, paper, layout)


@pytest.mark.parametrize("form_set", FormSet, ids=lambda each: each.value)
@pytest.mark.parametrize("place", range(len(office_papers())))
def test_papers_of_the_office_keep_to_their_sheet_with_one_line_and_with_300(
    papers: ReportLabPapers, place: int, form_set: FormSet
) -> None:
    for lines in (1, 300):
        paper = office_papers(lines, form_set)[place]
        own = paper.own_sheet() or Sheet()
        check_layout(papers, paper, own.layout)


def test_odd_texts_in_a_grid_are_broken_not_cut(papers: ReportLabPapers) -> None:
    random = Random(5)
    texts = ["Giấychứngnhận" * 12, phrase(random, 300), "", "000.00.04.H62-261123-00031234567890"]
    slip, results = handover(8), result_handover(8)
    for odd in (
        replace(
            slip,
            lines=tuple(
                replace(line, code=texts[3] if index == 3 else line.code, owner=texts[index % 3])
                for index, line in enumerate(slip.lines)
            ),
        ),
        replace(
            results,
            lines=tuple(replace(line, owner=texts[index % 3]) for index, line in enumerate(results.lines)),
        ),
    ):
        for layout in SheetLayout:
            check_layout(papers, odd, layout)
        boxes = [
            box
            for _, page in text_boxes(
                papers.render(odd, ORIGINAL, Sheet(SheetLayout.A4_ACROSS, (Copy.GIVEN,)))
            )
            for box in page
        ]
        left = next(box[0] for words, box in boxes if words.startswith("Giấychứng"))
        column = "".join(words for words, box in boxes if abs(box[0] - left) < 1)
        assert texts[0] in column.replace(" ", "")


@pytest.mark.parametrize("seed", range(40))
def test_invented_papers_of_any_length_keep_to_their_sheet(papers: ReportLabPapers, seed: int) -> None:
    paper = invented(seed)
    layout = list(SheetLayout)[seed % 3]
    check_layout(papers, paper, layout)
    check_completeness(papers, paper, layout)


def test_a_word_wider_than_its_column_is_broken_not_cut(papers: ReportLabPapers) -> None:
    word = "Giấychứngnhận" * 20
    paper = with_components(FormSet.A, "Cấp lại", [ComponentLine(word, 1)])
    check_layout(papers, paper, SheetLayout.A4_TWO_A5)
    (text,) = page_texts(papers.render(paper, ORIGINAL, Sheet(SheetLayout.A5, (Copy.GIVEN,))))
    assert word in text.replace(" ", "").replace("01–", "")


def test_the_head_of_a_table_is_repeated_on_every_page_it_runs_over(papers: ReportLabPapers) -> None:
    components = [ComponentLine(f"Giấy tờ thứ {each}", 1) for each in range(1, 121)]
    paper = with_components(FormSet.B, "Cấp phép", components)
    pages = page_texts(papers.render(paper, ORIGINAL, Sheet(SheetLayout.A5, (Copy.GIVEN,))))
    carrying = [page for page in pages if "Giấy tờ thứ" in page]
    assert len(carrying) >= 3
    assert all(page.count("TT Tên giấy tờ Bản chính Bản sao") == 1 for page in carrying)
    assert all(f"Trang {index}/{len(pages)}" in page for index, page in enumerate(pages, 1))
    assert all(f"Mã: {CODE} (Liên 2, tiếp theo)" in page for page in pages[1:])


def test_a_common_receipt_takes_one_sheet(papers: ReportLabPapers) -> None:
    for form_set in FormSet:
        for layout, sheets in ((SheetLayout.A4_TWO_A5, 1), (SheetLayout.A5, 2), (SheetLayout.A4, 2)):
            assert len(page_texts(papers.render(receipt(form_set), ORIGINAL, Sheet(layout)))) == sheets


def test_code_and_due_date_are_the_largest_type(papers: ReportLabPapers) -> None:
    ((_, boxes),) = text_boxes(
        papers.render(receipt(FormSet.B), ORIGINAL, Sheet(SheetLayout.A5, (Copy.GIVEN,)))
    )
    heights = sorted(((box[3] - box[1], words) for words, box in boxes), reverse=True)
    tallest = " ".join(words for _, words in heights[:2])
    assert "16 giờ 30 phút, ngày 27 tháng 11 năm 2026" in tallest
    code = next(height for height, words in heights if words == CODE)
    body = next(height for height, words in heights if words.startswith("Số lượng hồ sơ"))
    # The code has no accents that would add to its height.
    assert code > body


@pytest.mark.data
def test_the_longest_real_procedures_print_whole(papers: ReportLabPapers, shared_data: Path) -> None:
    with gzip.open(shared_data / "national_catalogue.json.gz", "rt", encoding="utf-8") as stream:
        procedures = json.load(stream)["procedures"]

    def length(procedure: dict[str, object]) -> int:
        return len(json.dumps(procedure["components"])) + 4 * len(str(procedure["name"]))

    by_length = sorted(procedures, key=length, reverse=True)[:50]
    by_name = sorted(procedures, key=lambda each: len(each["name"]), reverse=True)[:50]
    for index, procedure in enumerate([*by_length, *by_name]):
        components = [
            ComponentLine(each["name"], each["originals"] or 0, each["copies"] or 0)
            for each in procedure["components"]
        ]
        paper = with_components(list(FormSet)[index % 2], procedure["name"], components)
        layout = list(SheetLayout)[index % 3]
        check_layout(papers, paper, layout)
        check_completeness(papers, paper, layout)


def test_long_slips_flow_too(papers: ReportLabPapers) -> None:
    random = Random(11)
    items = tuple(phrase(random, 60) for _ in range(40))
    check_layout(papers, replace(supplement(), items=items, party=CITIZEN), SheetLayout.A4_TWO_A5)
    check_layout(papers, certified_copies(90), SheetLayout.A5)
