"""Words shown to people, always in both languages of the office."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """One message in Vietnamese and in English; Vietnamese is the legal one."""

    vi: str
    en: str

    def format(self, **values: object) -> Words:
        """The same message with its `{named}` places filled in both languages."""
        return Words(self.vi.format(**values), self.en.format(**values))
