"""Whether a word can be a Vietnamese syllable: the sign by which damaged names are noticed.

A name that went through Telex or VNI may come out as no Vietnamese word at all (`Ưen`, `Nguyeex`).
Names of other peoples of Vietnam or of foreigners fail too: the answer asks for a second look, no more.
"""

from __future__ import annotations

import re

from counter_app.domain.text_folding import nfc, without_tone

_ONSETS = "ngh ng nh n gh gi g kh k ph p q qu th tr t ch c b d đ h l m r s v x"
_RIMES = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu
    iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt
    oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut
    uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y yêm yên yêng yêt yêu êng
"""
_SYLLABLE = re.compile(f"(?:{'|'.join(_ONSETS.split())})?(?:{'|'.join(_RIMES.split())})")
_BARE_GI = re.compile("gi(?:n|ng|m|p|t|êng|êt|êc|ên|êm)?")
_STOPPED = re.compile("(?:c|ch|k|p|t)$")
_SHARP_OR_HEAVY = ("\u0301", "\u0323")


def could_be_vietnamese(word: str) -> bool:
    """Whether one word, in any case, is spelt as a Vietnamese syllable can be."""
    letters, tones = zip(*(without_tone(letter) for letter in nfc(word).lower()), strict=True)
    marks = [tone for tone in tones if tone]
    plain = "".join(letters)
    if len(marks) > 1 or not (_SYLLABLE.fullmatch(plain) or _BARE_GI.fullmatch(plain)):
        return False
    # A stopped syllable has the sharp or the heavy tone (sắc, nặng); this catches eaten tones.
    return not _STOPPED.search(plain) or (bool(marks) and marks[0] in _SHARP_OR_HEAVY)
