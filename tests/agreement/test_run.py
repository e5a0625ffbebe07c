"""Running an agreement: what is written, for whom, and that nothing is lost, leaked or left half done."""

from __future__ import annotations

import copy
import datetime as dt
import hashlib
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from nzdatastd.agreement.agreement import Agreement
from nzdatastd.agreement.consent import reasons_left_out
from nzdatastd.agreement.document import Consent
from nzdatastd.agreement.run import Run
from nzdatastd.errors import InputError, SettingsError
from nzdatastd.io.source import open_source

KEY = "0123456789abcdef0123456789abcdef"


def files_below(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def texts_below(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file as text, Parquet too."""
    for name, content in files_below(folder).items():
        if name.endswith(".parquet"):
            yield name, str(pl.read_parquet(folder / name).to_dicts())
        else:
            yield name, content.decode("utf-8")


def test_counts_in_are_counts_out(run: Run) -> None:
    counts = json.loads((run.folder / "manifest.json").read_text(encoding="utf-8"))["counts"]
    assert counts["records delivered"] == 9
    assert counts["records left out"] == 2
    assert counts["records in"] == counts["records in entities"] == 7
    assert counts["values in"] == counts["values in the provenance"]
    assert counts["values in"] == counts["values in the parties' own provenance"]
    assert counts["entities"] == 5


def test_the_agreed_records(run: Run) -> None:
    by_name = {row["person_name.family_name"]: row for row in run.records.iter_rows(named=True)}
    assert by_name["Smith"]["street_address.full_address"] == "77 Marine Parade, Petone, Lower Hutt"
    assert by_name["Smith"]["sources"] == ["births", "clinic"]
    kinds = run.conflicts.select("field", "kind", "rule").rows()
    assert ("street_address", "outdated", "most_recent") in kinds
    assert run.reconciled.open_conflicts.is_empty()


def test_consent_is_counted_by_reason(run: Run) -> None:
    assert run.left_out.sort("record_id").rows() == [
        ("clinic", "c", "enrolling: consent not given"),
        ("clinic", "d", "enrolling: consent withdrawn"),
    ]
    assert run.manifest["inputs"][1]["left_out"] == {  # type: ignore[index]
        "enrolling: consent not given": 1,
        "enrolling: consent withdrawn": 1,
    }
    for name, text in texts_below(run.folder):
        assert "TUHOE" not in text, name
        assert "Brown" not in text, name


CONSENTS = [
    # what the columns say, the day of the run, whether the record takes part
    (("Y", "2024-02-01", ""), None, True),
    ((" y ", "01/02/2024", "no"), None, True),
    (("Y", "", ""), None, False),
    (("Y", "soon", ""), None, False),
    (("Y", "2024-02-01", "perhaps"), None, False),
    (("Y", "2024-02-01", "2024-01-01"), None, True),
    (("Y", "2024-02-01", "2024-02-01"), None, False),
    (("Y", "2024-02-01", ""), dt.date(2024, 1, 31), False),
    (("Y", "2024-02-01", ""), dt.date(2024, 2, 1), True),
    (("", "2024-02-01", ""), None, False),
    (("maybe", "2024-02-01", ""), None, False),
]


@pytest.mark.parametrize(("said", "as_at", "takes_part"), CONSENTS)
def test_who_has_consented(said: tuple[str, str, str], as_at: dt.date | None, takes_part: bool) -> None:
    consents = {"enrolling": Consent(column="OK", given=("y",), date="DAY", withdrawal="GONE")}
    source = open_source(pl.DataFrame({"OK": [said[0]], "DAY": [said[1]], "GONE": [said[2]]}))
    assert (reasons_left_out(source, consents, as_at)[0] is None) == takes_part


def test_nothing_is_shared_that_was_not_agreed_on(run: Run) -> None:
    own = {"registry": ("Male", "SEX"), "health": ("ZAA0067", "ZAA0075", "ZAB0003")}
    for name, text in texts_below(run.folder):
        for party, values in own.items():
            if not name.startswith(f"parties/{party}/"):
                assert [value for value in values if value in text] == [], name
    # A field that is shared with one party only is in no file that all see, nor in the other's but for its own values.
    assert "street_address.full_address" not in pl.read_parquet(run.folder / "agreed.parquet").columns
    assert "street_address.full_address" in pl.read_parquet(run.folder / "parties/registry/agreed.parquet").columns
    theirs = pl.read_parquet(run.folder / "parties/health/provenance.parquet")
    assert set(theirs.filter(pl.col("field") == "street_address")["source"]) == {"clinic"}
    assert set(theirs.filter(pl.col("field") == "street_address")["status"]) == {"kept"}
    assert not any(
        name.startswith(("address", "sex", "nhi")) for name in pl.read_parquet(run.folder / "links.parquet").columns
    )


def test_a_party_hears_of_its_own_people_only_unless_agreed(document: dict[str, Any], folder: Path, run: Run) -> None:
    agreed = pl.read_parquet(run.folder / "parties/registry/agreed.parquet")
    assert "White" not in set(agreed["person_name.family_name"])
    document["parties"][0]["people"] = "all"
    more = Agreement.load(document, folder).run(folder / "more")
    assert "White" in set(pl.read_parquet(more.folder / "parties/registry/agreed.parquet")["person_name.family_name"])


def test_the_same_inputs_give_the_same_bytes(document: dict[str, Any], folder: Path, run: Run) -> None:
    Agreement.load(document, folder).run(folder / "again")
    assert files_below(folder / "again") == files_below(run.folder)


def test_the_manifest_tells_every_file(run: Run) -> None:
    manifest = json.loads((run.folder / "manifest.json").read_text(encoding="utf-8"))
    written = files_below(run.folder)
    assert {each["file"] for each in manifest["outputs"]} == written.keys() - {"manifest.json"}
    for each in manifest["outputs"]:
        assert each["sha256"] == hashlib.sha256(written[each["file"]]).hexdigest()
    assert (
        manifest["inputs"][0]["sha256"] == hashlib.sha256((run.folder.parent / "births.csv").read_bytes()).hexdigest()
    )


def test_the_page_shows_shapes_unless_asked(document: dict[str, Any], folder: Path, run: Run) -> None:
    page = run.report.read_text(encoding="utf-8")
    for said in ("Where sources differ", "Who gets what", "<svg", "5 agreed records"):
        assert said in page
    for value in ("Marine", "Ngata", "Smith"):
        assert value not in page
    assert "src=" not in page
    assert "<script" not in page
    document["sharing"]["health"].append("street_address")
    shown = Agreement.load(document, folder).run(folder / "shown", show_values=True)
    assert "Marine Parade" in shown.report.read_text(encoding="utf-8")


def test_the_page_can_be_read_by_everybody(run: Run) -> None:
    page = run.report.read_text(encoding="utf-8")
    assert '<html lang="en-NZ">' in page
    assert "<title>births and clinic: the agreement, run</title>" in page
    assert re.findall(r"<th(?! scope=)[^>]*>", page.replace("<thead>", "")) == []
    assert re.findall(r"<svg(?![^>]*(?:aria-label|aria-hidden)=)[^>]*>", page) == []
    assert re.findall(r"(?:src|href)=.(?!#)|url\((?!#)|@import", page) == []
    labelled = set(re.findall(r'aria-labelledby="([^"]+)"', page))
    assert labelled <= set(re.findall(r' id="([^"]+)"', page))


def test_ids_are_codes_that_need_the_key(
    document: dict[str, Any], folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    document["output"] = {"ids": "anonymised", "key_env": "AGREEMENT_KEY"}
    agreement = Agreement.load(document, folder)
    with pytest.raises(SettingsError, match="AGREEMENT_KEY holds no key"):
        agreement.run(folder / "coded")
    monkeypatch.setenv("AGREEMENT_KEY", "short")
    with pytest.raises(SettingsError, match="16 bytes"):
        agreement.run(folder / "coded")
    monkeypatch.setenv("AGREEMENT_KEY", KEY)
    coded = agreement.run(folder / "coded")
    (folder / "key").write_text(KEY + "\n", encoding="utf-8")
    document["output"] = {"ids": "anonymised", "key_file": "key"}
    again = Agreement.load(document, folder).run(folder / "again")
    entities = pl.read_parquet(coded.folder / "entities.parquet")
    assert entities.equals(pl.read_parquet(again.folder / "entities.parquet"))
    assert entities["record_id"].str.contains("^[0-9a-f]{32}$").all()
    assert entities["entity_id"].str.contains("^[0-9a-f]{32}$").all()
    plain = pl.read_parquet(run.folder / "entities.parquet")
    assert entities["record_id"].n_unique() == plain.height
    assert entities["entity_id"].n_unique() == plain["entity_id"].n_unique()
    for name, text in texts_below(coded.folder):
        assert KEY not in text, name
        assert "E000001" not in text, name
    # No code without the key: not the id's plain hash, nor that of another key.
    hashes = {hashlib.sha256(each.encode()).hexdigest()[:32] for each in plain["record_id"]}
    assert not hashes & set(entities["record_id"])
    monkeypatch.setenv("AGREEMENT_KEY", KEY[::-1])
    other = agreement.run(folder / "other")
    assert not set(pl.read_parquet(other.folder / "entities.parquet")["record_id"]) & set(entities["record_id"])


def test_decisions_are_read_back(document: dict[str, Any], folder: Path) -> None:
    document["survivorship"] = {"rules": {"default": ["verified"]}}
    document["sharing"]["health"].append("street_address")
    first = Agreement.load(document, folder).run(folder / "first")
    listed = pl.read_csv(first.folder / "open_conflicts.csv", infer_schema=False)
    assert listed.filter(pl.col("field") == "street_address").height == 2
    assert first.records.filter(pl.col("person_name.family_name") == "Smith")["street_address.road_name"].to_list() == [
        None
    ]
    decided = listed.with_columns(pl.when(pl.col("source") == "births").then(pl.lit("x")).alias("stands"))
    decided.write_csv(folder / "decided.csv")
    second = Agreement.load(document, folder).run(folder / "second", decisions=folder / "decided.csv")
    assert second.reconciled.open_conflicts.is_empty()
    smith = second.records.filter(pl.col("person_name.family_name") == "Smith")
    assert smith["street_address.road_name"].to_list() == ["Kauri"]


def test_a_decision_that_cannot_stand_is_named_by_its_row_in_the_file(document: dict[str, Any], folder: Path) -> None:
    rows = ["field,source,record_id,stands", "street_address,births,1,", "email,births,1,x"]
    (folder / "decided.csv").write_text("\n".join(rows), encoding="utf-8")
    with pytest.raises(InputError, match=r"the decisions, row 2: the record has no email"):
        Agreement.load(document, folder).run(folder / "out", decisions=folder / "decided.csv")
    (folder / "decided.csv").write_text("\n".join(rows).replace("1,x", "99,x"), encoding="utf-8")
    with pytest.raises(InputError, match=r"the decisions, row 2: no source has such a record"):
        Agreement.load(document, folder).run(folder / "out", decisions=folder / "decided.csv")
    assert not (folder / "out").exists()


def test_ids_stay_from_run_to_run(document: dict[str, Any], folder: Path, run: Run) -> None:
    rows = (folder / "births.csv").read_text(encoding="utf-8").splitlines()
    (folder / "births.csv").write_text("\n".join([rows[0], *reversed(rows[1:])]), encoding="utf-8")
    later = Agreement.load(document, folder).run(folder / "later", previous=run.folder / "entities.parquet")
    before, after = (
        set(pl.read_parquet(each.folder / "entities.parquet").select("entity_id", "source", "record_id").rows())
        for each in (run, later)
    )
    assert before == after


def test_an_earlier_run_is_replaced_and_nothing_else(document: dict[str, Any], folder: Path) -> None:
    (folder / "out").mkdir()
    for name in ("manifest.json", "stray.txt"):
        (folder / "out" / name).write_text("{}", encoding="utf-8")
    Agreement.load(document, folder).run(folder / "out")
    assert not (folder / "out" / "stray.txt").exists()
    assert (folder / "out" / "report.html").is_file()
    (folder / "mine").mkdir()
    (folder / "mine" / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(SettingsError, match="not replaced"):
        Agreement.load(document, folder).run(folder / "mine")
    assert (folder / "mine" / "thesis.txt").is_file()
    with pytest.raises(SettingsError, match="does not exist"):
        Agreement.load(document, folder).run(folder / "no" / "where")


@pytest.mark.parametrize("step", ["reconciling", "writing"])
def test_a_run_that_fails_leaves_nothing(document: dict[str, Any], folder: Path, step: str) -> None:
    def stop(name: str, _: int) -> None:
        if name == step:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Agreement.load(document, folder).run(folder / "out", progress=stop)
    assert {path.name for path in folder.iterdir()} == {"births.csv", "clinic.csv", "model.json"}


KILLED = """
import json, os, signal, sys
from pathlib import Path
import nzdatastd.agreement.written as written
from nzdatastd.agreement.agreement import Agreement

left = int(sys.argv[1])
write = written.write_frame

def dying(*given):
    global left
    write(*given)
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)

written.write_frame = dying
Agreement.load(json.loads(Path("agreement.json").read_text()), ".").run("out")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
@pytest.mark.parametrize("files", [1, 9])
def test_a_run_that_is_killed_leaves_no_partial_output(document: dict[str, Any], folder: Path, files: int) -> None:
    (folder / "agreement.json").write_text(json.dumps(document), encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", KILLED, str(files)], cwd=folder, capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL
    assert not (folder / "out").exists()
    assert [path.name for path in folder.iterdir() if path.name.startswith(".out.")], "killed while it wrote"
    Agreement.load(document, folder).run(folder / "out")
    assert {path.name for path in folder.iterdir() if not path.name.startswith("agreement")} == {
        "births.csv",
        "clinic.csv",
        "model.json",
        "out",
    }


def test_the_agreement_travels_with_its_outputs(folder: Path) -> None:
    done = [
        subprocess.run(
            [sys.executable, "-m", "nzdatastd", "agreement", *words],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONUTF8": "1"},
        )
        for words in (
            ["new", "births.csv", "clinic.csv", "-o", "agreement.toml"],
            ["check", "agreement.toml"],
            ["run", "agreement.toml", "-o", "out"],
            ["new", "births.csv", "-o", "agreement.toml"],
        )
    ]
    assert [each.returncode for each in done] == [0, 0, 0, 2], [each.stderr for each in done]
    assert "TO DO" in done[1].stdout
    assert "report: out/report.html" in done[2].stdout
    assert done[3].stderr.count("\n") == 1
    assert (folder / "out" / "agreement.toml").read_bytes() == (folder / "agreement.toml").read_bytes()


def test_what_is_asked_for_a_purpose(document: dict[str, Any], folder: Path) -> None:
    document["consent"]["research"] = {"column": "NHI", "given": ["nobody"], "sources": ["clinic"]}
    agreement = Agreement.load(document, folder)
    run = agreement.run(folder / "out", purpose="enrolling")
    assert run.left_out.height == 2
    with pytest.raises(SettingsError, match="'research'"):
        agreement.run(folder / "out", purpose="reserch")


def test_only_agreed_fields_are_compared(document: dict[str, Any], folder: Path) -> None:
    changed = copy.deepcopy(document)
    changed["matching"]["fields"] = ["street_address"]
    run = Agreement.load(changed, folder).run(folder / "out")
    levels = run.reconciled.links.pairs
    assert "address" in levels.columns
    assert set(levels["family_name"]) == {"missing"}
    assert run.accounts()["values in"] == run.accounts()["values in the provenance"]
