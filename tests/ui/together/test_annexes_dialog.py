"""The annexes of an agreement in the window: taken in, shown with their day, also of a signed one."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ssa_desktop.domain.cases.attachments import AttachmentKind, Holder
from ssa_desktop.services.cases import attachments
from ssa_desktop.services.together import cooperation_agreements
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.pages.cases.attachment_dialogs import AddAttachmentDialog
from ssa_desktop.ui.pages.together.agreement_annexes import AgreementAnnexesDialog
from ssa_desktop.ui.pages.together.cooperation import CooperationPage
from ssa_desktop.ui.pages.together.cooperation_agreement import AgreementPanel
from tests.ui.conftest import TODAY, answered, settle
from tests.ui.keyboard import CTRL, dialog_of, nameless, open_panel, press, push

ENTER = Qt.Key.Key_Return


def signed(ws: Workspace) -> int:
    number = cooperation_agreements.save(ws, cooperation_agreements.blank(ws, "GS")).record_id
    cooperation_agreements.sign(ws, number, TODAY)
    return number


def test_a_signed_agreement_gets_a_concept_and_it_is_taken_back(desk_window, qtbot, tmp_path):
    number = answered(desk_window, signed)
    panel = open_panel(qtbot, desk_window, CooperationPage, "agreement", AgreementPanel)
    assert not panel.edit.isEnabled()
    push(qtbot, desk_window, panel.annexes)
    settle(qtbot, desk_window)
    dialog = dialog_of(desk_window, AgreementAnnexesDialog)
    assert nameless(dialog) == []
    path = tmp_path / "Konzept.pdf"
    path.write_bytes(b"Erfundenes Konzept")
    dialog.list.add_files([path])
    asked = dialog_of(desk_window, AddAttachmentDialog)
    # Only what an agreement has: no release and no list of participants.
    assert [asked.kind.itemText(place) for place in range(asked.kind.count())] == ["Konzept", "Protokoll", "Sonstiges"]
    press(qtbot, desk_window, ENTER, CTRL)
    settle(qtbot, desk_window)

    def kept() -> list[AttachmentKind]:
        rows = answered(desk_window, lambda ws: attachments.listing(ws, Holder(agreement_id=number)))
        return [one.attachment.kind for one in rows]

    assert kept() == [AttachmentKind.CONCEPT]
    assert [one.startswith("Konzept · 04.03.2026") for one in dialog.list.texts()] == [True]
    dialog.reject()
    settle(qtbot, desk_window)
    press(qtbot, desk_window, Qt.Key.Key_Z, CTRL)
    settle(qtbot, desk_window)
    assert kept() == []
