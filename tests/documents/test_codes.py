"""Both codes of a receipt must be read back from the coarsest printer by two independent decoders."""

from __future__ import annotations

from dataclasses import replace

import pytest
import zxingcpp
from barcode.codex import Code128
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from counter_app.documents.code128 import bars_of
from counter_app.documents.codes import DOT, NARROW_MODULE, WIDE_MODULE, Symbols
from counter_app.documents.renderer import ReportLabPapers
from counter_app.domain.papers import ORIGINAL, Copy, FormSet, Paper, Receipt, Sheet, SheetLayout
from tests.documents.office_samples import (
    case_account,
    code,
    control_slip,
    day_close,
    handover,
    qr_of,
    result_handover,
    return_slip,
)
from tests.documents.reading import opened, picture
from tests.documents.samples import CODE, ENTRY, QR_TEXT, five_dossiers, full_receipt, label, receipt

CODES = {
    "new": CODE,
    "old": "000.00.04.H62-261123-0003",
    "national": "H44.103.205-261123-010001",
    "deep": "H62.22.4.13.123-261123-12018",
}


def by_zxing(image: Image.Image) -> list[str]:
    formats = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.Code128, zxingcpp.BarcodeFormat.QRCode])
    return sorted(each.text for each in zxingcpp.read_barcodes(image, formats=formats))


def by_zbar(image: Image.Image) -> list[str]:
    pyzbar = pytest.importorskip("pyzbar.pyzbar", reason="needs libzbar0", exc_type=ImportError)
    symbols = [pyzbar.ZBarSymbol.CODE128, pyzbar.ZBarSymbol.QRCODE]
    return sorted(each.data.decode() for each in pyzbar.decode(image, symbols=symbols))


DECODERS = {"zxing": by_zxing, "zbar": by_zbar}


def halves(image: Image.Image, count: int) -> list[Image.Image]:
    """The copies on a picture, cut apart: a decoder may report two equal codes as one."""
    width = image.width // count
    return [image.crop((index * width, 0, (index + 1) * width, image.height)) for index in range(count)]


def of_code(paper: Receipt, code: str) -> Receipt:
    return replace(
        paper,
        dossiers=(replace(paper.dossiers[0], code=code),),
        qr_text=QR_TEXT.replace(CODE, code),
    )


@pytest.mark.parametrize("one_bit", [False, True], ids=["grey", "one-bit"])
@pytest.mark.parametrize("decoder", DECODERS)
@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
@pytest.mark.parametrize("layout", SheetLayout, ids=lambda each: each.value)
@pytest.mark.parametrize("form_set", FormSet, ids=lambda each: each.value)
def test_both_codes_are_read_from_every_sheet(
    papers: ReportLabPapers, form_set: FormSet, layout: SheetLayout, code: str, decoder: str, one_bit: bool
) -> None:
    paper = of_code(receipt(form_set), code)
    copies = (Copy.KEPT, Copy.GIVEN) if layout is SheetLayout.A4_TWO_A5 else (Copy.GIVEN,)
    image = picture(papers.render(paper, ORIGINAL, Sheet(layout, copies)), one_bit=one_bit)
    for half in halves(image, len(copies)):
        assert DECODERS[decoder](half) == sorted([code, paper.qr_text])


@pytest.mark.parametrize("one_bit", [False, True], ids=["grey", "one-bit"])
@pytest.mark.parametrize("decoder", DECODERS)
def test_the_trial_mark_hides_no_code(papers: ReportLabPapers, decoder: str, one_bit: bool) -> None:
    image = picture(papers.render(full_receipt(), ORIGINAL, Sheet()), one_bit=one_bit)
    for half in halves(image, 2):
        assert DECODERS[decoder](half) == sorted([CODE, QR_TEXT])


@pytest.mark.parametrize("decoder", DECODERS)
def test_every_dossier_of_a_joint_receipt_has_its_bars(papers: ReportLabPapers, decoder: str) -> None:
    paper = five_dossiers()
    pdf = papers.render(paper, ORIGINAL, Sheet(SheetLayout.A5, (Copy.GIVEN,)))
    found = [text for page in range(3) for text in DECODERS[decoder](picture(pdf, page))]
    assert sorted(found) == sorted([*paper.codes(), QR_TEXT])


