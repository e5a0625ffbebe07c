"""Links one small job on DuckDB and on Spark, and says whether the links are the same.

python -m tests.matcher.spark_job
"""

from __future__ import annotations

import sys
from dataclasses import replace
from unittest.mock import patch

from nzdatastd.matcher import blocking
from nzdatastd.matcher.match import matched
from nzdatastd.matcher.model import Model
from tests.evaluation.synthetic_people import people
from tests.matcher.invented import prepared

_FIELDS = ("given_names", "family_name", "date_of_birth", "phone_number")


def main() -> int:
    """Print `the same`, or what is not."""
    left, right, _ = people(80, 31)
    sources = prepared(left, right)
    # A few rules and fields will do: Spark takes seconds for each.
    model = Model.default()
    model = replace(model, chances={field: model.chances[field] for field in _FIELDS})
    with patch.object(blocking, "RULES", blocking.RULES[3:9]):
        here, there = (matched(sources, model=model, engine=engine) for engine in ("duckdb", "spark"))
    by = ["source_l", "id_l", "source_r", "id_r"]
    ours, theirs = (links.pairs.sort(by) for links in (here, there))
    levels = [ladder.field for ladder in here.model.ladders]
    if not ours.height or not ours.select(*by, *levels).equals(theirs.select(*by, *levels)):
        sys.stdout.write(f"{ours.height} pairs on DuckDB, {theirs.height} on Spark, or other levels\n")
    elif (ours["match_weight"] - theirs["match_weight"]).abs().max() > 1e-6:  # type: ignore[operator]
        sys.stdout.write("other weights\n")
    elif not here.entities().equals(there.entities()):
        sys.stdout.write("other entities\n")
    else:
        sys.stdout.write("the same\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
