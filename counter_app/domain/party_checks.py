"""What is checked about the people of a dossier before it is saved: what blocks, what only warns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from counter_app.domain.failures import UserFacingError
from counter_app.domain.identity_papers import PaperKind, Remark, number_remarks, paper_remarks
from counter_app.domain.parties import Parties
from counter_app.domain.people import Contact, Organisation, Person
from counter_app.domain.text_folding import cleaned, folded
from counter_app.domain.typed_values import is_phone, is_tax_code
from counter_app.domain.wording import Words

LONGEST_TEXT = 1_000


def parties_from_request(data: Mapping[str, object]) -> Parties:
    """People as a request file or another program gives them: cleaned, read and refused if unusable.

    The form is that of `Parties.as_data`; every text is cleaned of what cannot be printed.

    Raises:
        UserFacingError: `bad_people`, when a part is missing or of the wrong form; `name_missing`;
            `text_too_long`.
    """
    parties = _read_tidily(data)
    refuse_unusable(parties)
    return parties


def tidied_parties(parties: Parties) -> Parties:
    """The people of a screen or a draft, every text cleaned of what cannot be printed.

    Raises:
        UserFacingError: `bad_people`, `text_too_long`.
    """
    return _read_tidily(parties.as_data())


def _read_tidily(data: Mapping[str, object]) -> Parties:
    try:
        return Parties.from_data({key: _tidied(value) for key, value in data.items()})
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as cause:
        raise UserFacingError("bad_people", _BAD_PEOPLE.format(what=str(cause)[:80])) from cause


def _tidied(value: object) -> object:
    if isinstance(value, str):
        tidy = cleaned(value, LONGEST_TEXT)
        if tidy.cut:
            raise UserFacingError("text_too_long", _TOO_LONG.format(start=tidy.text[:20]))
        return tidy.text
    if isinstance(value, Mapping):
        return {key: _tidied(item) for key, item in value.items()}
    return [_tidied(item) for item in value] if isinstance(value, list) else value


def refuse_unusable(parties: Parties) -> None:
    """The only thing about people that blocks a dossier: somebody without a name.

    Raises:
        UserFacingError: `name_missing`, naming the role.
    """
    roles = [("chủ hồ sơ", "owner", parties.owner.name)]
    if parties.submitter is not None:
        roles.append(("người nộp", "submitter", parties.submitter.name))
    if parties.authorisation is not None:
        giver, taker = parties.authorisation.authorising, parties.authorisation.authorised
        roles.append(("người ủy quyền", "authorising person", giver.name if giver else "-"))
        roles.append(("người được ủy quyền", "authorised person", taker.name if taker else "-"))
    for vi, en, name in roles:
        if not name.strip():
            raise UserFacingError("name_missing", _NAME_MISSING.format(vi=vi, en=en))


def remarks(parties: Parties, on: date | None = None) -> tuple[Remark, ...]:
    """What deserves a second look before Save; nothing of it blocks. `on` is the day of receipt.

    Codes besides those of `identity_papers`: `no_paper`, `phone_missing`, `phone_form`,
    `phone_and_no_phone`, `email_form`, `address_missing`, `tax_code_form`, `representative_missing`,
    `authorisation_missing`, `authorisation_untitled`. Each code comes once, however many it concerns.
    """
    found: dict[str, Remark] = {}
    for party in parties.everybody():
        own = _person_remarks(party, on) if isinstance(party, Person) else _organisation_remarks(party)
        found.update((remark.code, remark) for remark in own)
    caller = parties.at_the_counter.contact
    codes = list(found) + _contact_codes(parties.owner.contact, caller) + _authorisation_codes(parties)
    return tuple(found.get(code) or Remark(code, _WORDS[code]) for code in dict.fromkeys(codes))


def _person_remarks(person: Person, on: date | None) -> Iterator[Remark]:
    if not person.papers:
        yield Remark("no_paper", _WORDS["no_paper"])
    for paper in person.papers:
        yield from paper_remarks(paper, on)
        if paper.kind is PaperKind.IDENTITY_CARD:
            yield from number_remarks(
                paper.number, person.birth_date.year if person.birth_date else None, person.sex
            )


def _organisation_remarks(organisation: Organisation) -> Iterator[Remark]:
    if not is_tax_code(organisation.tax_code):
        yield Remark("tax_code_form", _WORDS["tax_code_form"])
    if organisation.representative is None:
        yield Remark("representative_missing", _WORDS["representative_missing"])


def _contact_codes(owner: Contact, caller: Contact) -> list[str]:
    codes = []
    contacts = (owner, caller)
    if not any(contact.phone_to_call or contact.no_phone for contact in contacts):
        codes.append("phone_missing")
    if any(contact.phone and contact.no_phone for contact in contacts):
        codes.append("phone_and_no_phone")
    phones = [phone for contact in contacts for phone in (contact.phone, contact.relative_phone) if phone]
    if not all(map(is_phone, phones)):
        codes.append("phone_form")
    if any(contact.email and "@" not in contact.email[1:-1] for contact in contacts):
        codes.append("email_form")
    if not owner.address:
        codes.append("address_missing")
    return codes


def _authorisation_codes(parties: Parties) -> list[str]:
    if parties.authorisation is not None:
        return [] if parties.authorisation.paper.title else ["authorisation_untitled"]
    owner, submitter = parties.owner, parties.submitter
    if submitter is None or (isinstance(owner, Organisation) and owner.introduction_letter):
        return []
    stands_for = owner.representative if isinstance(owner, Organisation) else owner
    same = stands_for is not None and folded(stands_for.name) == folded(submitter.name)
    return [] if same else ["authorisation_missing"]


_NAME_MISSING = Words(
    "Chưa có họ tên của {vi}. Quét thẻ căn cước hoặc gõ họ tên.",
    "The {en} has no name yet. Scan the identity card or type the name.",
)
_BAD_PEOPLE = Words(
    "Thông tin người trong tệp yêu cầu không đúng mẫu ({what}). Sửa tệp theo hướng dẫn rồi gửi lại.",
    "The people in the request have another form ({what}). Correct the file as documented and send it again.",
)
_TOO_LONG = Words(
    "Nội dung bắt đầu bằng “{start}” quá dài. Rút gọn còn tối đa 1.000 ký tự.",
    "The text that starts with “{start}” is too long. Shorten it to at most 1,000 characters.",
)
_WORDS = {
    "no_paper": Words("Không có giấy tờ tùy thân.", "There is no identity paper."),
    "phone_missing": Words(
        "Chưa có số điện thoại. Gõ số, hoặc chọn “Không có điện thoại”.",
        "There is no phone number. Type it, or choose “No phone”.",
    ),
    "phone_form": Words(
        "Số điện thoại không đủ 10 số bắt đầu bằng 0. Kiểm tra lại.",
        "The phone number is not 10 digits from 0. Check it.",
    ),
    "phone_and_no_phone": Words(
        "Vừa có số vừa chọn “Không có điện thoại”; sẽ dùng số đã gõ.",
        "There is a number and “No phone” as well; the number counts.",
    ),
    "email_form": Words("Thư điện tử thiếu @. Kiểm tra lại.", "The email has no @. Check it."),
    "address_missing": Words("Chủ hồ sơ chưa có địa chỉ.", "The owner has no address yet."),
    "tax_code_form": Words(
        "Mã số thuế phải có 10 số, 12 số hoặc 10 số và 3 số của đơn vị phụ thuộc.",
        "A tax code has 10 digits, 12 digits, or 10 and 3 of the branch.",
    ),
    "representative_missing": Words(
        "Tổ chức chưa có người đại diện.", "The organisation has no representative yet."
    ),
    "authorisation_missing": Words(
        "Người nộp không phải chủ hồ sơ mà chưa ghi giấy ủy quyền. Nếu thủ tục không cần thì cứ tiếp tục.",
        "The submitter is not the owner and no authorisation is named. If the procedure needs none, go on.",
    ),
    "authorisation_untitled": Words(
        "Chưa ghi tên giấy ủy quyền (biểu mẫu bộ B in tên giấy này).",
        "The authorisation paper has no name yet (form set B prints it).",
    ),
}
