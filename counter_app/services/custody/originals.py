"""Where originals (bản chính) are: inside a dossier, or lent to somebody since when; and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.custody import HolderKind
from counter_app.domain.dossier import Dossier
from counter_app.domain.failures import UserFacingError
from counter_app.domain.ledger import OriginalMove, OriginalMovement, OriginalStanding
from counter_app.domain.office_time import from_iso
from counter_app.domain.paper_codes import PaperCode
from counter_app.domain.parties import Parties
from counter_app.domain.scans import ScanKind, recognised
from counter_app.domain.snapshots import Snapshot
from counter_app.domain.wording import Words
from counter_app.ports import Store
from counter_app.services.office.officer_names import OfficerNames

ORIGINALS_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Loan(Snapshot):
    """Originals that are lent: how many, to whom, since when (+07:00)."""

    count: int
    to: str
    since: datetime


@dataclass(frozen=True, slots=True)
class OriginalLine(Snapshot):
    """The originals of one name; `name` is empty after a lawful erasure."""

    key: str
    name: str
    inside: int
    loans: tuple[Loan, ...]

    @property
    def lent(self) -> int:
        """How many are out."""
        return sum(each.count for each in self.loans)


@dataclass(frozen=True, slots=True)
class OriginalsOf(Snapshot):
    """The originals of one dossier, those that went back left out; `returned` when it was given out."""

    dossier_id: str
    code: str
    owner: str
    returned: bool
    lines: tuple[OriginalLine, ...]


@dataclass(frozen=True, slots=True)
class OriginalsPage:
    """Some dossiers with originals, the newest receipt first; `before` asks for the next page."""

    dossiers: tuple[OriginalsOf, ...]
    before: int | None


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a dossier is: its place on the shelf (empty: none is noted), with whom, whether on its way."""

    dossier_id: str
    code: str
    shelf: str
    holder: Words
    on_its_way: bool


@dataclass(frozen=True, slots=True)
class Originals:
    """Reads the originals ledger and the shelf."""

    store: Store

    def of(self, dossier_id: str) -> OriginalsOf:
        """The originals of a dossier.

        Raises:
            UserFacingError: `unknown_dossier`.
        """
        return originals_of(self._dossier(dossier_id))

    def at_the_counter(self, before: int | None = None, limit: int = ORIGINALS_A_PAGE) -> OriginalsPage:
        """Every dossier with originals inside or lent, in pages."""
        found = self.store.keeping_originals(before, limit)
        last = found[-1].position if len(found) == limit else None
        return OriginalsPage(tuple(originals_of(each.dossier) for each in found), last)

    def warnings(self, dossier_id: str) -> tuple[Words, ...]:
        """What has to be said before the result goes out: originals inside, originals lent.

        Raises:
            UserFacingError: `unknown_dossier`.
        """
        lines = self.of(dossier_id).lines
        inside = [_INSIDE.format(count=each.inside, name=_named(each)) for each in lines if each.inside]
        lent = [
            _LENT.format(
                count=loan.count, name=_named(each), to=loan.to or "…", since=f"{loan.since:%d/%m/%Y}"
            )
            for each in lines
            for loan in each.loans
        ]
        return (*inside, *lent)

    def stand(self, scan: str) -> Stand:
        """Where the dossier of a scanned paper or a typed code is.

        Raises:
            UserFacingError: `unknown_dossier`; `not_one_dossier`, for a paper of several.
        """
        dossier = self._dossier(self._scanned(scan))
        custody = dossier.custody
        holder = OfficerNames.of(self.store).holder(custody.holder)
        gone = custody.holder.kind is HolderKind.CITIZEN
        shelf = "" if gone else custody.shelf
        return Stand(dossier.id, dossier.code, shelf, holder, custody.on_its_way is not None)

    def _scanned(self, text: str) -> str:
        found = recognised(text)
        if found.kind is ScanKind.PAPER_CODE and isinstance(found.value, PaperCode):
            led_to = self.store.find_token(str(found.value.token))
            if led_to is not None and led_to[0] != "dossier":
                raise UserFacingError("not_one_dossier", _SEVERAL)
            return "" if led_to is None else led_to[1]
        return self.store.find_code(str(found.value)) or self.store.find_code(text.strip()) or ""

    def _dossier(self, dossier_id: str) -> Dossier:
        dossier = self.store.dossier(dossier_id)
        if dossier is None:
            raise UserFacingError(
                "unknown_dossier", Words("Không có hồ sơ này.", "There is no such dossier.")
            )
        return dossier


def originals_of(dossier: Dossier) -> OriginalsOf:
    """The originals of a dossier that are inside or lent."""
    owner = "" if dossier.person is None else Parties.from_data(dossier.person).owner.name
    lines = tuple(
        _line(each, dossier.ledger.originals)
        for each in dossier.ledger.standing()
        if each.inside or each.lent
    )
    returned = dossier.custody.holder.kind is HolderKind.CITIZEN
    return OriginalsOf(dossier.id, dossier.code, owner, returned, lines)


def _line(standing: OriginalStanding, movements: tuple[OriginalMovement, ...]) -> OriginalLine:
    return OriginalLine(standing.key, standing.name, standing.inside, _loans(standing.key, movements))


def _loans(key: str, movements: tuple[OriginalMovement, ...]) -> tuple[Loan, ...]:
    """What is still out, the oldest first; what comes back ends the oldest loan to the same borrower."""
    loans: list[Loan] = []
    for each in movements:
        if each.key != key:
            continue
        if each.move is OriginalMove.LENT:
            loans.append(Loan(each.count, each.to, from_iso(each.at)))
        elif each.move is OriginalMove.LENT_RETURNED:
            loans = _less(loans, each.count, each.to)
    return tuple(loans)


def _less(loans: list[Loan], count: int, borrower: str) -> list[Loan]:
    theirs_first = sorted(range(len(loans)), key=lambda place: (loans[place].to != borrower, place))
    left = [each.count for each in loans]
    for place in theirs_first:
        back = min(count, left[place])
        left[place] -= back
        count -= back
    return [Loan(rest, each.to, each.since) for each, rest in zip(loans, left, strict=True) if rest]


def _named(line: OriginalLine) -> str:
    return line.name or f"#{line.key}"


_INSIDE = Words(
    "Còn {count} bản chính “{name}” trong hồ sơ: trả lại cùng kết quả.",
    "{count} original “{name}” is still inside: give it back with the result.",
)
_LENT = Words(
    "{count} bản chính “{name}” đang cho {to} mượn từ {since}: thu về trước khi trả.",
    "{count} original “{name}” has been lent to {to} since {since}: get it back before the result goes out.",
)
_SEVERAL = Words(
    "Giấy này thuộc nhiều hồ sơ: quét mã của từng hồ sơ.",
    "This paper stands for several dossiers: scan the code of the one you want.",
)
