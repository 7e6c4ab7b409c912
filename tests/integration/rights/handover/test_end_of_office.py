"""The end of office: nothing is sealed while something is out; the archive opens on a ground alone, until its day."""

from __future__ import annotations

import io
import json
from contextlib import closing
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from ssa_desktop.domain.cases.attachments import AttachmentKind, Holder
from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.rights.disclosure import Ground, Necessity
from ssa_desktop.domain.time.training import Training, TrainingKind
from ssa_desktop.services.cases import attachments
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.rights import handover_open, handovers, leaving
from ssa_desktop.services.time import trainings
from tests.integration.keeping.histories import make_history
from tests.integration.program import Program, Record, copy_of, dump_of
from tests.integration.rights.handover.handover_world import TO, consent, create, lately, try_open
from tests.unit.storage.vault_world import LINE_EXAMPLES


def test_the_rest_is_sealed_once_everything_is_answered_for(template: Path, tmp_path: Path) -> None:
    hers, his = (copy_of(template, tmp_path / name, quick=True) for name in ("hers", "his"))
    history, _ = lately(make_history(2, size=2))
    case = history.of("case")[0]["id"]
    note = {"kind": "working_note", "id": "n", "case": case, "date": "2026-01-15", "text": "Wort-Arbeitsnotiz"}
    hers.do("import", "school", hers.school_book(history.book))
    hers.do("import", "records", hers.records([*history.records, note, consent(case, TO)]))
    create(hers, "successor")
    hers.do("export", "records", tmp_path / "kopie.jsonl")
    archive, sheet = tmp_path / "archiv.ssau", tmp_path / "archiv.txt"
    with hers.open() as ws:
        with pytest.raises(RefusedError) as refused:
            leaving.seal(ws, archive, sheet)
        assert refused.value.key == "handover.not_all_done"
        assert not archive.exists()
        for one in handovers.listing(ws):
            handovers.end(ws, one.handover_id, "destroyed" if one.kind == "own_copy" else "arrived")
        assert leaving.state(ws).is_ready
        last = leaving.seal(ws, archive, sheet)
        names = [name for (name,) in ws_rows(ws, "SELECT name FROM person WHERE name IS NOT NULL")]
        page = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(leaving.statement(ws))).pages)
    assert last is not None
    assert last > date.today()
    assert f"{last:%d.%m.%Y}" in page
    assert [name for name in names if name in page or name.encode() in archive.read_bytes()] == []
    opens_on_a_ground_until(his, archive, sheet, last)


def opens_on_a_ground_until(his: Program, archive: Path, sheet: Path, last: date) -> None:
    assert try_open(his, archive).code == 5
    code = sheet.read_text(encoding="utf-8").splitlines()[0]
    key = his.code_file.read_text(encoding="utf-8")
    later = datetime.combine(last + timedelta(days=1), time(9))
    with closing(open_workspace(his.data, clock=lambda: later, recovery_code=key)) as ws:
        with pytest.raises(RefusedError) as refused:
            handover_open.look(ws, archive, code)
        assert refused.value.key == "handover.expired"
    with his.open() as ws:
        opened = handover_open.look(ws, archive, code)
        with pytest.raises(RefusedError):
            handover_open.take_in(ws, opened)
        handover_open.take_in(ws, opened, ground=Ground.NECESSITY, necessity=Necessity("g", "a", "w", "m"))
        found = json.dumps(dump_of(ws), ensure_ascii=False)
    assert "§ 34 StGB" in found
    assert "Wort-Arbeitsnotiz" not in found


def ws_rows(ws: object, statement: str) -> list[tuple[str]]:
    with ws.read() as vault:  # type: ignore[attr-defined]
        return list(vault.execute(statement))


def test_it_is_kept_until_a_meeting_on_somebody_is_due_and_says_of_what_is_hers_not_even_that_it_was_put_off(
    template: Path, tmp_path: Path
) -> None:
    hers, his = (copy_of(template, tmp_path / name, quick=True) for name in ("hers", "his"))
    today = date.today().isoformat()
    put_off = {"kind": "postponement", "until": today, "reason": "Grund", "decided": today, "due": None, "ended": None}
    lines: list[Record] = [
        {"kind": "person", "id": "p", "role": "pupil", "name": "Mila Muster", "gender": "w", "enrolment": []},
        {"kind": "working_note", "id": "n", "person": "p", "date": today, "text": "Wort-Arbeitsnotiz"},
        {**LINE_EXAMPLES["meeting"], "kind": "meeting", "id": "m", "person": "p", "date": today},
        {**put_off, "id": "1", "record_kind": "working_note", "record": "n"},
        {**put_off, "id": "2", "record_kind": "self_assessment", "record": "2009/10"},
        {**put_off, "id": "3", "record_kind": "meeting", "record": "m"},
    ]
    hers.do("import", "school", hers.school_book({"schools": [{"code": "GS", "name": "Grundschule"}]}))
    hers.do("import", "records", hers.records(lines))
    archive, sheet = tmp_path / "archiv.ssau", tmp_path / "archiv.txt"
    path = tmp_path / "Bescheinigung.pdf"
    path.write_bytes(b"Erfundene Bescheinigung")
    with hers.open() as ws:
        number = trainings.save(ws, Training(TrainingKind.TRAINING, ws.today(), 60, None, "Muster")).record_id
        attachments.add(ws, Holder(training_id=number), path, AttachmentKind.CERTIFICATE)
        last = leaving.seal(ws, archive, sheet)
        (due,) = [item.due for item in deletion.due(ws, date(2090, 1, 1)) if item.kind == "team_meeting"]
    assert last == due
    with his.open() as ws:
        code = sheet.read_text(encoding="utf-8").splitlines()[0]
        handover_open.take_in(ws, handover_open.look(ws, archive, code), ground=Ground.CONSENT)
        assert ws_rows(ws, "SELECT kind FROM postponement") == [("team_meeting",)]
        assert ws_rows(ws, "SELECT title FROM attachment") == ws_rows(ws, "SELECT subject FROM training") == []
