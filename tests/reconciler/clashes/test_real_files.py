"""Two years of the schools directory as two agencies: the clashes that a reader of both files finds, and no others."""

from __future__ import annotations

from pathlib import Path

from nzdatastd.profiler.profile import profile
from nzdatastd.reconciler.clashes import clashes
from nzdatastd.reconciler.conversion import convert


def test_the_schools_directories_clash_in_what_was_read_by_hand(real_data: Path) -> None:
    found = clashes(real_data / "moe_schools_2017.csv", real_data / "moe_schools_2026_as_downloaded.csv", measure=False)
    assert [(each.kind, each.field) for each in found] == [
        ("notation", "postcode"),  # 420 for 0420
        ("macrons", "place_name"),
        ("macrons", "postal_address"),
        ("macrons", "street_address"),
        ("missing", "phone_number"),
        # What 2017 has is districts and Auckland's local boards in one column, under a name of its own.
        ("missing", "territorial_authority"),
    ]


def test_one_directory_is_written_as_the_other(real_data: Path) -> None:
    theirs = profile(real_data / "moe_schools_2026.csv").layout
    done = convert(real_data / "moe_schools_2017.csv", to_layout=theirs)
    assert done.records == 1_267
    assert {each.reason for each in done.losses} <= {"not-understood", "left-over", "open", "no-column"}
    assert sum(each.records for each in done.losses) < 20
