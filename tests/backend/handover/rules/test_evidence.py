"""A handover is complete, or everything that is missing has a name."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.handover.rules.evidence import (
    REQUIRED,
    CodeAnswer,
    Evidence,
    EvidenceMissing,
    Proof,
    Signature,
    check_proof,
    missing_evidence,
)
from backend.handover.rules.policy import Ask
from backend.handover.rules.recipients import RECIPIENTS, Paper, RecipientClass
from backend.handover.rules.strokes import Drawing, Point
from backend.handover.rules.texts import CONSENT_TEXT, TextKind, text_sha256
from backend.photos.rules.subject import PhotoSubject
from backend.shared.words import Language

SIGNED = Drawing(1000, 400, ((Point(0, 0, 0), Point(400, 100, 300)),))
DAB = Drawing(1000, 400, ((Point(5, 5, 0),),))
SIGNATURES: Mapping[TextKind, Signature] = {
    kind: Signature(f"hash of {kind}", SIGNED, thumb_print=False, witness=None) for kind in TextKind
}


def proof_of(recipient_class: RecipientClass, **changes: object) -> Proof:
    """Return a complete proof of one adult's passport, and whatever differs from it."""
    complete = Proof(
        recipient_class=recipient_class,
        recipient_name="Siti Contoh",
        relationship=None if recipient_class is RecipientClass.SELF else "ibu",
        seen=frozenset(RECIPIENTS[recipient_class].must_see),
        identity_matched=True,
        payment_seen=True,
        billing_code_matches=True,
        consent_sha256=text_sha256(CONSENT_TEXT),
        signatures=SIGNATURES,
        position_told=True,
        passports=1,
        code=CodeAnswer.MATCHED,
        courier_name="Budi Contoh",
        applicant_name="Siti Contoh",
        applicant_is_child=False,
        billing_code_known=True,
        code_asked=Ask.REQUIRED,
        offered={kind: frozenset({f"hash of {kind}"}) for kind in TextKind},
    )
    known: dict[str, Any] = changes
    return replace(complete, **known)


def thumb(witness: str | None) -> Mapping[TextKind, Signature]:
    """Return three thumb prints beside a witness."""
    return {
        kind: replace(signature, drawing=DAB, thumb_print=True, witness=witness)
        for kind, signature in SIGNATURES.items()
    }


@pytest.mark.parametrize("recipient_class", RecipientClass)
def test_all_that_is_asked_is_enough(recipient_class: RecipientClass) -> None:
    """For every class of recipient a complete proof exists, and passes."""
    check_proof("AP-1", proof_of(recipient_class))


@pytest.mark.parametrize("recipient_class", RecipientClass)
@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"recipient_name": " .-"}, Evidence.NAME),
        ({"seen": frozenset()}, Evidence.PAPERS),
        ({"identity_matched": False}, Evidence.IDENTITY),
        ({"payment_seen": False}, Evidence.PROOF_OF_PAYMENT),
        ({"billing_code_matches": False}, Evidence.BILLING_CODE),
        ({"consent_sha256": "0" * 64}, Evidence.CONSENT),
        ({"offered": {}}, Evidence.OFFERED_TEXTS),
        ({"position_told": False}, Evidence.POSITION),
        ({"code": CodeAnswer.WRONG}, Evidence.RECIPIENT_CODE),
        ({"code": CodeAnswer.SKIPPED}, Evidence.RECIPIENT_CODE),
        ({"signatures": thumb(None)}, Evidence.WITNESS),
        ({"signatures": thumb("budi CONTOH")}, Evidence.WITNESS),
        ({"signatures": thumb(" Budi\u00a0 Contoh. ")}, Evidence.WITNESS),
        ({"signatures": thumb("BudiContoh\u200b")}, Evidence.WITNESS),
    ],
    ids=lambda value: value if isinstance(value, Evidence) else "",
)
def test_each_lack_is_named_alone(
    recipient_class: RecipientClass, changes: dict[str, object], missing: Evidence
) -> None:
    """One thing missing gives one name, whoever receives."""
    proof = proof_of(recipient_class, **changes)
    assert missing_evidence(proof) == (missing,)
    with pytest.raises(EvidenceMissing, match="AP-1"):
        check_proof("AP-1", proof)


@pytest.mark.parametrize("kind", TextKind)
def test_each_text_needs_its_own_signature(kind: TextKind) -> None:
    """A text unsigned, or only dabbed at, is missing under its own name."""
    unsigned = {key: value for key, value in SIGNATURES.items() if key is not kind}
    dabbed = {**SIGNATURES, kind: replace(SIGNATURES[kind], drawing=DAB)}
    for signatures in (unsigned, dabbed):
        missing = missing_evidence(proof_of(RecipientClass.SELF, signatures=signatures))
        assert missing == (Evidence(kind.value),)


def test_only_the_applicant_has_no_relationship() -> None:
    """Whoever stands for another says how they belong together."""
    for recipient_class in RecipientClass:
        lacking = missing_evidence(proof_of(recipient_class, relationship=" "))
        expected = () if recipient_class is RecipientClass.SELF else (Evidence.RELATIONSHIP,)
        assert lacking == expected


