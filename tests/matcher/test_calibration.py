"""Calibration: it never falls, never says certain, stays by the weights where little is known, and is kept."""

from __future__ import annotations

import json
from math import log2

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nzdatastd as nz
from nzdatastd.matcher.calibration import Calibration, fitted, isotonic, platt
from nzdatastd.matcher.links import Links
from nzdatastd.matcher.model import probability_of
from nzdatastd.matcher.reliability import calibration_of

weights = st.lists(st.floats(-20, 20).map(lambda each: round(each, 2)), min_size=2, max_size=30, unique=True).map(
    sorted
)


@st.composite
def counted(draw: st.DrawFn):
    rows = [(weight, draw(st.integers(0, 30)), draw(st.integers(0, 30))) for weight in draw(weights)]
    rows = [(weight, right, wrong) for weight, right, wrong in rows if right + wrong]
    return [(-20.5, 0, 1), *rows, (20.5, 1, 0)]


@pytest.mark.parametrize("fit", [platt, isotonic])
@settings(max_examples=60)
@given(counted())
def test_it_rises_and_is_never_certain(fit, pairs):
    made = fit(pairs)
    at = [each / 4 for each in range(-100, 101)]
    told = [made.probability(weight) for weight in at]
    assert told == sorted(told)
    assert all(0 <= each <= 1 for each in told)
    if fit is isotonic:
        assert all(0 < each < 1 for each in told)
    column = pl.DataFrame({"match_weight": at}).select(made.expression("match_weight").alias("p"))["p"]
    assert column.to_list() == pytest.approx(told, abs=1e-12)
    assert Calibration.of_document(json.loads(json.dumps(made.as_document()))) == made
    assert made.pairs == sum(right + wrong for _, right, wrong in pairs)


@settings(max_examples=60)
@given(counted())
def test_the_steps_are_the_best_that_never_fall(pairs):
    """Pooling adjacent violators, against the min-max formula of isotonic regression."""
    made = isotonic(pairs)
    shares = []
    for here in range(len(pairs)):
        lows = [
            min(
                sum(right for _, right, _ in pairs[start:stop]) / sum(a + b for _, a, b in pairs[start:stop])
                for stop in range(here + 1, len(pairs) + 1)
            )
            for start in range(here + 1)
        ]
        shares.append(max(lows))
    steps = [each for place, each in enumerate(shares) if place == 0 or each != pytest.approx(shares[place - 1])]
    assert len(dict.fromkeys(made.probabilities)) <= len(steps)


def test_few_pairs_move_it_little_and_many_move_it_fully():
    def told(times: int) -> float:
        # At every weight half of the pairs are one person that the weights call nine of ten.
        rows = [
            (weight, right * times, wrong * times)
            for weight, right, wrong in ((2.0, 1, 2), (log2(9), 1, 1), (5.0, 3, 1))
        ]
        return platt(rows).probability(log2(9))

    assert 0.5 < told(1_000) < 0.56
    assert told(1_000) < told(1) < 0.9


def test_auto_takes_steps_where_much_is_known():
    few = [(-3.0, 10, 90), (3.0, 90, 10)]
    assert fitted(few).method == "platt"
    assert fitted([(weight, right * 20, wrong * 20) for weight, right, wrong in few]).method == "isotonic"


@pytest.mark.parametrize("pairs", [[(1.0, 5, 0)], [(1.0, 0, 5)], []])
def test_pairs_of_one_kind_are_refused(pairs):
    with pytest.raises(nz.SettingsError, match="both kinds"):
        fitted(pairs)


def test_an_unknown_method_is_refused():
    with pytest.raises(nz.SettingsError, match="platt"):
        fitted([(0.0, 1, 1)], "beta")


def test_what_was_overconfident_is_put_right():
    """Pairs whose weights are three times what the evidence is worth."""
    rows = [
        {"match_weight": 3.0 * weight, "same": number < round(probability_of(weight) * 400)}
        for weight in (-4, -3, -2, -1, 0, 1, 2, 3, 4)
        for number in range(400)
    ]
    for method in ("platt", "isotonic"):
        made = calibration_of(pl.DataFrame(rows), method)
        assert sum(each.pairs for each in made.reliability) == len(rows)
        for each in made.reliability:
            assert each.calibrated == pytest.approx(each.observed, abs=0.06)
        assert made.probability(3.0) == pytest.approx(probability_of(1.0), abs=0.03)
        assert max(abs(each.uncalibrated - each.observed) for each in made.reliability) > 0.1


def test_links_are_calibrated_and_the_model_keeps_it(links: Links, truth, tmp_path):
    assert not links.is_calibrated
    assert "uncalibrated" in str(links)
    made = links.calibrated(truth)
    assert made.is_calibrated
    assert not links.is_calibrated
    assert "(uncalibrated)" not in str(made)
    assert "calibrated (platt)" in str(made)
    assert "told now" in made._repr_html_()
    assert made.pairs["match_weight"].equals(links.pairs["match_weight"])
    assert made.pairs["match_probability"].is_sorted(descending=True)
    made.model.write(tmp_path / "model.json")
    again = nz.Model.read(tmp_path / "model.json")
    assert again.calibration == made.model.calibration
    left, right = made.pairs.row(0)[1], made.pairs.row(0)[3]
    assert made.explain(left, right).match_probability == pytest.approx(made.pairs["match_probability"][0], abs=1e-6)
    assert "uncalibrated" in str(links.explain(left, right))
    assert "uncalibrated" not in str(made.explain(left, right))
    assert "uncalibrated" not in str(nz.compare({"family_name": "Ngata"}, {"family_name": "Ngata"}, model=again))


def test_decisions_calibrate_as_a_truth_does(links: Links, truth):
    known = set(truth)
    said = ["same" if pair in known else "different" for pair in links.pairs.select("id_l", "id_r").rows()]
    decisions = links.pairs.select("source_l", "id_l", "source_r", "id_r").with_columns(pl.Series("decision", said))
    by_truth = links.calibrated(truth).model.calibration
    assert links.calibrated(decisions).model.calibration == by_truth
    assert links.with_decisions(decisions).calibrated().model.calibration == by_truth
    with pytest.raises(nz.SettingsError, match="decisions"):
        links.calibrated()


def test_a_calibration_that_falls_is_no_model(links: Links, truth, tmp_path):
    path = tmp_path / "model.json"
    links.calibrated(truth, method="isotonic").model.write(path)
    document = json.loads(path.read_text(encoding="utf-8"))
    document["calibration"]["probabilities"].reverse()
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(nz.InputError, match="not a matching model"):
        nz.Model.read(path)
