"""What an import would do, as rows to read; no widgets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum

from counter_app.domain.wording import Words
from counter_app.services.catalogue.adoption import ImportPreview
from ui.language.formats import full_date
from ui.language.phrase import as_is, phrase
from ui.screens.procedures.change_wording import named_change
from ui.screens.procedures.wording import joined
from ui.theme.icons import Icon
from ui.widgets.list_rows import ListRow


class Part(Enum):
    """The parts of the report."""

    CHANGED = "changed"
    ADDED = "added"
    KEEPING = "keeping"
    ODD = "odd"


def counts(preview: ImportPreview) -> dict[Part, int]:
    """How many rows each part has."""
    difference = preview.made.difference
    return {
        Part.CHANGED: len(difference.changed),
        Part.ADDED: len(difference.added),
        Part.KEEPING: sum(kept.open for kept in preview.keeping),
        Part.ODD: len(preview.made.odd),
    }


def rows_of(preview: ImportPreview, part: Part, names: dict[str, str]) -> list[ListRow]:
    """The rows of one part; `names` are those of the procedures added."""
    return _ROWS[part](preview, names)


def _changed(preview: ImportPreview, _names: dict[str, str]) -> list[ListRow]:
    on = preview.made.valid_from
    return [
        ListRow(each.code, as_is(each.name), _one_line(named_change(field, on) for field in each.fields),
                as_is(each.code), icon=Icon.EDIT)
        for each in preview.made.difference.changed
    ]  # fmt: skip


def _added(preview: ImportPreview, names: dict[str, str]) -> list[ListRow]:
    return [
        ListRow(code, as_is(names.get(code, code)), None, as_is(code), icon=Icon.ADD)
        for code in preview.made.difference.added
    ]


def _keeping(preview: ImportPreview, _names: dict[str, str]) -> list[ListRow]:
    return [
        ListRow(
            row.id,
            as_is(f"{row.code} · {row.owner}"),
            as_is(kept.name),
            phrase("procedures.received_on", day=full_date(date.fromisoformat(row.received[:10]))),
            icon=Icon.DOSSIERS,
        )
        for kept in preview.keeping
        for row in kept.newest
    ]


def _odd(preview: ImportPreview, _names: dict[str, str]) -> list[ListRow]:
    return [
        ListRow(number, odd.words, None, as_is(odd.code), icon=Icon.ALERT)
        for number, odd in enumerate(preview.made.odd)
    ]


def _one_line(changes: Iterable[Words]) -> Words:
    words = joined(changes)
    return Words(words.vi.replace("\n", ", "), words.en.replace("\n", ", "))


_ROWS = {Part.CHANGED: _changed, Part.ADDED: _added, Part.KEEPING: _keeping, Part.ODD: _odd}
