"""What the administrators lay down holds in every service and command, and what is in doubt holds at its strictest."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from ssa_desktop.cli.language import choose_language
from ssa_desktop.cli.window import default_data_folder, open_window
from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.keeping.retention import Period, PeriodKind
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.keys.place_rules import PlaceKind, PlaceRefusedError
from ssa_desktop.domain.rights.carrier import Carrier, CarrierKind
from ssa_desktop.services import policy
from ssa_desktop.services.keeping import backup_upkeep, backups, retention_rules
from ssa_desktop.services.keys import keys, locking, policy_notices, separation
from ssa_desktop.services.keys.places import holds_data, usual_data_folder
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.preferences import Preferences, as_shipped, keep_preferences, preferences
from ssa_desktop.services.rights import carrier
from ssa_desktop.services.store_making import create_stores
from ssa_desktop.storage.keeping import far_folders
from ssa_desktop.storage.keys.keyfile import MINIMUM_COST
from tests.integration.conftest import NOW, PASSPHRASE
from tests.integration.program import run_command

FAULTY = "idle_minutes = 3\n"
"""A name that no table has: everything is in doubt."""


def told(ws) -> list[str]:
    return [notice.kind for notice in policy_notices.at_unlock(ws)]


# policy check --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("", 0, "Sie legt nichts fest."),
        ("[lock]\nidle_minutes = 4\n", 0, "lock.idle_minutes"),
        ("\n[lock]\nidle_minutes = 99\n", 1, "Zeile 3, Feld „lock.idle_minutes“"),
        ("[lock]\nidle_minutes = 'x'\n", 2, "Zeile 2, Feld „lock.idle_minutes“"),
        ("[lock]\nidle_minutes = 99\n[data]\nfolder = 3\n", 2, "Zeile 4, Feld „data.folder“"),
        ("[lock\n", 2, "Zeile 1"),
    ],
)
def test_the_command_says_what_is_wrong_and_where(tmp_path, text, code, said):
    path = tmp_path / "any.toml"
    path.write_text(text, encoding="utf-8")
    done = run_command("policy", "check", path)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    english = run_command("--language", "en", "policy", "check", path)
    assert english.code == code
    assert english.err != done.err


def test_the_command_needs_a_file_and_no_data(tmp_path):
    done = run_command("--data", tmp_path / "none", "policy", "check", tmp_path / "none.toml")
    assert done.code == 2
    assert "none.toml" in done.err
    assert not (tmp_path / "none").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes among files")
def test_the_command_refuses_what_is_no_ordinary_file_without_waiting_for_it(tmp_path):
    pipe = tmp_path / "pipe.toml"
    os.mkfifo(pipe)
    # The pipe last: nobody writes into it.
    for path in (Path(os.devnull), tmp_path, pipe):
        done = run_command("policy", "check", path)
        assert done.code == 2
        assert f"{path} ist keine gewöhnliche Datei" in done.err
    assert pipe.is_fifo()


def test_the_command_checks_any_file_while_the_one_in_force_is_faulty(tmp_path, lay_down):
    lay_down(FAULTY)
    path = tmp_path / "good.toml"
    path.write_text("language = 'de'\n", encoding="utf-8")
    done = run_command("policy", "check", path)
    assert done.code == 0
    assert "policy.toml" not in done.err


# What there is to say of the file ----------------------------------------------------------------------------------


def test_a_file_that_others_can_write_does_not_hold_and_is_told(ws, lay_down):
    path = lay_down("[lock]\nidle_minutes = 2\n")
    assert locking.idle_minutes(ws) == 2
    path.chmod(0o666)
    if os.geteuid() == 0:
        policy.found.cache_clear()
        assert locking.idle_minutes(ws) == 5
        assert told(ws) == ["policy_ignored"]
        done = run_command("--data", ws.folder, "check", "--json")
        assert f"Die Vorgabendatei {path} gilt nicht" in done.err


def test_a_faulty_file_is_told_with_its_lines_in_window_and_command(ws, lay_down):
    lay_down("[lock]\nidle_minutes = 99\n\n[data]\nfolder = 3\n")
    (first, *_) = policy_notices.at_unlock(ws)
    assert (first.kind, first.details["lines"]) == ("policy_faulty", "2, 5")
    ws.close()
    password = ws.folder.parent / "passwort.txt"
    password.write_text(PASSPHRASE, encoding="utf-8")
    done = run_command("--data", ws.folder, "--password-file", password, "check")
    assert done.err.count("(Zeile 2, 5)") == 1


def test_a_file_that_cannot_be_read_leaves_everything_in_doubt(ws, lay_down, monkeypatch):
    lay_down("")

    def refused(*_):
        raise PermissionError

    monkeypatch.setattr("ssa_desktop.storage.keys.policy_place.read_trusted", refused)
    policy.found.cache_clear()
    assert told(ws)[0] == "policy_unreadable"
    assert policy.current().fixes(policy.Setting.IDLE_MINUTES)


def test_the_window_says_it_on_standard_error_as_well(lay_down, monkeypatch, capsys, tmp_path):
    lay_down(FAULTY)
    monkeypatch.setattr("ssa_desktop.ui.app.run_window", lambda folder, language: 7)
    assert open_window(tmp_path, "en", given=True) == 7
    assert "policy file" in capsys.readouterr().err


# Each setting ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hers", "text", "holds"), [(20, "[lock]\nidle_minutes = 9\n", 9), (20, FAULTY, 5), (2, FAULTY, 2)]
)
def test_idle_minutes_are_those_laid_down_and_hers_come_back(ws, lay_down, hers, text, holds):
    locking.set_idle_minutes(ws, hers)
    path = lay_down(text)
    assert locking.idle_minutes(ws) == holds
    with pytest.raises(RefusedError):
        locking.set_idle_minutes(ws, 3)
    path.unlink()
    policy.found.cache_clear()
    assert locking.idle_minutes(ws) == hers


@pytest.mark.parametrize(
    ("hers", "text", "holds"), [(40, "[backup]\nreminder_days = 9\n", 9), (40, FAULTY, 7), (3, FAULTY, 3)]
)
def test_days_of_the_reminder_are_those_laid_down(ws, lay_down, hers, text, holds):
    backups.set_reminder_days(ws, hers)
    lay_down(text)
    assert backups.overview(ws).reminder_days == holds
    with pytest.raises(RefusedError):
        backups.set_reminder_days(ws, 3)


def test_the_reminder_comes_by_the_days_laid_down(tmp_path, ws, lay_down):
    backups.overview(ws)
    list(backup_upkeep.at_unlock(ws))
    folder = ws.folder
    ws.close()
    later = open_workspace(folder, clock=lambda: NOW.replace(day=8), passphrase=PASSPHRASE)
    assert "backup_missing" not in [notice.kind for notice in later.notices]
    later.close()
    lay_down("[backup]\nreminder_days = 2\n")
    later = open_workspace(folder, clock=lambda: NOW.replace(day=8), passphrase=PASSPHRASE)
    assert "backup_missing" in [notice.kind for notice in later.notices]
    later.close()


RULE = '[retention.case_file]\nperiod = "days"\namount = 100\nsource = "Dienstanweisung 4"\n'


def case_file(ws):
    return next(rule for rule in retention_rules.listing(ws) if rule.kind is RetentionRule.CASE_FILE)


def test_a_period_laid_down_holds_with_its_source_and_hers_comes_back(ws, lay_down):
    retention_rules.change(ws, RetentionRule.CASE_FILE, PeriodKind.MONTHS, 3, "Träger")
    path = lay_down(RULE)
    assert (case_file(ws).period, case_file(ws).source) == (Period(PeriodKind.DAYS, 100), "Dienstanweisung 4")
    with ws.read() as vault:
        assert retention_rules.periods(vault)[RetentionRule.CASE_FILE] == Period(PeriodKind.DAYS, 100)
    for act in (
        lambda: retention_rules.change(ws, RetentionRule.CASE_FILE, PeriodKind.MONTHS, 3, "Träger"),
        lambda: retention_rules.reset(ws, RetentionRule.CASE_FILE),
    ):
        with pytest.raises(RefusedError):
            act()
    # Another rule is hers.
    retention_rules.change(ws, RetentionRule.TRAINING, PeriodKind.MONTHS, 3, "Träger")
    path.unlink()
    policy.found.cache_clear()
    assert case_file(ws).period == Period(PeriodKind.MONTHS, 3)


@pytest.mark.parametrize(("amount", "holds"), [(3, PeriodKind.MONTHS), (36, PeriodKind.SCHOOL_YEARS)])
def test_in_doubt_the_sooner_of_her_period_and_the_shipped_one_holds(ws, lay_down, amount, holds):
    retention_rules.change(ws, RetentionRule.CASE_FILE, PeriodKind.MONTHS, amount, "Träger")
    lay_down(RULE.replace("100", "9000"))
    assert case_file(ws).period.kind is holds
    assert (case_file(ws).source == "Träger") is (holds is PeriodKind.MONTHS)
    with pytest.raises(RefusedError):
        retention_rules.reset(ws, RetentionRule.CASE_FILE)


def test_backups_go_by_the_period_laid_down(ws, lay_down):
    lay_down('[retention.backup]\nperiod = "days"\namount = 30\nsource = "x"\n')
    assert backup_upkeep.keep_days(ws) == 30


def test_the_carrier_laid_down_is_on_every_paper_and_hers_comes_back(ws, lay_down):
    carrier.save(ws, Carrier("Stadt", CarrierKind.INDEPENDENT, "Weg 1"))
    path = lay_down('[carrier]\nkind = "catholic"\naddress = "Weg 2"\n')
    assert carrier.get(ws) == Carrier("Stadt", CarrierKind.CATHOLIC, "Weg 2")
    carrier.save(ws, Carrier("Dorf", CarrierKind.CATHOLIC, "Weg 2"))
    path.unlink()
    policy.found.cache_clear()
    assert carrier.get(ws) == Carrier("Dorf", CarrierKind.INDEPENDENT, "Weg 1")


def test_the_language_laid_down_comes_after_the_option_and_before_hers(tmp_path, lay_down):
    keep_preferences(tmp_path, Preferences(language="de", text_size=120))
    path = lay_down('language = "en"\n')
    assert choose_language([], {"LANG": "de_DE"}) == "en"
    assert choose_language(["--language", "de"], {"LANG": "de_DE"}) == "de"
    assert preferences(tmp_path) == Preferences(language="en", text_size=120)
    assert as_shipped() == Preferences(language="en")
    keep_preferences(tmp_path, Preferences(language="en", text_size=130))
    path.unlink()
    policy.found.cache_clear()
    assert preferences(tmp_path) == Preferences(language="de", text_size=130)


def test_binding_is_asked_for_until_it_is_there_and_then_kept(ws, lay_down, monkeypatch):
    lay_down("[keys]\nbound_to_computer = true\n")
    assert told(ws) == ["policy_unbound"]
    monkeypatch.setattr(keys, "state", lambda _: keys.KeyState(is_bound=True, asks_passphrase=True))
    assert told(ws) == []
    with pytest.raises(RefusedError):
        keys.set_bound(ws, PASSPHRASE, bound=False)
    with pytest.raises(RefusedError):
        keys.change_passphrase(ws, "Neun Dohlen singen leise 4", current=PASSPHRASE, bound=False)


# Where data lie ----------------------------------------------------------------------------------------------------


def test_new_data_begin_in_the_folder_laid_down_and_nowhere_else(tmp_path, lay_down):
    wanted, other = tmp_path / "wanted", tmp_path / "other"
    lay_down(f'[data]\nfolder = "{wanted}"\n')
    assert default_data_folder() == wanted
    with pytest.raises(RefusedError) as refused:
        create_stores(other, PASSPHRASE, tmp_path / "s.pdf", clock=lambda: NOW, cost=MINIMUM_COST)
    assert refused.value.key == "policy.data_folder"
    assert not other.exists()
    done = run_command("--data", other, "init", "--recovery-out", tmp_path / "s.pdf")
    assert (done.code, str(wanted) in done.err) == (5, True)
    create_stores(wanted, PASSPHRASE, tmp_path / "s.pdf", clock=lambda: NOW, cost=MINIMUM_COST)


def test_without_a_folder_laid_down_the_usual_one_is_meant(lay_down):
    lay_down("")
    assert default_data_folder() == usual_data_folder()


@pytest.fixture
def before(tmp_path, monkeypatch) -> Path:
    """Data in the usual folder, from before anything was laid down."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("WIN_PD_OVERRIDE_LOCAL_APPDATA", str(tmp_path / "share"))
    folder = usual_data_folder()
    assert tmp_path in folder.parents
    create_stores(folder, PASSPHRASE, tmp_path / "s.pdf", clock=lambda: NOW, cost=MINIMUM_COST)
    return folder