@pytest.mark.parametrize(
    ("recipient_class", "child_fits", "several_fit"),
    [
        (RecipientClass.SELF, False, False),
        (RecipientClass.SAME_FAMILY_CARD, True, True),
        (RecipientClass.POWER_OF_ATTORNEY, False, True),
        (RecipientClass.PARENT_OR_GUARDIAN, True, True),
    ],
)
def test_the_recipient_must_fit_the_passport(
    recipient_class: RecipientClass, *, child_fits: bool, several_fit: bool
) -> None:
    """A child does not sign for itself, and nobody is several applicants at once."""
    child = missing_evidence(proof_of(recipient_class, applicant_is_child=True))
    several = missing_evidence(proof_of(recipient_class, passports=3))
    assert (not child) is child_fits
    assert (not several) is several_fit


@pytest.mark.parametrize("name", ["siti  contoh", "SITI CONTOH ", "Siti Contoh."])
def test_the_applicant_may_be_written_as_people_write(name: str) -> None:
    """Capitals, spaces and full stops make nobody another person."""
    check_proof("AP-1", proof_of(RecipientClass.SELF, recipient_name=name))


def test_the_applicant_receives_under_the_applicants_name() -> None:
    """Who is not called as the applicant receives in another right, or not at all."""
    for recipient_class in RecipientClass:
        lacking = missing_evidence(proof_of(recipient_class, recipient_name="Agus Contoh"))
        is_self = recipient_class is RecipientClass.SELF
        assert lacking == ((Evidence.APPLICANTS_NAME,) if is_self else ())


def test_a_thumb_beside_a_witness_counts() -> None:
    """Who cannot write still receives."""
    check_proof("AP-1", proof_of(RecipientClass.SELF, signatures=thumb("Rina Contoh")))


@pytest.mark.parametrize(
    ("asked", "enough"),
    [
        (Ask.OFF, set(CodeAnswer)),
        (Ask.ASKED, {CodeAnswer.MATCHED, CodeAnswer.SKIPPED}),
        (Ask.REQUIRED, {CodeAnswer.MATCHED}),
    ],
)
def test_the_code_is_asked_as_firmly_as_the_office_says(
    asked: Ask, enough: set[CodeAnswer]
) -> None:
    """Off needs nothing, asked takes a reason, required takes the code alone; wrong never does."""
    for answer in CodeAnswer:
        missing = missing_evidence(proof_of(RecipientClass.SELF, code=answer, code_asked=asked))
        assert (not missing) is (answer in enough)


def test_a_required_photo_is_required_and_one_more_is_no_harm() -> None:
    """What the office only asks for never stands in the way of a handover."""
    letter, card = PhotoSubject.LETTER_OF_ATTORNEY, PhotoSubject.FAMILY_CARD
    holder = proof_of(RecipientClass.POWER_OF_ATTORNEY, photos_required=frozenset({letter}))
    assert missing_evidence(holder) == (Evidence.PHOTOS,)
    assert missing_evidence(replace(holder, photographed=frozenset({card}))) == (Evidence.PHOTOS,)
    assert not missing_evidence(replace(holder, photographed=frozenset({letter, card})))
    assert not missing_evidence(replace(holder, photos_required=frozenset()))


def test_no_billing_code_can_be_compared_with_none() -> None:
    """A case that came without a billing code cannot fail on it."""
    proof = proof_of(RecipientClass.SELF, billing_code_known=False, billing_code_matches=False)
    assert missing_evidence(proof) == ()


def test_the_error_names_all_that_is_missing_in_both_languages() -> None:
    """The courier reads every lack at once, papers by their own names."""
    proof = proof_of(
        RecipientClass.POWER_OF_ATTORNEY,
        seen=frozenset({Paper.IDENTITY_CARD, Paper.FAMILY_CARD}),
        signatures={},
    )
    with pytest.raises(EvidenceMissing) as caught:
        check_proof("AP-2026-00001", proof)
    indonesian, english = (
        caught.value.read(Language.INDONESIAN),
        caught.value.read(Language.ENGLISH),
    )
    assert "AP-2026-00001" in indonesian
    assert "surat kuasa" in indonesian
    assert "KTP" not in indonesian
    assert indonesian.count("tanda tangan pada") == 3
    assert "power of attorney" in english


@given(st.data())
def test_evidence_only_ever_helps(data: st.DataObject) -> None:
    """Seeing more papers never makes a complete proof incomplete."""
    recipient_class = data.draw(st.sampled_from(RecipientClass))
    extra = data.draw(st.frozensets(st.sampled_from([*Paper, "something else"])))
    proof = proof_of(recipient_class)
    assert missing_evidence(replace(proof, seen=proof.seen | extra)) == ()


def test_every_class_owes_something() -> None:
    """The table is whole."""
    assert set(REQUIRED) == set(RecipientClass)
