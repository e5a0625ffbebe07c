"""The review: a page that needs no network, a table, masked if asked; and decisions that come back from them."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import polars as pl
import pytest

import nzdatastd as nz
from nzdatastd.io.kept_frame import KeptFrame
from nzdatastd.matcher.links import Links


def data_of(page: str) -> dict:
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)[1])


def test_the_page_holds_the_band_the_least_certain_first(links: Links, tmp_path):
    count = links.review(tmp_path / "review.html")
    data = data_of((tmp_path / "review.html").read_text(encoding="utf-8"))
    assert count == links.in_band.height == len(data["pairs"])
    shown = [pair["probability"] for pair in data["pairs"]]
    assert shown == sorted(shown, key=lambda each: abs(each - links.threshold))
    asked = {tuple(row) for row in links.in_band.select("source_l", "id_l", "source_r", "id_r").iter_rows()}
    assert {tuple(pair[name] for name in ("source_l", "id_l", "source_r", "id_r")) for pair in data["pairs"]} == asked


def test_the_page_shows_values_as_they_were_delivered(links: Links, tmp_path):
    links.review(tmp_path / "review.html")
    [first, *_] = data_of((tmp_path / "review.html").read_text(encoding="utf-8"))["pairs"]
    rows = {field: (left, right, says) for field, left, right, says in first["rows"]}
    births = links.sources[0]
    place = births.ids.to_list().index(first["id_l"])
    assert rows["name"][0] == births.values.whole()["person_name.original"][place]
    assert rows["date of birth"][1].count("/") == 2  # as the clinic writes dates
    levels = links.explain(first["id_l"], first["id_r"])
    assert {each.reason for each in levels.levels if each.field == "family_name"} <= set(rows["name"][2].split("; "))


def test_the_page_needs_and_asks_nothing_of_a_network(links: Links, tmp_path):
    links.review(tmp_path / "review.html")
    page = (tmp_path / "review.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in page
    assert not re.search(r"https?:|//[a-z]|@import|url\(|innerHTML|localStorage|fetch\(|<link|<img|src=", page)


def test_values_cannot_break_out_of_the_page(tmp_path):
    nasty = "</script><script>alert(1)</script><!--"
    people = pl.DataFrame({"NO": [nasty, "2"], "NAME": [f"Ann {nasty} Smith", "Ann Smith"], "BORN": ["1985-03-07"] * 2})
    layout = {"id": "NO", "columns": {"person_name": "NAME", "date_of_birth": "BORN"}}
    links = replace(nz.match(people, layouts=[layout]), band=(0.0, 1.0))
    assert links.review(tmp_path / "review.html") == 1
    page = (tmp_path / "review.html").read_text(encoding="utf-8")
    assert "alert(1)</script>" not in page
    assert page.count("<script") == 2
    assert nasty in {data_of(page)["pairs"][0][side] for side in ("id_l", "id_r")}


@pytest.mark.parametrize("suffix", ["html", "csv"])
def test_masked_values_show_only_their_shape(links: Links, tmp_path, suffix):
    path = tmp_path / f"review.{suffix}"
    links.review(path, mask=True)
    text = path.read_text(encoding="utf-8")
    families = set(links.sources[0].values.whole()["person_name.family_name"].drop_nulls())
    assert not [name for name in families if re.search(rf"\b{re.escape(name)}\b", text) and len(name) > 4]
    assert re.search(r"Aaaa+", text)
    assert "99/99/9999" in text


def test_a_table_filled_in_comes_back_as_decisions(links: Links, truth, tmp_path):
    count = links.review(tmp_path / "review.csv")
    table = pl.read_csv(tmp_path / "review.csv", infer_schema=False)
    assert table.height == count
    assert table["decision"].null_count() == count
    known = set(truth)
    said = ["same" if pair in known else "different" for pair in table.select("id_l", "id_r").rows()]
    table.with_columns(pl.Series("decision", said)).write_csv(tmp_path / "review.csv")
    reviewed = links.with_decisions(tmp_path / "review.csv")
    assert reviewed.in_band.height == 0
    assert reviewed.accuracy(truth).f1 >= links.accuracy(truth).f1
    table.write_csv(tmp_path / "blank.csv")
    assert links.with_decisions(tmp_path / "blank.csv").entities().equals(links.entities())


def test_a_limit_keeps_the_least_certain(links: Links, tmp_path):
    assert links.review(tmp_path / "review.html", limit=1) == 1
    with pytest.raises(nz.SettingsError, match="one pair"):
        links.review(tmp_path / "other.html", limit=0)


def test_another_suffix_is_refused_and_nothing_left(links: Links, tmp_path):
    with pytest.raises(nz.SettingsError, match=r"review\.docx"):
        links.review(tmp_path / "review.docx")
    assert list(tmp_path.iterdir()) == []


def test_a_source_without_values_shows_its_keys(links: Links, tmp_path):
    bare = replace(links, sources=tuple(replace(each, values=KeptFrame.of(pl.DataFrame())) for each in links.sources))
    bare.review(tmp_path / "review.html")
    [first, *_] = data_of((tmp_path / "review.html").read_text(encoding="utf-8"))["pairs"]
    rows = {field: left for field, left, _, _ in first["rows"]}
    assert rows["name"]
    assert re.fullmatch(r"\d{8}", rows["date of birth"] or "19850307")
