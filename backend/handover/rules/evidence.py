"""What proves a handover: which evidence each class of recipient owes, and what is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize

from backend.handover.rules.policy import Ask
from backend.handover.rules.recipients import PAPER_WORDS, RECIPIENTS, RecipientClass
from backend.handover.rules.strokes import Drawing
from backend.handover.rules.texts import CONSENT_SHA256S, TITLES, TextKind
from backend.photos.rules.subject import PhotoSubject
from backend.shared.errors import DomainError, Kind
from backend.shared.words import Words


class Evidence(StrEnum):
    """One thing that must be shown for a handover to count."""

    FITTING_RECIPIENT = "fitting_recipient"
    NAME = "name"
    APPLICANTS_NAME = "applicants_name"
    RELATIONSHIP = "relationship"
    PAPERS = "papers"
    IDENTITY = "identity"
    PROOF_OF_PAYMENT = "proof_of_payment"
    BILLING_CODE = "billing_code"
    CONSENT = "consent"
    OFFERED_TEXTS = "offered_texts"
    PERDIM_11 = "perdim_11"
    EXPEDITION_BOOK = "expedition_book"
    RECEIPT = "receipt"
    WITNESS = "witness"
    POSITION = "position"
    RECIPIENT_CODE = "recipient_code"
    PHOTOS = "photos"


class CodeAnswer(StrEnum):
    """What became of the question for the recipient's code."""

    NOT_ASKED = "not_asked"
    MATCHED = "matched"
    WRONG = "wrong"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Signature:
    """A hand put to one text: strokes, or the dab of a thumb beside a witness."""

    text_sha256: str
    drawing: Drawing
    thumb_print: bool
    witness: str | None


@dataclass(frozen=True, slots=True)
class Proof:
    """All that is claimed of one passport's handover, and the facts to hold it against."""

    # what the phone recorded
    recipient_class: RecipientClass
    recipient_name: str
    relationship: str | None
    seen: frozenset[str]
    identity_matched: bool
    payment_seen: bool
    billing_code_matches: bool
    consent_sha256: str
    signatures: Mapping[TextKind, Signature]
    position_told: bool
    passports: int
    code: CodeAnswer
    # what the office knows
    courier_name: str
    applicant_name: str
    applicant_is_child: bool
    billing_code_known: bool
    code_asked: Ask
    offered: Mapping[TextKind, frozenset[str]]
    # what was photographed, and what must be
    photographed: frozenset[PhotoSubject] = frozenset()
    photos_required: frozenset[PhotoSubject] = frozenset()


_FROM_SOME = frozenset({Evidence.RELATIONSHIP, Evidence.APPLICANTS_NAME})
_FROM_EVERYONE = tuple(evidence for evidence in Evidence if evidence not in _FROM_SOME)

REQUIRED: Mapping[RecipientClass, tuple[Evidence, ...]] = {
    RecipientClass.SELF: (*_FROM_EVERYONE, Evidence.APPLICANTS_NAME),
    RecipientClass.SAME_FAMILY_CARD: (*_FROM_EVERYONE, Evidence.RELATIONSHIP),
    RecipientClass.POWER_OF_ATTORNEY: (*_FROM_EVERYONE, Evidence.RELATIONSHIP),
    RecipientClass.PARENT_OR_GUARDIAN: (*_FROM_EVERYONE, Evidence.RELATIONSHIP),
}
"""A handover to each class of recipient -> the evidence it takes. Failed attempts: `attempt`."""


class EvidenceMissing(DomainError):
    """The handover proves too little; it cannot close step 11."""

    code = "handover.evidence_missing"
    kind = Kind.INVALID
    words = Words(
        id="Bukti penyerahan {number} belum lengkap: {missing}.",
        en="The proof of handover {number} is incomplete: {missing}.",
    )


def missing_evidence(proof: Proof) -> tuple[Evidence, ...]:
    """Return what a handover still owes; nothing when it is complete."""
    return tuple(
        evidence for evidence in REQUIRED[proof.recipient_class] if not _IS_HELD[evidence](proof)
    )


def check_proof(number: str, proof: Proof) -> None:
    """Raise `EvidenceMissing`, naming all that is missing, unless a handover is complete."""
    missing = missing_evidence(proof)
    if missing:
        words = [_say(evidence, proof) for evidence in missing]
        raise EvidenceMissing(
            number=number,
            missing=Words(
                id="; ".join(word.id for word in words), en="; ".join(word.en for word in words)
            ),
        )


def _fits(proof: Proof) -> bool:
    recipient = RECIPIENTS[proof.recipient_class]
    return (recipient.for_child or not proof.applicant_is_child) and (
        recipient.for_several or proof.passports == 1
    )


def _offered(proof: Proof) -> bool:
    return all(
        signature.text_sha256 in proof.offered.get(kind, frozenset())
        for kind, signature in proof.signatures.items()
    )


def _signed(kind: TextKind) -> Callable[[Proof], bool]:
    def is_signed(proof: Proof) -> bool:
        signature = proof.signatures.get(kind)
        return signature is not None and (signature.thumb_print or signature.drawing.is_signature)

    return is_signed


