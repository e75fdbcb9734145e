"""The tokens of the look: every colour, distance, size and weight, by name, for light and dark.

Nothing else in the desktop names a colour or a font size. Colours are `#RRGGBB`; lengths are
device-independent pixels, which Qt scales by itself from 100 to 200 %. Red (`overdue`) is kept for
overdue and for destructive actions only.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Tone(Enum):
    """What a coloured piece says; always shown with an icon and a word, never by colour alone."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    DONE = "done"
    NEAR_DUE = "near_due"
    OVERDUE = "overdue"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Colours:
    """One complete set of colours; light and dark have the same names."""

    background: str
    surface: str
    raised: str
    hover: str
    line: str
    control_line: str
    text: str
    quiet: str
    accent: str
    accent_soft: str
    accent_fill: str
    accent_fill_hover: str
    on_fill: str
    done: str
    done_soft: str
    near_due: str
    near_due_soft: str
    overdue: str
    overdue_soft: str
    overdue_fill: str
    overdue_fill_hover: str
    paused: str
    paused_soft: str

    def of(self, tone: Tone) -> tuple[str, str]:
        """The text colour and the soft background of a tone."""
        if tone is Tone.NEUTRAL:
            return self.text, self.paused_soft
        return getattr(self, tone.value), getattr(self, f"{tone.value}_soft")


LIGHT = Colours(
    background="#F5F6F8",
    surface="#FFFFFF",
    raised="#FFFFFF",
    hover="#F0F3F7",
    line="#E2E6EC",
    control_line="#CBD2DC",
    text="#1B2330",
    quiet="#5B6675",
    accent="#1F4E9E",
    accent_soft="#E8EEF8",
    accent_fill="#1F4E9E",
    accent_fill_hover="#194285",
    on_fill="#FFFFFF",
    done="#1E7B45",
    done_soft="#E5F3EA",
    near_due="#8F5B00",
    near_due_soft="#FCF1DA",
    overdue="#B3261E",
    overdue_soft="#FBE8E6",
    overdue_fill="#B3261E",
    overdue_fill_hover="#961F18",
    paused="#5B6675",
    paused_soft="#EDEFF3",
)

DARK = Colours(
    background="#11151B",
    surface="#1A2028",
    raised="#222A34",
    hover="#252E39",
    line="#2B3440",
    control_line="#414D5C",
    text="#E5E9EF",
    quiet="#A5AFBD",
    accent="#96B9F6",
    accent_soft="#22324D",
    accent_fill="#3568C4",
    accent_fill_hover="#4374CE",
    on_fill="#FFFFFF",
    done="#74CC97",
    done_soft="#183828",
    near_due="#EBBA5E",
    near_due_soft="#3C2F14",
    overdue="#FFA199",
    overdue_soft="#4A211F",
    overdue_fill="#BF3A31",
    overdue_fill_hover="#C9453C",
    paused="#A5AFBD",
    paused_soft="#29313C",
)

# Every pair of text and background the desktop draws; the contrast test walks over all of them.
TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *((text, ground) for text in ("text", "quiet") for ground in (
        "background", "surface", "raised", "hover", "accent_soft", "paused_soft",
        "done_soft", "near_due_soft", "overdue_soft",
    )),
    *(("accent", ground) for ground in ("background", "surface", "raised", "hover", "accent_soft")),
    *((tone, ground) for tone in ("done", "near_due", "overdue", "paused") for ground in (
        "surface", "raised", f"{tone}_soft",
    )),
    *(("on_fill", fill) for fill in (
        "accent_fill", "accent_fill_hover", "overdue_fill", "overdue_fill_hover",
    )),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spacing:
    """Distances between things; white space does the grouping."""

    tight: int = 4
    small: int = 8
    medium: int = 12
    large: int = 16


@dataclass(frozen=True, slots=True)
class Sizes:
    """Heights, radii and widths that must be the same everywhere."""

    radius: int = 6
    card_radius: int = 8
    control_height: int = 34
    row_height: int = 36
    rail_width: int = 84
    top_bar_height: int = 52


@dataclass(frozen=True, slots=True)
class Type:
    """Type sizes in pixels and the three weights of the screen font."""

    family: str = "Be Vietnam Pro Tabular"
    label: float = 11.5
    body: float = 13
    heading: float = 14
    title: float = 18
    figure: float = 24
    regular: int = 400
    medium: int = 500
    strong: int = 600


@dataclass(frozen=True, slots=True)
class Tokens:
    """Everything a style sheet or a painter may use."""

    colours: Colours
    spacing: Spacing = Spacing()
    sizes: Sizes = Sizes()
    type: Type = Type()


LIGHT_TOKENS = Tokens(LIGHT)
DARK_TOKENS = Tokens(DARK)