def test_data_of_before_are_opened_until_some_lie_in_the_folder_laid_down(tmp_path, before, lay_down):
    wanted = tmp_path / "wanted"
    lay_down(f'[data]\nfolder = "{wanted}"\n')
    password = tmp_path / "passwort.txt"
    password.write_text(PASSPHRASE, encoding="utf-8")
    assert default_data_folder() == before
    done = run_command("--password-file", password, "check")
    assert (done.code, str(wanted) in done.err) == (0, True)
    # She moves: a backup, put back in the folder laid down.
    backup = tmp_path / "other" / "umzug.ssab"
    backup.parent.mkdir()
    assert run_command("--password-file", password, "backup", "create", backup).code == 0
    assert run_command("--data", wanted, "--password-file", password, "restore", backup).code == 0
    assert default_data_folder() == wanted
    done = run_command("--password-file", password, "check")
    assert (done.code, str(wanted) in done.err) == (0, False)


def test_a_folder_laid_down_that_cannot_be_looked_into_is_the_one_meant(tmp_path, before, lay_down):
    wanted = tmp_path / ("x" * 300)
    lay_down(f'[data]\nfolder = "{wanted}"\n')
    assert holds_data(before)
    assert default_data_folder() == wanted


def test_where_the_share_laid_down_is_away_the_data_of_before_are_not_taken_for_hers(
    tmp_path, before, lay_down, monkeypatch
):
    wanted = tmp_path / "wanted"
    lay_down(f'[data]\nfolder = "{wanted}"\n')
    monkeypatch.setattr(far_folders, "is_silent", lambda folder: folder == wanted)
    assert default_data_folder() == wanted
    monkeypatch.setattr(far_folders, "is_silent", lambda folder: False)
    assert default_data_folder() == before


