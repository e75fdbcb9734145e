"""The register (Sổ theo dõi hồ sơ; Mẫu 06 of TT 01/2018, Mẫu 07 of TT 03/2025), one volume a PC and year.

Entries run without gaps from 01 to the end of the year (TT 01/2018 Điều 10, C17). A voided dossier
stays as a struck line with its reason. The book is a living one: a line says how far its dossier is now.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from counter_app.domain.failures import UserFacingError
from counter_app.domain.looking_back import RegisteredDossier, RegisterVolume
from counter_app.domain.snapshots import Snapshot
from counter_app.domain.wording import Words
from counter_app.ports import Store
from counter_app.services.intake.received_facts import paper_head
from counter_app.services.office.officer_names import OfficerNames
from counter_app.services.office_state import office_of
from counter_app.services.register.lines import RegisterLine, line_of

LINES_A_PAGE = 200


@dataclass(frozen=True, slots=True)
class RegisterPage(Snapshot):
    """Some lines of a book; `missing` are entries between them that are not there, `after` what to ask
    for the next page (None: the book ends here).
    """

    lines: tuple[RegisterLine, ...]
    missing: tuple[int, ...] = ()
    after: int | None = None


@dataclass(frozen=True, slots=True)
class VolumeFacts(Snapshot):
    """What opening and closing pages say of a volume: first and last day and entry, and how many lines.

    `lines` counts struck ones too, `struck` only those.
    """

    volume: str
    pc: int
    year: int
    agency: str
    desk: str
    opened: date
    opened_by: str
    """The clerk of its first entry."""
    last_day: date
    first: int
    last: int
    lines: int
    struck: int


@dataclass(frozen=True, slots=True)
class RegisterBook:
    """Reads the register in bounded pages."""

    store: Store

    def volumes(self) -> Sequence[RegisterVolume]:
        """All volumes of the office known here, the newest year first."""
        return self.store.register_volumes()

    def page(self, volume: str, after: int = 0, limit: int = LINES_A_PAGE) -> RegisterPage:
        """The lines of a volume behind an entry.

        Raises:
            UserFacingError: `unknown_volume`.
        """
        known = self._volume(volume)
        names = OfficerNames.of(self.store)
        found = self.store.register_lines(volume, after, limit)
        lines = tuple(line_of(each.dossier, names) for each in found)
        missing = _missing([line.entry for line in lines], after)
        last = lines[-1].entry if lines else known.last
        return RegisterPage(lines, missing, last if last < known.last else None)

    def by_time(
        self, first: date, last: date, after: int | None = None, limit: int = LINES_A_PAGE
    ) -> RegisterPage:
        """All volumes together by time of receipt; `after` is the place that the page before gave."""
        names = OfficerNames.of(self.store)
        found = self.store.received_between((first, last), after, limit)
        lines = tuple(line_of(each.dossier, names) for each in found if _registered(each))
        return RegisterPage(lines, (), found[-1].position if len(found) == limit else None)

    def whole(self, volume: str) -> Iterator[RegisterPage]:
        """A volume page by page, for printing and export.

        Raises:
            UserFacingError: `unknown_volume`.
        """
        after: int | None = 0
        while after is not None:
            page = self.page(volume, after)
            yield page
            after = page.after

    def facts(self, volume: str) -> VolumeFacts:
        """What the opening page and the closing page say; walks the volume once.

        Raises:
            UserFacingError: `unknown_volume`.
        """
        lines = [line for page in self.whole(volume) for line in page.lines]
        days = [line.received.date() for line in lines]
        head = cast("dict[str, str]", paper_head(office_of(self.store)))
        pc, _, year = volume.partition("/")
        return VolumeFacts(
            volume=volume,
            pc=int(pc),
            year=int(year),
            agency=head["agency"],
            desk=head["desk"],
            opened=min(days),
            opened_by=lines[0].clerk,
            last_day=max(days),
            first=lines[0].entry,
            last=lines[-1].entry,
            lines=len(lines),
            struck=sum(line.struck for line in lines),
        )

    def damage(self, volume: str) -> Words | None:
        """What is wrong with the numbering of a volume; None when it runs from 01 without gaps.

        Raises:
            UserFacingError: `unknown_volume`.
        """
        known = self._volume(volume)
        lines, entries = self.store.register_count(volume)
        if lines > entries:
            return _TWICE.format(volume=volume)
        if entries == known.last:
            return None
        missing = [entry for page in self.whole(volume) for entry in page.missing]
        own = volume.partition("/")[0] == str(self.store.device().pc)
        return (_GAP if own else _NOT_ALL_HERE).format(volume=volume, entries=_spelled(missing))

    def _volume(self, name: str) -> RegisterVolume:
        volumes = self.store.register_volumes()
        known = next((each for each in volumes if each.name == name), None)
        if known is None:
            raise UserFacingError(
                "unknown_volume",
                Words(f"Không có quyển sổ “{name}”.", f"There is no volume “{name}” of the register."),
                tuple(each.name for each in volumes),
            )
        return known


def _registered(found: RegisteredDossier) -> bool:
    # An imported dossier stands in the books of the system it came from.
    return found.dossier.facts.get("register") is not None


def _missing(entries: Sequence[int], after: int) -> tuple[int, ...]:
    gone: list[int] = []
    for entry in entries:
        gone.extend(range(after + 1, entry))
        after = entry
    return tuple(gone)


def _spelled(entries: Sequence[int]) -> str:
    shown = ", ".join(f"{entry:02}" for entry in entries[:10])
    return shown + (" …" if len(entries) > 10 else "")


_GAP = Words(
    "Sổ {volume} thiếu số {entries}: dữ liệu trên máy bị hỏng hoặc cũ. Kiểm tra dữ liệu trước khi in sổ.",
    "Volume {volume} lacks {entries}: the data on this PC are damaged or old. Verify them before printing "
    "the book.",
)
_NOT_ALL_HERE = Words(
    "Máy này chưa nhận đủ sổ {volume} của máy khác: còn thiếu số {entries}.",
    "This PC has not received all of volume {volume} of another PC yet: {entries} are missing.",
)
_TWICE = Words(
    "Sổ {volume} có số vào sổ bị trùng: có thể hai máy dùng chung một hồ sơ máy. Báo người quản trị.",
    "Volume {volume} has an entry number twice: two PCs may share one profile. Tell the administrator.",
)
