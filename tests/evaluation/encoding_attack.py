"""An attack on encoded records, by somebody who has no key but knows how often each token of a name or date comes.

python -m tests.evaluation.encoding_attack [--rows 40000]

Bits that a frequent token sets are set together. So each bit is put together with those that it correlates with most,
which is what pattern mining does (Christen, Vidanage, Ranbaduge and Schnell, PAKDD 2018). How strongly they correlate
tells how frequent the token is, and the token whose true frequency is nearest is taken. The attacker is a strong one in
that the true frequencies are known, and a weak one in that nothing but frequencies is used.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter

import numpy as np
import numpy.typing as npt

from nzdatastd.matcher.encoding.encodable import reasons
from nzdatastd.matcher.encoding.filters import FilterMaker, folded, positions
from nzdatastd.matcher.encoding.keys_of_secret import keys_of
from nzdatastd.matcher.encoding.scheme import (
    BITS,
    FOLDED_BITS,
    SALT_COLUMN,
    SALT_LENGTH,
    columns_of_scheme,
    fields_of_scheme,
)
from nzdatastd.matcher.encoding.tokens import tokens_of
from nzdatastd.matcher.prepared_source import prepared_sources
from tests.evaluation.synthetic_people import people

_TOGETHER = 8
_PURE = 0.8
_MOST = 100

Bits = npt.NDArray[np.float32]


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _rows(filters: list[int], bits: int) -> Bits:
    data = b"".join(each.to_bytes(bits // 8, "little") for each in filters)
    packed = np.frombuffer(data, dtype=np.uint8).reshape(len(filters), -1)
    return np.unpackbits(packed, axis=1, bitorder="little").astype(np.float32)


def groups_of(bits: Bits) -> list[tuple[frozenset[int], float]]:
    """Return each bit with those that it correlates with most, the closest groups first, and their mean covariance."""
    correlations = np.nan_to_num(np.corrcoef(bits.T))
    covariances = np.cov(bits.T)
    np.fill_diagonal(correlations, -1)
    near = np.argsort(-correlations, axis=1)[:, : _TOGETHER - 1]
    found = []
    for bit, others in enumerate(near):
        group = np.array([bit, *others])
        inner = correlations[np.ix_(group, group)][~np.eye(len(group), dtype=bool)]
        outer = covariances[np.ix_(group, group)][~np.eye(len(group), dtype=bool)]
        found.append((float(inner.mean()), frozenset(group.tolist()), float(outer.mean())))
    kept: list[tuple[frozenset[int], float]] = []
    for _, group, covariance in sorted(found, key=lambda each: -each[0]):
        if all(len(group & other) <= _TOGETHER // 4 for other, _ in kept):
            kept.append((group, covariance))
    return kept


def aligned(
    bits: Bits, tokens: list[tuple[frozenset[int], float]], background: float, *, is_folded: bool
) -> tuple[int, int, int]:
    """Return how many groups are of one frequent token, and of these how many are named right, and nearly right.

    Args:
        bits: records by bits.
        tokens: the positions and the frequency of each, the most frequent first.
        background: share of bits that are set before folding.
        is_folded: whether the filters were folded.
    """
    lost = (1 - background) ** 2 * ((1 - 2 * background) ** 2 if is_folded else 1)
    frequencies = np.array([each for _, each in tokens])
    of_one = right = nearly = 0
    for group, covariance in groups_of(bits)[: 2 * _MOST]:
        shares = [len(group & where) / len(group) for where, _ in tokens[:_MOST]]
        token = int(np.argmax(shares))
        if shares[token] < _PURE:
            continue
        of_one += 1
        frequency = (1 - np.sqrt(max(0.0, 1 - 4 * min(covariance / lost, 0.25)))) / 2
        guess = int(np.argmin(np.abs(frequencies - frequency)))
        right += guess == token
        nearly += abs(guess - token) <= 5
    return of_one, right, nearly


class _Unsalted(FilterMaker):
    """Makes filters as they would be without a salt."""

    def _key(self, field_key: str, salt: str) -> bytes:  # noqa: ARG002 - that is the point
        return super()._key(field_key, "")


def attack(rows: int) -> None:
    """Print what is found in filters as they are written, and in such as were not salted or not folded."""
    left, _, _ = people(rows, 11)
    [prepared] = prepared_sources([left], workers=1)
    cells = prepared.kept_keys.select(columns_of_scheme())
    records = list(cells.filter(reasons(cells).is_null()).iter_rows(named=True))
    keys = keys_of(b"a key of the attack, not known to it")
    _say(f"{len(records):,} records, the {_MOST} most frequent tokens")
    for is_salted in (False, True):
        maker = (FilterMaker if is_salted else _Unsalted)(keys)
        whole = [maker.whole(each) for each in records]
        counts: Counter[tuple[str, str, str, int]] = Counter()
        for record in records:
            salt = record[SALT_COLUMN][:SALT_LENGTH] if is_salted else ""
            for field in fields_of_scheme():
                if (cell := record[field.column]) is not None:
                    counts.update((field.key, salt, token, field.positions) for token in tokens_of(field.kind, cell))
        frequent = [each for each, _ in counts.most_common(300)]
        background = sum(each.bit_count() for each in whole) / len(whole) / BITS
        for is_folded in (False, True):
            size = FOLDED_BITS if is_folded else BITS
            filters = [folded(each) for each in whole] if is_folded else whole
            tokens = [
                (
                    frozenset(at % size for at in positions(keys.of(f"field {name} of {salt}"), token, count)),
                    counts[name, salt, token, count] / len(records),
                )
                for name, salt, token, count in frequent
            ]
            of_one, right, nearly = aligned(_rows(filters, size), tokens, background, is_folded=is_folded)
            twice = sum(count for count in Counter(filters).values() if count > 1)
            _say(
                f"{'salted' if is_salted else 'not salted':10} {'folded' if is_folded else 'not folded':10}  "
                f"tokens told apart {of_one:>3}  named right {right:>3}  right or one of ten near {nearly:>3}  "
                f"filters that come twice {twice:>4}"
            )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.encoding_attack")
    parser.add_argument("--rows", type=int, default=40_000)
    attack(parser.parse_args().rows)