def test_no_data_begin_while_the_folder_is_in_doubt(tmp_path, lay_down):
    lay_down("[data]\nfolder = 'x'\n")
    with pytest.raises(RefusedError) as refused:
        create_stores(tmp_path / "a", PASSPHRASE, tmp_path / "s.pdf", clock=lambda: NOW, cost=MINIMUM_COST)
    assert refused.value.key == "policy.in_doubt"


def test_data_that_lie_elsewhere_open_and_she_is_told(ws, lay_down):
    folder = ws.folder
    ws.close()
    lay_down('[data]\nfolder = "/srv/ssa"\n')
    again = open_workspace(folder, clock=lambda: NOW, passphrase=PASSPHRASE)
    assert "policy_elsewhere" in [notice.kind for notice in again.notices]
    again.close()


def test_a_restore_into_an_empty_folder_follows_the_policy(tmp_path, ws, lay_down):
    backup = tmp_path / "b.ssab"
    backups.create(ws, backup)
    ws.close()
    password = tmp_path / "passwort.txt"
    password.write_text(PASSPHRASE, encoding="utf-8")
    lay_down(f'[data]\nfolder = "{ws.folder}"\n')
    elsewhere = run_command("--data", tmp_path / "new", "--password-file", password, "restore", backup)
    assert elsewhere.code == 5
    assert run_command("--data", ws.folder, "--password-file", password, "restore", backup, "--replace").code == 0


