from __future__ import annotations

from importlib.resources import files

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtGui import QFontInfo, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ui.appearance import Appearance
from ui.theme.contrast import contrast_ratio
from ui.theme.icons import Icon
from ui.theme.style_sheet import style_sheet_of
from ui.theme.theme import ThemeMode
from ui.theme.tokens import DARK, DARK_TOKENS, LIGHT, LIGHT_TOKENS, TEXT_PAIRS, Colours, Tone

VIETNAMESE = "aăâeêioôơuưyđAĂÂEÊIOÔƠUƯYĐ" + "áàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ₫"


def test_contrast_of_known_pairs() -> None:
    assert contrast_ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast_ratio("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", TEXT_PAIRS, ids="-on-".join)
def test_every_text_is_readable(colours: Colours, pair: tuple[str, str]) -> None:
    text, ground = pair
    assert contrast_ratio(getattr(colours, text), getattr(colours, ground)) >= 4.5


def test_every_tone_is_among_the_checked_pairs() -> None:
    for tone in Tone:
        front, ground = LIGHT.of(tone)
        assert any(
            getattr(LIGHT, text) == front and getattr(LIGHT, behind) == ground for text, behind in TEXT_PAIRS
        )


@pytest.mark.parametrize("tokens", [LIGHT_TOKENS, DARK_TOKENS], ids=["light", "dark"])
def test_style_sheet_names_no_colour_of_its_own(tokens: object) -> None:
    template = (files("ui.theme") / "desktop.qss").read_text("utf-8")
    assert "#" not in template.replace("${", "")
    assert "$" not in style_sheet_of(LIGHT_TOKENS)


def test_switching_the_theme_restyles_what_is_open(qtbot: QtBot, appearance: Appearance) -> None:
    button, label = QPushButton("Lưu"), QLabel("chữ")
    for widget in (button, label):
        qtbot.addWidget(widget)
        widget.show()
    with qtbot.waitSignal(appearance.theme.changed):
        appearance.theme.set_mode(ThemeMode.DARK)
    assert button.grab().toImage().pixelColor(20, 6).name().upper() == DARK.surface
    assert label.palette().color(QPalette.ColorRole.WindowText).name().upper() == DARK.text
    appearance.theme.set_mode(ThemeMode.LIGHT)
    assert button.grab().toImage().pixelColor(20, 6).name().upper() == LIGHT.surface


@pytest.mark.parametrize("icon", list(Icon))
def test_every_icon_is_there_and_takes_its_colour(appearance: Appearance, icon: Icon) -> None:
    image = appearance.theme.pixmap(icon, "accent", 24, 1.0).toImage()
    inked = [
        image.pixelColor(x, y) for x in range(24) for y in range(24) if image.pixelColor(x, y).alpha() > 200
    ]
    assert inked
    blue = appearance.theme.colour("accent").blue()
    assert all(abs(each.blue() - blue) < 12 and each.red() < 60 for each in inked)


def test_only_used_icons_are_shipped() -> None:
    shipped = {path.name.removesuffix(".svg") for path in (files("resources") / "icons").iterdir()}
    assert shipped - {"LICENSE-tabler.txt"} == {icon.value for icon in Icon}


def test_icons_are_drawn_once_per_size_and_ratio(appearance: Appearance) -> None:
    theme = appearance.theme
    assert theme.pixmap(Icon.LOCK, "text", 18, 1.0) is theme.pixmap(Icon.LOCK, "text", 18, 1.0)
    sharp = theme.pixmap(Icon.LOCK, "text", 18, 2.0)
    assert (sharp.width(), sharp.deviceIndependentSize().width()) == (36, 18)


def test_digits_have_one_width_in_every_weight(qapp: QApplication, appearance: Appearance) -> None:
    kind = appearance.theme.tokens.type
    widths = {
        QFontMetricsF(appearance.theme.font(32, weight)).horizontalAdvance(digit * 4)
        for weight in (kind.regular, kind.medium, kind.strong)
        for digit in "0123456789"
    }
    assert max(widths) - min(widths) < 0.5
    assert QFontInfo(appearance.theme.font()).family() == kind.family


@pytest.mark.parametrize("style", ["Regular", "Medium", "SemiBold"])
def test_screen_font_has_every_vietnamese_letter(style: str) -> None:
    with (files("resources") / "fonts" / f"BeVietnamProTabular-{style}.ttf").open("rb") as file:
        known = TTFont(file).getBestCmap()
    assert not {letter for letter in VIETNAMESE + VIETNAMESE.upper() if ord(letter) not in known}
