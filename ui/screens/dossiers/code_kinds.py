"""The kinds of further codes a dossier can carry (C9)."""

from __future__ import annotations

from counter_app.domain.wording import Words

CODE_KINDS = {
    "provincial": Words("Hệ thống của tỉnh", "System of the province"),
    "portal": Words("Cổng dịch vụ công", "Public service portal"),
    "former": Words("Đơn vị cũ trước khi sắp xếp", "Unit before the merger"),
    "other": Words("Mã khác", "Other code"),
}


def kind_words(kind: str) -> Words:
    """What a kind is called; one of a newer version is an other code."""
    return CODE_KINDS.get(kind, CODE_KINDS["other"])
