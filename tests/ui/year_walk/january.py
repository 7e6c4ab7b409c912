"""January 2026: who comes after her gets what was consented to and every figure, in a package opened elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.records import Concern, Contact
from ssa_desktop.domain.rights.disclosure import DisclosureKind, Ground
from ssa_desktop.domain.rights.handover import HandoverKind
from ssa_desktop.domain.rights.releases import Capacity, Consenter, Recipient, Release, ReleaseForm
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.services.cases import cases as case_service
from ssa_desktop.services.cases import contacts, received
from ssa_desktop.services.figures import filing
from ssa_desktop.services.people import people
from ssa_desktop.services.rights import disclosures, handovers, releases
from ssa_desktop.services.together import cooperation_agreements, cooperation_meetings
from ssa_desktop.ui.pages.cases.case_cards import CaseGroup
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.rights import privacy_handover
from ssa_desktop.ui.pages.rights.case_card_releases import ReleasesCard
from ssa_desktop.ui.pages.rights.handover_dialogs import ArrivalDialog, CodeDialog, PackDialog
from ssa_desktop.ui.pages.rights.handover_names_dialog import HandoverNamesDialog
from ssa_desktop.ui.pages.rights.handover_plan_dialog import PlanDialog
from ssa_desktop.ui.pages.rights.privacy import PrivacyPage
from ssa_desktop.ui.pages.rights.privacy_handover import HandoverPanel
from ssa_desktop.ui.pages.rights.release_dialog import ReleaseDialog
from ssa_desktop.ui.printing import PreviewDialog
from tests.integration.program import PASSPHRASE
from tests.security.decrypted import decrypted, found_in, found_in_files
from tests.stores import new_stores
from tests.ui.conftest import settle, unlock
from tests.ui.keyboard import open_page
from tests.ui.year_walk.cases import BEN, MILA, OTHERS
from tests.ui.year_walk.november import TALK
from tests.ui.year_walk.papers import PARTNER
from tests.ui.year_walk.summer import GONE, STAYING, nothing_is_left
from tests.ui.year_walk.world import FIRST, SPACE, World, words_of

TO = "Nachfolge der Schulsozialarbeit"
CONSENTED = (MILA, OTHERS[0], OTHERS[1])
CODE = re.compile(r"(?:[0-9A-Z]{4}-){8}[0-9A-Z]{4}")
TRAVELS = {"Zwetschgenkern", "Murmelwort", "Wanderwort"}
STAYS = {"Quittenbaum", "Gramwort", "Bleibewort", "Ratgeberin", BEN, OTHERS[2]}
"""Words of who gave no consent, and of what a consent does not reach."""


def consents_are_given(world: World) -> None:
    """One in the window, after the form of it was printed; the others likewise, by service."""
    world.go_on_to(date(2026, 1, 13))
    mila = partial(Concern, world.ids["mila"], world.ids["milas case"])
    for topic, note in (
        ("family", f"Wieder gut mit {BEN}, Wanderwort sechs."),
        ("bullying", "Das soll hier bleiben, Bleibewort sieben."),
    ):
        talk = Contact("GS", date(2026, 1, 12), 30, frozenset({Participant.PUPIL}), topics=frozenset({topic}))
        world.do(partial(contacts.record, contact=replace(talk, concerns=(mila(note),))))
    capacity = Capacity(is_capable=True, assessed_on=world.today, reason="versteht es")
    for row in world.ask(case_service.listing):
        if row.name in CONSENTED[1:]:
            release = Release(
                row.case_id, world.today, world.today + timedelta(days=60), (Recipient(TO, "Verein Brücke"),),
                ("conflict_peers", "family"), "Fortführung der Beratung", "keine", Consenter.YOUNG_PERSON,
                capacity=capacity, is_revocability_told=True,
            )  # fmt: skip
            world.do(partial(releases.add, release=release))
    page = open_page(world.qtbot, world.window, CasesPage)
    world.window.desk.open_case(world.ids["milas case"])
    settle(world.qtbot, world.window)
    page.pane.side.go(CaseGroup.PROTECTION)
    (card,) = [card for card in page.pane.cards if isinstance(card, ReleasesCard)]
    world.push(card.add)
    dialog = world.dialog(ReleaseDialog)
    world.write(TO)
    world.write_into(dialog.recipients.rows[0][1], "Verein Brücke")
    dialog.topics.setFocus()
    world.choose("famil")
    world.write_into(dialog.purpose, "Fortführung der Beratung")
    world.write_into(dialog.consequences, "keine")
    dialog.ends.selectAll()
    world.write_into(dialog.ends, "28.02.2026")
    dialog.form_kind.set_value(ReleaseForm.WRITTEN)
    dialog.capable.setCurrentIndex(1)
    world.write_into(dialog.capacity_reason, "versteht es")
    dialog.revocable.setChecked(True)
    world.push(dialog.paper)
    said = world.save_preview("einwilligung.pdf", names=(MILA,))
    for expected in (
        TO,
        "Verein Brücke",
        "Familie",
        "Fortführung der Beratung",
        "28.02.2026",
        "freiwillig",
        "Widerruf",
    ):
        assert expected in said, (expected, said)
    world.save()
    assert card.lines() == [f"{TO}, Verein Brücke – gültig · bis 28.02.2026"]


def _items(tree: QTreeWidget) -> Iterator[QTreeWidgetItem]:
    for number in range(tree.topLevelItemCount()):
        item = tree.topLevelItem(number)
        assert item is not None
        yield item


def _is_ticked(item: QTreeWidgetItem) -> bool:
    return item.checkState(0) is Qt.CheckState.Checked


def the_package_is_packed(world: World) -> None:
    """Three cases go, none without consent; whoever is not in it is blacked out, and no figure changes by that."""
    world.ids["january"] = before = world.figures()
    ((version,), (line,)) = (
        world.ask(partial(filing.filed, year=FIRST, level=Level.SCHOOL)), world.ask(cooperation_agreements.listing),
    )  # fmt: skip
    world.ids["filed"], world.ids["signed"] = version.digest, (line.agreement.fingerprint, line.agreement.signed_on)
    world.panel(PrivacyPage, "handover", HandoverPanel)
    world.press(SPACE)
    pack = world.dialog(PackDialog)
    assert pack.kind.value() is HandoverKind.SUCCESSOR
    world.write_into(pack.recipient, TO)
    world.save()
    plan = world.dialog(PlanDialog)
    assert "Es gehen mit: Fälle 3 von 10" in plan.counts.text()
    going = [item for item in _items(plan.tree) if _is_ticked(item)]
    assert len(going) == 3
    kept = {item.text(1) for item in _items(plan.tree) if not _is_ticked(item)}
    assert kept == {"ohne gültige Einwilligung, die den Empfänger nennt"}
    talks = [item.child(number) for item in going for number in range(item.childCount())]
    staying = {talk.text(0): talk.text(1) for talk in talks if talk is not None and not _is_ticked(talk)}
    assert staying == {"Gespräch 12.01.2026": "Thema nicht von der Einwilligung gedeckt"}
    world.save()
    names = world.dialog(HandoverNamesDialog)
    names.show_names.setChecked(True)
    assert [(one.text(1), _is_ticked(one)) for one in _items(names.tree)] == [
        (f"Wieder gut mit {BEN}, Wanderwort sechs.", True),
        # She is of the directory, and acts in her function.
        (PARTNER, False),
    ]
    package, sheet = (world.out / name for name in ("uebergabe.ssau", "code.pdf"))
    places = iter((package, sheet))
    with world.monkeypatch.context() as patch:
        patch.setattr(world.window.desk, "ask_save_path", lambda *_: next(places))
        world.save()
        settle(world.qtbot, world.window)
    # It is shown to be printed at once.
    world.dialog(PreviewDialog).reject()
    settle(world.qtbot, world.window)
    world.papers[sheet] = ()
    said = words_of(sheet)
    for expected in ("Nachfolge", TO, "13.01.2026"):
        assert expected in said, (expected, said)
    (world.ids["code"],) = CODE.findall(said)
    assert found_in(package.read_bytes(), TRAVELS | STAYS | GONE | {"Kunibert", "Brücke", TO, "P-20"}) == set()
    assert world.ids["code"].encode() not in package.read_bytes()
    given = [one for one in world.ask(disclosures.listing) if one.kind == DisclosureKind.HANDOVER]
    assert [(one.recipient, one.ground) for one in given] == [(f"{TO}, Verein Brücke", Ground.CONSENT)] * 3
    assert world.figures() == before


def the_successor_opens_it(world: World) -> None:
    """In a data folder of its own: the same figures to the digit, three cases with where they came from, no more."""
    world.lock()
    folder = world.out.parent / "nachfolge"
    new_stores(folder, PASSPHRASE, world.out.parent / "bogen-nachfolge.pdf", clock=world.days)
    window = world.open_window(folder)
    unlock(world.qtbot, window, PASSPHRASE)
    successor = replace(world, window=window)
    panel = successor.panel(PrivacyPage, "handover", HandoverPanel)
    with world.monkeypatch.context() as patch:
        patch.setattr(privacy_handover, "ask_file", lambda *_: world.out / "uebergabe.ssau")
        successor.push(panel.open_button)
    successor.dialog(CodeDialog)
    successor.write(world.ids["code"].lower())
    successor.save()
    arrival = successor.dialog(ArrivalDialog)
    assert "Nachfolge an derselben Schule" in arrival.said()
    assert "3 Personen, 3 Fälle, 8 Gespräche" in arrival.said()
    successor.save()
    there, here = successor.figures(), world.ids["january"]
    assert there.reports == here.reports
    assert there.annual == here.annual
    assert {one.name for one in successor.ask(people.find)} == set(CONSENTED)
    (row,) = [one for one in successor.ask(case_service.listing) if one.name == MILA]
    talks = successor.ask(partial(contacts.of_case, case_id=row.case_id))
    assert {talk.contact.concerns[0].note for talk in talks} == {
        "Zwist mit der Freundin, Murmelwort eins.", "Wieder gut mit […], Wanderwort sechs.",
    }  # fmt: skip
    ((_, origin),) = successor.ask(partial(received.of_case, case_id=row.case_id))
    assert (origin.date, origin.from_whom) == (world.today, "Schulsozialarbeit, Verein Brücke")
    assert origin.purpose == "Übergabe; Grund: Einwilligung (Schweigepflichtentbindung)"
    (agreement,) = successor.ask(cooperation_agreements.listing)
    assert (agreement.agreement.fingerprint, agreement.agreement.signed_on) == world.ids["signed"]
    (talk,) = successor.ask(cooperation_meetings.evaluations)
    assert (talk.talk.date, talk.reached.reached) == (TALK, 2)
    (version,) = successor.ask(partial(filing.filed, year=FIRST, level=Level.SCHOOL))
    assert version.digest == world.ids["filed"]
    successor.lock()
    words = TRAVELS | STAYS | GONE | STAYING
    assert found_in(decrypted(folder), words) == TRAVELS
    assert found_in_files([folder], words) == set()


def her_own_is_as_it_was(world: World) -> None:
    """The arrival is confirmed; her own figures are the same, and who went in August is nowhere."""
    world.go_on_to(date(2026, 1, 20))
    panel = world.panel(PrivacyPage, "handover", HandoverPanel)
    panel.table.selectRow(0)
    world.push(panel.arrived)
    (given,) = world.ask(handovers.listing)
    assert (given.ended_how, given.ended_on) == ("arrived", world.today)
    now, then = world.figures().reports, world.ids["before"].reports
    assert all(now[key] == then[key] for key in then if key[0] == str(FIRST))
    nothing_is_left(world)
