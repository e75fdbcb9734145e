"""What a trial scan says about the scanner, in facts and one sentence of advice; no widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counter_app.domain.dossier_codes import DossierCode
from counter_app.domain.identity_card import IdentityCard
from counter_app.domain.paper_codes import PaperCode
from counter_app.domain.scans import SCANNER_CHARACTERS_PER_SECOND, ScanKind, ScanResult
from counter_app.domain.typed_values import masked_name, masked_number
from ui.language.phrase import Said, as_is, phrase
from ui.theme.tokens import Tone


@dataclass(frozen=True, slots=True)
class KeyTimes:
    """The keys of one scan as they arrived at the field: times in milliseconds of a steady clock."""

    text: str = ""
    times: tuple[int, ...] = ()
    rewritten: bool = False
    ended: bool = False

    def then(self, characters: str, milliseconds: int, *, rewritten: bool, ended: bool) -> KeyTimes:
        """With one more key."""
        return KeyTimes(
            self.text + characters,
            (*self.times, milliseconds),
            self.rewritten or rewritten,
            self.ended or ended,
        )

    @property
    def lasted(self) -> int:
        """From the first key to the last, in milliseconds."""
        return self.times[-1] - self.times[0] if self.times else 0

    @property
    def longest_gap(self) -> int:
        """The longest pause between two keys, in milliseconds."""
        gaps = [later - earlier for earlier, later in zip(self.times, self.times[1:], strict=False)]
        return max(gaps, default=0)

    @property
    def per_second(self) -> int:
        """Keys a second; 0 while there is nothing to measure."""
        keys = len(self.times) - 1
        return keys * 1000 // max(self.lasted, 1) if keys > 0 else 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is told about one trial: a sentence with its tone, what to do, and the facts."""

    tone: Tone
    sentence: Said
    advice: Said | None
    facts: tuple[tuple[Said, Said], ...]


def verdict_of(scan: ScanResult, keys: KeyTimes) -> Verdict:
    """What a recognised scan says; `keys` are empty when it landed outside the trial field."""
    facts = [("settings.scanner.kind", f"settings.scanner.kind.{scan.kind.value}"), *_content(scan)]
    facts += _timing(keys)
    if scan.kind is ScanKind.UNKNOWN:
        return Verdict(Tone.NEAR_DUE, "settings.scanner.unknown", scan.problem, tuple(facts))
    if scan.damaged:
        return Verdict(
            Tone.NEAR_DUE, "settings.scanner.damaged", "settings.scanner.damaged_advice", tuple(facts)
        )
    advice = None if keys.ended or not keys.times else "settings.scanner.no_end_advice"
    return Verdict(Tone.DONE, "settings.scanner.good", advice, tuple(facts))


def verdict_of_typing(keys: KeyTimes) -> Verdict:
    """What is told when Enter came and it was no scan: typed by hand, or a scanner set too slow."""
    facts: list[tuple[Said, Said]] = [("settings.scanner.text", as_is(keys.text)), *_timing(keys)]
    sentence = phrase("settings.scanner.slow", speed=keys.per_second, needed=SCANNER_CHARACTERS_PER_SECOND)
    return Verdict(Tone.NEAR_DUE, sentence, "settings.scanner.slow_advice", tuple(facts))


def _content(scan: ScanResult) -> Sequence[tuple[Said, Said]]:
    value = scan.value
    if isinstance(value, IdentityCard):
        # The trial is often done with one's own card while others look on.
        lines: list[tuple[Said, Said]] = [
            ("settings.scanner.number", as_is(masked_number(value.id_number))),
            ("settings.scanner.name", as_is(masked_name(value.full_name))),
        ]
        lines += [("settings.scanner.remark", remark.words) for remark in value.warnings]
        return lines
    if isinstance(value, PaperCode):
        return [("settings.scanner.code", as_is(value.code or str(value.token)))]
    if isinstance(value, DossierCode):
        return [("settings.scanner.code", as_is(str(value)))]
    return [("settings.scanner.text", as_is(value[:200]))]


def _timing(keys: KeyTimes) -> Sequence[tuple[Said, Said]]:
    if not keys.times:
        return [("settings.scanner.timing", "settings.scanner.no_timing")]
    timing = phrase(
        "settings.scanner.timing_line",
        count=len(keys.times),
        lasted=keys.lasted,
        speed=keys.per_second,
        gap=keys.longest_gap,
    )
    method = "settings.scanner.method_on" if keys.rewritten else "settings.scanner.method_off"
    end = "settings.scanner.end_key" if keys.ended else "settings.scanner.no_end_key"
    return [
        ("settings.scanner.timing", timing),
        ("settings.scanner.end", end),
        ("settings.scanner.method", method),
    ]
