"""Review: pairs that a person should look at, as a page that runs without a network, or as a table."""

from __future__ import annotations

import json
from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from nzdatastd.errors import SettingsError
from nzdatastd.matcher.review_values import ROWS, shown_values, words_of

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.matcher.links import Links

__all__ = ["write_review"]

_PAGES: Final = (".html", ".htm")
_DECISIONS: Final = "decisions.csv"  # what the page saves
_TABLES: Final = (".csv", ".tsv", ".xlsx", ".parquet", ".ndjson", ".jsonl")


def write_review(links: Links, pairs: pl.DataFrame, path: str | PathLike[str], *, masked: bool) -> None:
    """Write pairs for a person to look at.

    Args:
        links: that they are of.
        pairs: rows of the scored pairs, in the order to look at them.
        path: `.html` for a page, `.csv` (or another table) for a table whose column `decision` is to be filled.
        masked: whether only the shapes of values are shown.

    Raises:
        SettingsError: the suffix stands for neither, or the file cannot be written.
    """
    target = Path(path)
    if target.suffix.lower() in _PAGES:
        _write_page(links, pairs, target, masked=masked)
    elif target.suffix.lower() in _TABLES:
        _write_table(links, pairs, target, masked=masked)
    else:
        raise SettingsError(f"{target.name}: a review is a page (.html) or a table (.csv)")


def _write_page(links: Links, pairs: pl.DataFrame, path: Path, *, masked: bool) -> None:
    from nzdatastd.io.write import atomic_path

    data = {
        "file_name": _DECISIONS,
        "calibrated": links.is_calibrated,
        "pairs": [
            {
                **{name: pair[name] for name in ("source_l", "id_l", "source_r", "id_r")},
                "probability": pair["match_probability"],
                "rows": rows,
            }
            for pair, rows in _side_by_side(links, pairs, masked=masked)
        ],
    }
    with atomic_path(path) as part:
        part.write_text(_page(data, masked=masked), encoding="utf-8")


def _page(data: dict[str, Any], *, masked: bool) -> str:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(loader=PackageLoader("nzdatastd.matcher"), autoescape=True, undefined=StrictUndefined)
    # Inside a script no text may end it, nor begin a comment.
    inside = json.dumps(data, ensure_ascii=True).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return environment.get_template("review.html.j2").render(
        data=Markup(inside),  # noqa: S704 - JSON without a character that HTML could take for its own
        pairs=f"{len(data['pairs']):,}",
        file_name=_DECISIONS,
        masked=masked,
    )


def _write_table(links: Links, pairs: pl.DataFrame, path: Path, *, masked: bool) -> None:
    import polars as pl

    from nzdatastd.io.write import write_frame

    texts = ["source_l", "id_l", "source_r", "id_r", "decision"]
    figures = ["match_weight", "match_probability"]
    shown = [f"{row.name}{side}" for row in ROWS for side in (" l", " r", " compared")]
    rows: list[list[Any]] = []
    for pair, told in _side_by_side(links, pairs, masked=masked, every=True):
        cells = [cell or None for _, *each in told for cell in each]
        rows.append([*(pair[name] for name in texts[:4]), None, *(pair[name] for name in figures), *cells])
    schema = {
        **dict.fromkeys(texts, pl.String),
        **dict.fromkeys(figures, pl.Float64),
        **dict.fromkeys(shown, pl.String),
    }
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    blank = [name for name in shown if frame[name].null_count() == frame.height]
    write_frame([frame.drop(blank)], path)


def _side_by_side(
    links: Links, pairs: pl.DataFrame, *, masked: bool, every: bool = False
) -> Iterator[tuple[dict[str, Any], list[tuple[str, str, str, str]]]]:
    """Yield each pair with its rows: name, left, right, how they compare; also the blank ones if asked."""
    numbers = {side: pairs[f"record_{side}"].to_list() for side in "lr"}
    wanted: dict[int, list[int]] = {}
    for number in {*numbers["l"], *numbers["r"]}:
        source, row = links.place_of(number)
        wanted.setdefault(source, []).append(row)
    values = {number: shown_values(links.sources[number], rows, masked=masked) for number, rows in wanted.items()}
    named = links.named(pairs)
    for pair, left, right in zip(named.iter_rows(named=True), numbers["l"], numbers["r"], strict=True):
        (source_l, row_l), (source_r, row_r) = links.place_of(left), links.place_of(right)
        rows = [
            (row.name, one, other, words_of(row, links.model.ladders, pair))
            for row, one, other in zip(ROWS, values[source_l][row_l], values[source_r][row_r], strict=True)
            if every or one or other
        ]
        yield pair, rows
