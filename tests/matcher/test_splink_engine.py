"""Scoring in bulk: the same pairs, however many parts the records are taken in."""

from __future__ import annotations

import pytest
from polars.testing import assert_frame_equal

from nzdatastd.matcher import splink_engine
from nzdatastd.matcher.links import Links
from nzdatastd.matcher.match import matched


@pytest.mark.parametrize("one_to_one", [True, False])
def test_parts_give_the_pairs_of_the_whole(monkeypatch: pytest.MonkeyPatch, links: Links, one_to_one: bool) -> None:
    whole = matched(links.sources, one_to_one=one_to_one)
    monkeypatch.setattr(splink_engine, "_MOST_AT_ONCE", links.sources[0].keys.height)
    assert_frame_equal(matched(links.sources, one_to_one=one_to_one).scored, whole.scored)