# Places ------------------------------------------------------------------------------------------------------------


def test_a_place_that_is_not_allowed_takes_a_reason_that_is_recorded(tmp_path, ws, lay_down):
    inside, outside = tmp_path / "in" / "deep", tmp_path / "out"
    inside.mkdir(parents=True)
    outside.mkdir()
    lay_down(f'[data]\nfolder = "{ws.folder}"\n[places]\nallowed = ["{tmp_path / "in"}"]\n')
    separation.require_place(ws, ws.folder)
    separation.require_output(ws, inside / "a.pdf")
    with pytest.raises(PlaceRefusedError) as refused:
        separation.require_output(ws, outside / "a.pdf")
    assert [finding.kind for finding in refused.value.verdict.findings] == [PlaceKind.POLICY]
    ws.accept_place = "Auskunft auf ihrem Stick"
    separation.require_output(ws, outside / "a.pdf")
    ws.accept_place = None
    separation.require_output(ws, outside / "b.pdf")
    assert [(one.finding.kind, one.reason) for one in separation.look(ws).overrides] == [
        (PlaceKind.POLICY, "Auskunft auf ihrem Stick")
    ]


def test_a_link_out_of_an_allowed_place_leads_out_and_one_into_it_in(tmp_path, ws, lay_down):
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    (inside / "way-out").symlink_to(outside)
    (outside / "way-in").symlink_to(inside)
    lay_down(f'[places]\nallowed = ["{inside}"]\n')
    with pytest.raises(PlaceRefusedError):
        separation.require_output(ws, inside / "way-out" / "a.pdf")
    separation.require_place(ws, outside / "way-in")


