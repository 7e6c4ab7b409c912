"""What is told of a file before it becomes an attachment."""

from __future__ import annotations

import pytest

from ssa_desktop.domain.cases.attachments import (
    LONGEST_TITLE,
    OF_AGREEMENTS,
    OF_RECORDS,
    OF_TRAININGS,
    AttachmentKind,
    Holder,
    Rendering,
    rendering,
    title_of,
)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Brief.pdf", "Brief.pdf"),
        ("/home/x/Mila/Brief.pdf", "Brief.pdf"),
        (r"C:\Users\x\Mila\Brief.pdf", "Brief.pdf"),
        ("Zeile\nzwei\t.pdf", "Zeile zwei .pdf"),
        ("", ""),
        ("a" * 300 + ".pdf", "a" * (LONGEST_TITLE - 4) + ".pdf"),
        ("b" * 300, "b" * LONGEST_TITLE),
    ],
)
def test_the_title_is_the_file_name_without_its_folder(name, title):
    assert title_of(name) == title
    assert len(title_of(name)) <= LONGEST_TITLE


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (b"%PDF-1.7\n", Rendering.PDF),
        (b"\n\n%PDF-1.4", Rendering.PDF),
        (b"\x89PNG\r\n\x1a\n...", Rendering.IMAGE),
        (b"\xff\xd8\xff\xe0", Rendering.IMAGE),
        (b"RIFF1234WEBPVP8", Rendering.IMAGE),
        (b"RIFF1234WAVE", Rendering.NONE),
        (b"PK\x03\x04", Rendering.NONE),
        (b"text %PDF", Rendering.NONE),
        (b"", Rendering.NONE),
    ],
)
def test_how_it_is_shown_is_told_by_its_first_bytes(content, shown):
    assert rendering(content) is shown


@pytest.mark.parametrize(
    "given", [{}, {"case_id": 1, "offer_id": 2}, {"case_id": 1, "agreement_id": 2}, {"offer_id": 1, "training_id": 2}]
)
def test_an_attachment_hangs_on_one_thing(given):
    with pytest.raises(ValueError, match="on an agreement or on an entry of training"):
        Holder(**given)


@pytest.mark.parametrize(
    ("holder", "kinds", "usual"),
    [
        (Holder(case_id=1), OF_RECORDS, AttachmentKind.LETTER),
        (Holder(offer_id=1), OF_RECORDS, AttachmentKind.PARTICIPANTS_LIST),
        (Holder(agreement_id=1), OF_AGREEMENTS, AttachmentKind.CONCEPT),
        (Holder(training_id=1), OF_TRAININGS, AttachmentKind.CERTIFICATE),
    ],
)
def test_what_is_kept_beside_a_record_and_what_is_proposed(holder, kinds, usual):
    assert (holder.kinds, holder.usual) == (kinds, usual)
    assert usual in kinds
