"""The fixed parts of a workbook: styles, content types and relations (ECMA-376, SpreadsheetML)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from counter_app.services.export.tables import ColumnKind

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"

CONTENT_TYPES: Final = (
    f'{_DECLARED}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_SHEET}.styles+xml"/>{{}}</Types>'
)
RELATIONS: Final = (
    f'{_DECLARED}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="book" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)

_KINDS = tuple(ColumnKind)
_FORMATS = {
    ColumnKind.TEXT: 49,
    ColumnKind.NUMBER: 3,
    ColumnKind.MONEY: 3,
    ColumnKind.DATE: 164,
    ColumnKind.MOMENT: 165,
    ColumnKind.RATE: 166,
}
"""Built-in formats of text and of whole numbers with separators, and our own from 164 on."""

_PLAIN, _BOLD, _LARGE, _ITALIC = range(4)
_NO_FILL, _HEAD_FILL = 0, 2
_NO_BORDER, _THIN = 0, 1

VALUE_STYLES: Final = {kind: 1 + place for place, kind in enumerate(_KINDS)}
TOTAL_STYLES: Final = {kind: 1 + len(_KINDS) + place for place, kind in enumerate(_KINDS)}
TITLE: Final = 1 + 2 * len(_KINDS)
HEAD: Final = TITLE + 1
NOTE: Final = TITLE + 2
_NUMBER_OF_STYLES = NOTE + 1


def as_text_style(style: int) -> int:
    """The same style with the mark that the cell is text, whatever it begins with."""
    return style + _NUMBER_OF_STYLES


def _style(number: int, font: int, fill: int, border: int, *, wrapped: bool, text: bool) -> str:
    aligned = '<alignment vertical="top" wrapText="1"/>' if wrapped else '<alignment vertical="top"/>'
    prefix = ' quotePrefix="1"' if text else ""
    return (
        f'<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0"{prefix}'
        ' applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
        f"{aligned}</xf>"
    )


def _styles(*, text: bool) -> str:
    found = [_style(0, _PLAIN, _NO_FILL, _NO_BORDER, wrapped=False, text=text)]
    for font in (_PLAIN, _BOLD):
        found += [
            _style(_FORMATS[kind], font, _NO_FILL, _THIN, wrapped=kind is ColumnKind.TEXT, text=text)
            for kind in _KINDS
        ]
    found.append(_style(0, _LARGE, _NO_FILL, _NO_BORDER, wrapped=False, text=text))
    found.append(_style(0, _BOLD, _HEAD_FILL, _THIN, wrapped=True, text=text))
    found.append(_style(0, _ITALIC, _NO_FILL, _NO_BORDER, wrapped=False, text=text))
    return "".join(found)


_EDGE = "".join(
    f'<{side} style="thin"><color rgb="FFB9C2CE"/></{side}>' for side in ("left", "right", "top", "bottom")
)
STYLES: Final = (
    f'{_DECLARED}<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="3"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
    '<numFmt numFmtId="165" formatCode="dd/mm/yyyy hh:mm"/>'
    '<numFmt numFmtId="166" formatCode="0.00&quot; %&quot;"/></numFmts>'
    '<fonts count="4"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="14"/><name val="Calibri"/></font>'
    '<font><i/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF8"/></patternFill></fill></fills>'
    f'<borders count="2"><border/><border>{_EDGE}<diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="{2 * _NUMBER_OF_STYLES}">{_styles(text=False)}{_styles(text=True)}</cellXfs>'
    "</styleSheet>"
)
SHEET_END: Final = "</worksheet>"


def content_type_of(place: int) -> str:
    """The content type of a sheet."""
    return f'<Override PartName="/xl/worksheets/sheet{place}.xml" ContentType="{_SHEET}.worksheet+xml"/>'


def relation_of(place: int) -> str:
    """Where the workbook finds a sheet."""
    target = f"worksheets/sheet{place}.xml"
    return f'<Relationship Id="sheet{place}" Type="{_OFFICE}/worksheet" Target="{target}"/>'


def sheet_entry(place: int, quoted_name: str) -> str:
    """A sheet in the list of the workbook."""
    return f'<sheet name={quoted_name} sheetId="{place}" r:id="sheet{place}"/>'


def sheet_start(widths: Sequence[int], frozen_rows: int) -> str:
    """The beginning of a sheet: its head stays while it is scrolled, and its columns have their widths."""
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>'
        for place, width in enumerate(widths, 1)
    )
    return (
        f'{_DECLARED}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        f'<pane ySplit="{frozen_rows}" topLeftCell="A{frozen_rows + 1}" activePane="bottomLeft"'
        ' state="frozen"/>'
        f"</sheetView></sheetViews><cols>{columns}</cols><sheetData>"
    )