def test_naming_a_cloud_allows_nothing(tmp_path, ws, lay_down):
    cloud = tmp_path / "Nextcloud"
    cloud.mkdir()
    lay_down(f'[places]\nallowed = ["{cloud}"]\n[backup]\ntarget = "{cloud}"\n')
    with pytest.raises(PlaceRefusedError) as refused:
        separation.require_place(ws, cloud)
    assert [finding.kind for finding in refused.value.verdict.findings] == [PlaceKind.CLOUD]
    assert told(ws) == ["policy_target_refused"]
    assert backups.overview(ws).places == ()
    backup_upkeep.add_place(ws, cloud, "vom Träger so gewollt")
    assert [(one.finding.kind, one.reason) for one in separation.look(ws).overrides] == [
        (PlaceKind.CLOUD, "vom Träger so gewollt")
    ]


def test_in_doubt_every_place_but_the_data_folder_takes_a_reason(tmp_path, ws, lay_down):
    lay_down(f'[data]\nfolder = "{ws.folder}"\n[places]\nallowed = "{tmp_path}"\n')
    separation.require_place(ws, ws.folder)
    with pytest.raises(PlaceRefusedError):
        separation.require_output(ws, tmp_path / "a.pdf")


def test_the_command_refuses_such_a_place_and_takes_the_reason(tmp_path, ws, lay_down):
    ws.close()
    lay_down(f'[data]\nfolder = "{ws.folder}"\n[places]\nallowed = ["/srv/ssa"]\n')
    password = tmp_path / "passwort.txt"
    password.write_text(PASSPHRASE, encoding="utf-8")
    access = ("--data", ws.folder, "--password-file", password)
    refused = run_command(*access, "slip", "--blank", "4", "--out", tmp_path / "s.pdf")
    assert (refused.code, (tmp_path / "s.pdf").exists()) == (5, False)
    assert "/srv/ssa" in refused.err
    assert "--accept-place" in refused.err
    taken = run_command(*access, "slip", "--blank", "4", "--out", tmp_path / "s.pdf", "--accept-place", "Stick")
    assert (taken.code, (tmp_path / "s.pdf").exists()) == (0, True)


# Backups -----------------------------------------------------------------------------------------------------------


def test_the_place_for_backups_is_remembered_when_it_is_there_and_is_the_only_one(tmp_path, ws, lay_down):
    target, other = tmp_path / "target", tmp_path / "other"
    other.mkdir()
    lay_down(f'[backup]\ntarget = "{target}"\n')
    assert told(ws) == []
    assert backups.overview(ws).places == ()
    target.mkdir()
    assert told(ws) == []
    assert told(ws) == []
    (place,) = backups.overview(ws).places
    assert place.folder == target
    for act in (lambda: backup_upkeep.add_place(ws, other), lambda: backup_upkeep.remove_place(ws, place.id)):
        with pytest.raises(RefusedError):
            act()
    assert [made.path.parent for made in backups.create_in_places(ws)] == [target]


def test_a_place_of_before_stays_and_may_go(tmp_path, ws, lay_down):
    before = tmp_path / "before"
    before.mkdir()
    number = backup_upkeep.add_place(ws, before)
    lay_down(f'[backup]\ntarget = "{tmp_path / "target"}"\n')
    assert [place.folder for place in backups.overview(ws).places] == [before]
    backup_upkeep.remove_place(ws, number)
    assert backups.overview(ws).places == ()


def test_in_doubt_no_place_for_backups_is_added(tmp_path, ws, lay_down):
    lay_down("[backup]\ntarget = 3\n")
    with pytest.raises(RefusedError):
        backup_upkeep.add_place(ws, tmp_path)
    assert isinstance(policy.found().path, Path)
