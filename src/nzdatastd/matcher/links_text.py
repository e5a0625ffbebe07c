"""Links in words: what was matched, by which blocking rules, what was found out and assumed, and what came of it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from nzdatastd.report.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nzdatastd.matcher.links import Links

__all__ = ["html_of_links", "text_of_links"]


def text_of_links(links: Links) -> str:
    """Return links in words, without a value of any record.

    Args:
        links: of a match.
    """
    return "\n".join(
        [
            *_sources(links),
            _twice(links),
            *_blocks(links),
            *_assumed(links),
            *_found(links),
        ]
    )


def _sources(links: Links) -> Iterable[str]:
    return (f"{source.name}: {counted(source.ids.len(), 'record')}" for source in links.sources)


def _twice(links: Links) -> str:
    if len(links.sources) == 1:
        return "de-duplicated: one source, matched with itself"
    single = [source.name for number, source in enumerate(links.sources) if number in links.one_to_one]
    if len(single) == len(links.sources):
        return "one to one: no source holds anybody twice"
    several = [source.name for number, source in enumerate(links.sources) if number not in links.one_to_one]
    return f"not one to one: {', '.join(several)} may hold somebody twice" + (
        f", {', '.join(single)} nobody" if single else ""
    )


def _blocks(links: Links) -> list[str]:
    used = [block for block in links.blocks if block.chosen]
    left_out = [block for block in links.blocks if not block.chosen and block.pairs]
    lines = [f"{counted(len(used), 'blocking rule')}, with the pairs that each brings by itself:"]
    lines += [f"  {block.pairs:>11,}  {block.name}" for block in used]
    if left_out:
        lines.append(f"  {len(left_out)} more would bring too many pairs")
    return lines


def _assumed(links: Links) -> list[str]:
    model = links.model
    lines = [
        f"prior: 1 pair of {1 / model.prior:,.0f} is one person; for each record {model.relatives:.2g} of relatives"
    ]
    lines += [f"  {note}" for note in model.notes]
    known = model.calibration
    if known is None:
        lines.append("probabilities are uncalibrated: they rest on the model, not on known pairs")
        return lines
    lines.append(
        f"probabilities are calibrated ({known.method}) by {known.pairs:,} known pairs, {known.matches:,} of one person"
    )
    if known.reliability:
        lines.append("  probability       pairs  told before  told now  observed")
    lines += [
        f"  {each.low:4.2f} to {each.high:4.2f} {each.pairs:>10,} {each.uncalibrated:12.3f} {each.calibrated:9.3f} "
        f"{each.observed:9.3f}"
        for each in known.reliability
    ]
    return lines


def _found(links: Links) -> list[str]:
    entities = links.joins.records - sum(1 for _ in links.joins.from_probability(links.threshold))
    low, high = links.band
    above, inside = links.above.height, links.in_band.height
    kept, every = counted(links.scored.height, "pair"), counted(links.joins.records, "record")
    lines = [f"{kept} kept: {above:,} above the review band ({low:g} to {high:g}), {inside:,} in it"]
    if links.decisions is not None:
        lines.append(f"decisions: {links.decided}")
    lines.append(f"{counted(entities, 'entity', 'entities')} of {every} at threshold {links.threshold:g}")
    return lines


def html_of_links(links: Links) -> str:
    """Return links as HTML to stand among others, as notebooks show it; without a value of any record.

    Args:
        links: of a match.
    """
    used = [block for block in links.blocks if block.chosen]
    rules = "".join(f"<tr><td>{escape(block.name)}</td><td>{block.pairs:,}</td></tr>" for block in used)
    told = [*_sources(links), _twice(links), *_found(links)]
    return (
        f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in told)}</ul>"
        f"{links.threshold_chart().svg}"
        f"<p>{'<br>'.join(escape(line.strip()) for line in _assumed(links) if not line.startswith('  0'))}</p>"
        f"{_reliability_table(links)}"
        f"<details><summary>{counted(len(used), 'blocking rule')}</summary><table><thead><tr><th>rule</th>"
        f"<th>pairs by itself</th></tr></thead><tbody>{rules}</tbody></table></details>"
    )


def _reliability_table(links: Links) -> str:
    known = links.model.calibration
    if known is None or not known.reliability:
        return ""
    rows = "".join(
        f"<tr><td>{each.low:g} to {each.high:g}</td><td>{each.pairs:,}</td><td>{each.uncalibrated:.3f}</td>"
        f"<td>{each.calibrated:.3f}</td><td>{each.observed:.3f}</td></tr>"
        for each in known.reliability
    )
    head = "".join(f"<th>{each}</th>" for each in ("probability", "pairs", "told before", "told now", "observed"))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