@pytest.mark.parametrize("decoder", DECODERS)
def test_the_label_is_read(papers: ReportLabPapers, decoder: str) -> None:
    pdf = papers.render(label(), ORIGINAL, Sheet(SheetLayout.A5, (Copy.KEPT,)))
    assert DECODERS[decoder](picture(pdf, one_bit=True)) == sorted([CODE, QR_TEXT])


SLIPS = [handover(3), result_handover(3), return_slip(3), control_slip(), case_account(), day_close()]


@pytest.mark.parametrize("one_bit", [False, True], ids=["grey", "one-bit"])
@pytest.mark.parametrize("decoder", DECODERS)
@pytest.mark.parametrize("demo", [False, True], ids=["real", "trial"])
@pytest.mark.parametrize("paper", SLIPS, ids=lambda each: each.form.value)
def test_the_codes_of_a_slip_and_of_its_lines_are_read(
    papers: ReportLabPapers, paper: Paper, demo: bool, decoder: str, one_bit: bool
) -> None:
    own = paper.own_sheet()
    layout = own.layout if own else SheetLayout.A5
    pdf = papers.render(replace(paper, demo=demo), ORIGINAL, Sheet(layout, (Copy.KEPT,)))
    found = DECODERS[decoder](picture(pdf, one_bit=one_bit))
    on_lines = [code(index) for index in range(3)] if "handover" in paper.form.value else []
    (own_code,) = paper.codes()
    assert found == sorted([own_code, qr_of(own_code), *on_lines])


@pytest.mark.parametrize("decoder", DECODERS)
def test_every_line_of_a_long_slip_is_read(papers: ReportLabPapers, decoder: str) -> None:
    pdf = papers.render(handover(60), ORIGINAL, Sheet(SheetLayout.A4, (Copy.GIVEN,)))
    with opened(pdf) as document:
        count = len(document)
    found = {text for page in range(count) for text in DECODERS[decoder](picture(pdf, page, one_bit=True))}
    assert {code(index) for index in range(60)} <= found


def test_codes_of_the_old_form_are_read_from_a_line_too(papers: ReportLabPapers) -> None:
    slip = handover(1)
    for each in CODES.values():
        paper = replace(slip, lines=(replace(slip.lines[0], code=each),))
        found = by_zxing(picture(papers.render(paper, ORIGINAL, Sheet(SheetLayout.A4, (Copy.KEPT,)))))
        assert each in found


# python-barcode loses the pair 99 at the start of a code; ours keeps it.
@given(st.text("0123456789ABCH.- ", min_size=1, max_size=40).filter(lambda text: text[:2] != "99"))
def test_bars_are_those_of_another_encoder(text: str) -> None:
    bars, modules = bars_of(text)
    picture_of_modules = ["0"] * modules
    for start, length in zip(bars.split()[0::5], bars.split()[2::5], strict=True):
        picture_of_modules[int(start) : int(start) + int(length)] = "1" * int(length)
    assert "".join(picture_of_modules) == Code128(text).build()[0]


def test_bars_are_wide_where_they_fit_and_else_exactly_two_dots() -> None:
    symbols = Symbols()
    wide = symbols.bar_code(CODE, 300)
    assert wide is not None
    assert wide.module == WIDE_MODULE == pytest.approx(0.33 / 25.4 * 72)
    narrow = symbols.bar_code(CODE, wide.width - 1)
    assert narrow is not None
    assert narrow.module == NARROW_MODULE == 2 * DOT
    assert symbols.bar_code(CODE, narrow.width - 1) is None


@pytest.mark.parametrize("text", ["", "HỒ-SƠ", "tab\there"])
def test_what_no_code_128_can_say_has_no_bars(text: str) -> None:
    assert Symbols().bar_code(text, 1000) is None


def test_a_code_with_foreign_letters_still_prints(papers: ReportLabPapers) -> None:
    paper = of_code(receipt(), "HỒ-SƠ-1018")
    found = by_zxing(picture(papers.render(paper, ORIGINAL, Sheet(SheetLayout.A5, (Copy.GIVEN,)))))
    assert found == [paper.qr_text]


def test_a_square_takes_whole_dots() -> None:
    square = Symbols().qr_code(QR_TEXT, 54)
    assert square.module / DOT == pytest.approx(round(square.module / DOT))
    assert square.side <= 54
    assert ENTRY.code in QR_TEXT
