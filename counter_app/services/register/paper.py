"""The register as a printed book: a volume with its opening page, lines and closing page, or a period."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from counter_app.domain.book_papers import RegisterBook as BookPaper
from counter_app.domain.book_papers import RegisterClosing, RegisterEntry
from counter_app.domain.paper_base import FormSet
from counter_app.ports import Store
from counter_app.services.intake.received_facts import paper_head
from counter_app.services.office_state import office_of
from counter_app.services.receipt_papers import office_head
from counter_app.services.register.book import RegisterBook, VolumeFacts
from counter_app.services.register.lines import RegisterLine


@dataclass(frozen=True, slots=True)
class BookMade:
    """Who has a book made, and when (+07:00)."""

    officer: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RegisterPapers:
    """Makes the register ready for print."""

    store: Store
    book: RegisterBook

    def volume(self, name: str, made: BookMade, closed_on: date | None = None) -> BookPaper:
        """A whole volume; with its closing page when it is closed on a day (TT 01/2018 Điều 10).

        Raises:
            UserFacingError: `unknown_volume`.
        """
        facts = self.book.facts(name)
        lines = [line for page in self.book.whole(name) for line in page.lines]
        damage = self.book.damage(name)
        remarks = () if damage is None else (damage.vi,)
        closing = None if closed_on is None else _closing(facts, closed_on, remarks)
        opened = facts.opened, facts.opened_by
        return self._paper(made, self._entries(lines, _number), facts.year, name, opened, closing=closing)

    def period(self, first: date, last: date, made: BookMade) -> BookPaper:
        """All volumes together by time of receipt, for some days."""
        lines: list[RegisterLine] = []
        after: int | None = None
        while True:
            page = self.book.by_time(first, last, after)
            lines += page.lines
            after = page.after
            if after is None:
                break
        entries = self._entries(lines, lambda line: f"{line.volume}-{_number(line)}")
        days = f"từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}"
        return self._paper(made, entries, first.year, "", (first, made.officer), period=days)

    def _paper(
        self,
        made: BookMade,
        entries: tuple[RegisterEntry, ...],
        year: int,
        volume: str,
        opened: tuple[date, str],
        *,
        period: str = "",
        closing: RegisterClosing | None = None,
    ) -> BookPaper:
        office = office_of(self.store)
        return BookPaper(
            office=office_head(paper_head(office)),
            form_set=FormSet(office.form_set),
            made_at=made.at,
            officer=made.officer,
            demo=office.demo,
            year=year,
            volume=volume,
            period=period,
            opened_on=opened[0],
            opened_by=opened[1],
            entries=entries,
            closing=closing,
        )

    def _entries(
        self, lines: Sequence[RegisterLine], numbered: Callable[[RegisterLine], str]
    ) -> tuple[RegisterEntry, ...]:
        codes = self._slip_codes(line.return_slip for line in lines)
        return tuple(_entry(line, numbered(line), codes.get(line.return_slip, "")) for line in lines)

    def _slip_codes(self, slips: Iterable[str]) -> dict[str, str]:
        found = {}
        for each in dict.fromkeys(slips):
            slip = self.store.slip(each) if each else None
            if slip is not None:
                found[each] = str(slip.content["code"])
        return found


def _entry(line: RegisterLine, number: str, signed: str) -> RegisterEntry:
    return RegisterEntry(
        entry=number,
        code=line.code,
        procedure=line.procedure,
        sets=line.sets,
        person=line.owner,
        contact=", ".join(filter(None, (line.address, line.phone))),
        agency=line.agency,
        received=line.received.date(),
        due=_day(line.due),
        transferred=_day(line.handed_over),
        result_received=_day(line.result_received),
        returned=_day(line.returned),
        method=line.method,
        signed=signed,
        struck=line.struck,
        note=line.note,
    )


def _closing(facts: VolumeFacts, closed_on: date, remarks: tuple[str, ...]) -> RegisterClosing:
    return RegisterClosing(
        closed_on=closed_on,
        first=f"{facts.first:05}",
        last=f"{facts.last:05}",
        count=facts.lines,
        struck=facts.struck,
        remarks=remarks,
    )


def _number(line: RegisterLine) -> str:
    return f"{line.entry:05}"


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.date()
