"""How a second PC joins the first (C2): a sealed offer, a request, a certificate (ports.Joining).

The offer is sealed with a one-time code that is only shown on the first PC's screen. The code
has 18 random digits, which no Vietnamese input method changes, and two check digits; guessing it
from the file costs a full key derivation each time.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Final, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from counter_app.domain.canonical import canonical_bytes, parsed
from counter_app.domain.failures import UserFacingError
from counter_app.domain.wording import Words
from counter_app.ports import Signer
from local_db.derivation import SALT_BYTES, Derivation, subkey, tuned_derivation
from local_db.signing import SignatureChecker
from local_db.wraps import NONCE_BYTES

OFFER: Final = "quay-mot-cua/offer/1"
REQUEST: Final = "quay-mot-cua/certificate-request/1"
CERTIFICATE: Final = "quay-mot-cua/certificate/1"
RANDOM_DIGITS: Final = 18
CODE_DIGITS: Final = RANDOM_DIGITS + 2
# Two check digits that make the whole number leave 1 modulo 97, as on the receipt's QR.
MODULUS: Final = 97

MISTYPED = Words(
    "Mã một lần có chữ số gõ sai; hãy đọc lại 20 chữ số trên màn hình máy thứ nhất.",
    "A digit of the one-time code is mistyped; read the 20 digits on the first PC's screen again.",
)
WRONG_CODE = Words(
    "Mã một lần không mở được tệp này; tệp và mã phải từ cùng một lần mời.",
    "The one-time code does not open this file; file and code have to come from the same offer.",
)
NOT_AN_OFFER = Words("Tệp này không phải là thư mời tham gia.", "This file is no offer to join.")
BAD_REQUEST = Words(
    "Yêu cầu chứng nhận không hợp lệ hoặc của đơn vị khác; hãy tạo lại từ máy thứ hai.",
    "The certificate request does not hold or is of another office; make it again on the second PC.",
)
BAD_CERTIFICATE = Words(
    "Chứng nhận không hợp lệ cho máy này; hãy yêu cầu máy thứ nhất ký lại.",
    "The certificate does not hold for this PC; have the first PC sign again.",
)


class BundleJoining:
    """Makes and reads the three files of joining; bytes in, bytes out."""

    def __init__(self, cost: Derivation | None = None) -> None:
        """`cost` None tunes the derivation of the code on this PC (≥ 250 ms)."""
        self._cost = cost

    def seal_offer(self, content: bytes) -> tuple[str, bytes]:
        """A fresh one-time code (20 digits) for the screen, and the content sealed with it."""
        code = _checked_code(f"{secrets.randbelow(10**RANDOM_DIGITS):0{RANDOM_DIGITS}}")
        cost = self._cost or tuned_derivation()
        salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
        label = {"kind": OFFER, "cost": cost.as_data(), "salt": salt.hex(), "nonce": nonce.hex()}
        sealed = AESGCM(_offer_key(code, cost, salt)).encrypt(nonce, content, canonical_bytes(label))
        return code, canonical_bytes({**label, "sealed": sealed.hex()})

    def open_offer(self, sealed: bytes, code: str) -> bytes:
        """The content of an offer.

        Raises:
            UserFacingError: `mistyped_code`, `wrong_code`, `not_an_offer`.
        """
        digits = "".join(character for character in code if character.isdecimal() and character.isascii())
        if len(digits) != CODE_DIGITS or int(digits) % MODULUS != 1:
            raise UserFacingError("mistyped_code", MISTYPED)
        try:
            data = parsed(sealed)
            content = bytes.fromhex(cast("str", data.pop("sealed")))
            cost = Derivation.from_data(cast("Mapping[str, object]", data["cost"]))
            salt, nonce = (bytes.fromhex(cast("str", data[name])) for name in ("salt", "nonce"))
            kind = data["kind"]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise UserFacingError("not_an_offer", NOT_AN_OFFER) from error
        if (kind, len(salt), len(nonce)) != (OFFER, SALT_BYTES, NONCE_BYTES):
            raise UserFacingError("not_an_offer", NOT_AN_OFFER)
        try:
            return AESGCM(_offer_key(digits, cost, salt)).decrypt(nonce, content, canonical_bytes(data))
        except InvalidTag as error:
            raise UserFacingError("wrong_code", WRONG_CODE) from error

    def request(self, office_id: str, device_id: str, signer: Signer) -> bytes:
        """The certificate request of a new PC, signed with its own key."""
        body = {
            "kind": REQUEST,
            "office_id": office_id,
            "device_id": device_id,
            "public_key": signer.public_key,
        }
        return _signed(body, signer)

    def certify(self, request: bytes, office_id: str, root: Signer) -> bytes:
        """The certificate that answers a request.

        Raises:
            UserFacingError: `bad_request`, when it is of another office or its signature fails.
        """
        body = _opened(request, None)
        if body is None or (body.get("kind"), body.get("office_id")) != (REQUEST, office_id):
            raise UserFacingError("bad_request", BAD_REQUEST)
        return _signed({**body, "kind": CERTIFICATE}, root)

    def certified_key(self, certificate: bytes, office_id: str, device_id: str, root_key: str) -> str:
        """The device's public key (hexadecimal) by a certificate of this office's root key.

        Raises:
            UserFacingError: `bad_certificate`.
        """
        body = _opened(certificate, root_key) or {}
        named = (body.get("kind"), body.get("office_id"), body.get("device_id"))
        if named != (CERTIFICATE, office_id, device_id):
            raise UserFacingError("bad_certificate", BAD_CERTIFICATE)
        return cast("str", body["public_key"])


def _checked_code(digits: str) -> str:
    return f"{digits}{(1 - int(digits) * 100) % MODULUS:02}"


def _offer_key(code: str, cost: Derivation, salt: bytes) -> bytes:
    return subkey(cost.stretched(code, salt), "offer", salt)


def _signed(body: Mapping[str, object], signer: Signer) -> bytes:
    """The body's canonical bytes and the signature over them, kept as they were signed."""
    raw = canonical_bytes(body)
    return canonical_bytes({"body": raw.decode(), "sig": signer.sign(raw).hex()})


def _opened(message: bytes, public_key: str | None) -> dict[str, object] | None:
    """The body, when its signature holds by the key (None: the key it names itself)."""
    try:
        data = cast("dict[str, str]", parsed(message))
        raw = data["body"].encode()
        body = parsed(raw)
        checker = SignatureChecker(public_key or cast("str", body["public_key"]))
        return body if checker.holds(bytes.fromhex(data["sig"]), raw) else None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
