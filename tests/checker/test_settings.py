"""Settings, allowances and baselines."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from nzdatastd.checker.baseline import Baseline
from nzdatastd.checker.outcome import Status, outcome
from nzdatastd.checker.plan import Item
from nzdatastd.checker.settings import Allowance, FailOn, Settings, load_settings, selected_rules
from nzdatastd.errors import SettingsError
from nzdatastd.standards.catalogue import rule, rules

TODAY = dt.date(2026, 7, 1)
RULE = rule("SA-04")


def _ended(
    count: int, *allowances: Allowance, baseline: Baseline | None = None, fail_on: str = "info"
) -> tuple[str, str | None]:
    item = Item(RULE, "street_address", "street_address.full_address_number", "NO", {})
    ended = outcome(
        RULE,
        [(item, count, count)],
        count,
        total_records=100,
        source="a.csv",
        settings=Settings(fail_on=FailOn(fail_on), allowances=allowances),
        baseline=baseline,
        as_at=TODAY,
    )
    return ended.status, ended.reason


def _allowance(**given: object) -> Allowance:
    return Allowance.from_given({"rule": RULE.id, "reason": "old extract", "until": dt.date(2026, 12, 31), **given})


def test_a_rule_without_findings_passes() -> None:
    assert _ended(0) == (Status.PASS, None)


def test_a_broken_rule_fails_at_its_level_and_warns_below() -> None:
    assert _ended(3)[0] is Status.FAIL
    assert _ended(3, fail_on="never")[0] is Status.WARN


def test_an_allowance_holds_within_its_limits_its_column_and_its_time() -> None:
    assert _ended(3, _allowance(**{"max-share": 0.05}))[0] is Status.WARN
    assert _ended(6, _allowance(**{"max-share": 0.05}))[0] is Status.FAIL
    assert _ended(3, _allowance(**{"max-count": 3}))[0] is Status.WARN
    assert _ended(4, _allowance(**{"max-count": 3}))[0] is Status.FAIL
    assert _ended(3, _allowance(column="NO"))[0] is Status.WARN
    assert _ended(3, _allowance(column="OTHER"))[0] is Status.FAIL
    status, reason = _ended(3, _allowance(until=dt.date(2026, 6, 30)))
    assert status is Status.FAIL
    assert reason is not None
    assert "ran out on 2026-06-30" in reason


def test_only_what_is_new_since_the_baseline_fails() -> None:
    known = Baseline().with_source("a.csv", {RULE.id: {"NO": 5}})
    assert _ended(5, baseline=known) == (Status.WARN, "nothing new since the baseline")
    assert _ended(6, baseline=known)[0] is Status.FAIL
    assert _ended(5, baseline=Baseline())[0] is Status.FAIL


def test_a_baseline_survives_its_file(tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    known = Baseline().with_source("b.csv", {"SA-04": {"Nō": 5}}).with_source("a.csv", {})
    file.write_text(known.as_json(), encoding="utf-8")
    assert Baseline.read(file) == known


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 2, "sources": {}}', '{"version": 1, "sources": [1]}'])
def test_a_file_that_is_no_baseline_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "baseline.json"
    file.write_text(text)
    with pytest.raises(SettingsError, match=r"baseline\.json"):
        Baseline.read(file)


def test_rules_are_selected_by_id_family_standard_and_profile() -> None:
    def ids(**given: tuple[str, ...]) -> set[str]:
        return {each.id for each in selected_rules(Settings(**given))}  # type: ignore[arg-type]

    everything = {each.id for each in rules() if each.profile is None}
    assert ids() == everything
    assert ids(select=("sa-04",)) == {"SA-04"}
    assert ids(select=("SA",)) == {each for each in everything if each.startswith("SA-")}
    assert ids(select=("date_of_birth",)) == {
        each.id for each in rules() if each.standard == "date_of_birth" and not each.profile
    }
    assert ids(ignore=("SA", "DB-01")) == {
        each for each in everything if not each.startswith("SA-") and each != "DB-01"
    }
    nhi = {each.id for each in rules() if each.profile == "nhi"}
    assert ids(profiles=("nhi",)) == everything | nhi
    assert ids(select=(min(nhi),)) == {min(nhi)}


@pytest.mark.parametrize("given", [{"select": ("XX-99",)}, {"ignore": ("street",)}, {"profiles": ("nih",)}])
def test_what_does_not_exist_cannot_be_selected(given: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(SettingsError):
        selected_rules(Settings(**given))  # type: ignore[arg-type]


def test_settings_are_found_upwards_and_the_nearest_wins(tmp_path: Path) -> None:
    inner = tmp_path / "data" / "in"
    inner.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text('[tool.nzdatastd]\nfail-on = "warning"\n')
    assert load_settings(inner).fail_on is FailOn.WARNING
    (tmp_path / "data" / "nzdatastd.toml").write_text('ignore = ["SA-10"]\n')
    assert load_settings(inner) == Settings(ignore=("SA-10",))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('fail_level = "error"', "fail_level"),
        ('fail-on = "loud"', "fail-on"),
        ("[[allowances]]\nrule = 'SA-04'\nuntil = 2026-01-01", "reason"),
        ("[[allowances", "not valid TOML"),
    ],
)
def test_settings_that_cannot_be_used_are_refused_by_name(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "nzdatastd.toml"
    file.write_text(text)
    with pytest.raises(SettingsError) as caught:
        load_settings(tmp_path, file)
    assert says in str(caught.value)
    assert "nzdatastd.toml" in str(caught.value)