def _witnessed(proof: Proof) -> bool:
    """A thumb print counts beside a witness, who is not the courier."""
    return all(
        _says_something(signature.witness)
        and not is_same_name(signature.witness or "", proof.courier_name)
        for signature in proof.signatures.values()
        if signature.thumb_print
    )


def is_same_name(one: str, other: str) -> bool:
    """Tell whether two names differ in nothing but capitals, spaces and signs."""
    return _letters(one) == _letters(other)


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, normalize("NFKC", name).casefold()))


def _code_is_answered(proof: Proof) -> bool:
    """Asked for, it may be passed over with a reason; required, it must match."""
    if proof.code_asked is Ask.OFF or proof.code is CodeAnswer.MATCHED:
        return True
    return proof.code_asked is Ask.ASKED and proof.code is CodeAnswer.SKIPPED


def _says_something(text: str | None) -> bool:
    return any(character.isalpha() for character in text or "")


_IS_HELD: Mapping[Evidence, Callable[[Proof], bool]] = {
    Evidence.FITTING_RECIPIENT: _fits,
    Evidence.NAME: lambda proof: _says_something(proof.recipient_name),
    Evidence.APPLICANTS_NAME: lambda proof: (
        not _says_something(proof.recipient_name)  # which is missed under its own name
        or is_same_name(proof.recipient_name, proof.applicant_name)
    ),
    Evidence.RELATIONSHIP: lambda proof: _says_something(proof.relationship),
    Evidence.PAPERS: lambda proof: proof.seen.issuperset(
        RECIPIENTS[proof.recipient_class].must_see
    ),
    Evidence.IDENTITY: lambda proof: proof.identity_matched,
    Evidence.PROOF_OF_PAYMENT: lambda proof: proof.payment_seen,
    Evidence.BILLING_CODE: lambda proof: proof.billing_code_matches or not proof.billing_code_known,
    Evidence.CONSENT: lambda proof: proof.consent_sha256 in CONSENT_SHA256S,
    Evidence.OFFERED_TEXTS: _offered,
    Evidence.PERDIM_11: _signed(TextKind.PERDIM_11),
    Evidence.EXPEDITION_BOOK: _signed(TextKind.EXPEDITION_BOOK),
    Evidence.RECEIPT: _signed(TextKind.RECEIPT),
    Evidence.WITNESS: _witnessed,
    Evidence.POSITION: lambda proof: proof.position_told,
    Evidence.RECIPIENT_CODE: _code_is_answered,
    Evidence.PHOTOS: lambda proof: proof.photographed.issuperset(proof.photos_required),
}

_WORDS: Mapping[Evidence, Words] = {
    Evidence.FITTING_RECIPIENT: Words(
        id="golongan penerima tidak sesuai untuk paspor ini",
        en="the class of recipient does not fit this passport",
    ),
    Evidence.NAME: Words(id="nama penerima", en="the recipient's name"),
    Evidence.APPLICANTS_NAME: Words(
        id="nama penerima bukan nama pemohon",
        en="the recipient's name is not the applicant's",
    ),
    Evidence.RELATIONSHIP: Words(
        id="hubungan penerima dengan pemohon", en="the recipient's relationship to the applicant"
    ),
    Evidence.IDENTITY: Words(
        id="pencocokan identitas penerima", en="the check of the recipient's identity"
    ),
    Evidence.PROOF_OF_PAYMENT: Words(
        id="bukti pembayaran belum dilihat", en="the proof of payment was not seen"
    ),
    Evidence.BILLING_CODE: Words(
        id="kode billing pada bukti pembayaran tidak cocok",
        en="the billing code on the proof of payment does not match",
    ),
    Evidence.CONSENT: Words(
        id="persetujuan tanda tangan elektronik", en="the consent to sign electronically"
    ),
    Evidence.OFFERED_TEXTS: Words(
        id="naskah yang ditandatangani bukan naskah dari kantor",
        en="a text that was signed is not one that the office offered",
    ),
    Evidence.WITNESS: Words(
        id="nama saksi cap jempol, yang bukan kurir",
        en="the name of a witness of the thumb print, who is not the courier",
    ),
    Evidence.POSITION: Words(
        id="posisi, atau alasan mengapa posisi tidak ada",
        en="the position, or why there is none",
    ),
    Evidence.RECIPIENT_CODE: Words(
        id="kode penerima yang cocok", en="the recipient's code, matching"
    ),
    Evidence.PHOTOS: Words(id="foto yang diwajibkan kantor", en="a photo that the office requires"),
}


def _say(evidence: Evidence, proof: Proof) -> Words:
    if evidence is Evidence.PAPERS:
        return _say_papers(proof)
    if evidence in _WORDS:
        return _WORDS[evidence]
    title = TITLES[TextKind(evidence.value)]
    return Words(id=f"tanda tangan pada {title}", en=f"the signature on {title}")


def _say_papers(proof: Proof) -> Words:
    unseen = [
        PAPER_WORDS[paper]
        for paper in RECIPIENTS[proof.recipient_class].must_see
        if paper not in proof.seen
    ]
    return Words(
        id=", ".join(words.id for words in unseen), en=", ".join(words.en for words in unseen)
    )
