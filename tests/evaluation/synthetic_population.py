"""Invented people in households: what is true of them, before any agency writes it down.

Couples, children, twins, grandparents and other relatives under one roof, flatmates; a father and a son of one name;
families that share a telephone. Each person has a second address, telephone, email and family name that a later record
may show.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from tests.evaluation.synthetic_addresses import Addresses, draw_addresses
from tests.evaluation.synthetic_names import GROUPS, NameStock, name_stock

__all__ = ["NOBODY", "THIS_YEAR", "TRAPS", "Population", "draw_population"]

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

THIS_YEAR = 2024
NOBODY = -1
"""In place of a name's number: no such name."""
TRAPS = ("twin", "same_name_parent_child", "sibling", "couple", "parent_child", "extended_family", "flatmate",
         "namesake", "other_unit")  # fmt: skip
_HEAD, _PARTNER, _CHILD, _GRANDPARENT, _RELATIVE, _FLATMATE = range(6)
_SINGLE, _COUPLE, _FAMILY, _SOLE_PARENT, _FLAT, _EXTENDED = range(6)
_KINDS = [0.14, 0.22, 0.36, 0.09, 0.09, 0.10]
_GROUPS = [0.60, 0.16, 0.06, 0.04, 0.06, 0.06, 0.02]


@dataclass(frozen=True)
class Population:
    """People, one at each position of every array.

    Args:
        group: position in GROUPS.
        female: 1 or 0.
        other_gender: whether the person's gender is another one.
        born: days since 1970.
        given: three columns of name numbers, NOBODY where there is none.
        family: two columns, before and after a marriage; the same where there was none.
        hyphenated: whether the later family name joins both.
        address: two columns, before and after a move.
        phone: two columns, national numbers without spaces.
        email: two columns; empty where there is none.
        traps: a column for each of TRAPS.
        addresses: what `address` points at.
    """

    group: Ints
    female: Ints
    other_gender: Bools
    born: Ints
    given: Ints
    family: Ints
    hyphenated: Bools
    address: Ints
    phone: npt.NDArray[np.object_]
    email: npt.NDArray[np.object_]
    traps: Bools
    addresses: Addresses


def draw_population(
    count: int, random: np.random.Generator, *, moved: float, rephoned: float, renamed: float
) -> Population:
    """Return this many people.

    Args:
        count: of people.
        random: the source of all chance.
        moved: share of people whose two addresses differ.
        rephoned: share of people whose two telephones differ.
        renamed: share of the married women whose two family names differ.
    """
    stock = name_stock()
    homes = count // 2 + 20
    kind = random.choice(6, homes, p=_KINDS)
    home, role, slot = _members(kind, count, random)
    group = random.choice(len(GROUPS), homes, p=_GROUPS)[home]
    group = np.where(role == _FLATMATE, random.choice(len(GROUPS), count, p=_GROUPS), group)
    female = _sexes(home, role, homes, random)
    year = _years(kind, home, role, slot, random)
    born = (year - 1970) * 365.2425 + random.integers(0, 365, count)
    born = np.where(random.random(count) < 0.01, np.floor((year - 1970) * 365.2425) + 1, born).astype(np.int64)
    twin = _twins(home, role, slot, born, random)
    given = _given_names(stock, random, home=home, group=group, female=female, year=year)
    inherited, namesakes = _fathers_and_sons(random, home=home, role=role, slot=slot, female=female, twin=twin)
    given[inherited, 0] = given[namesakes, 0]
    whole = random.random(len(inherited)) < 0.65
    given[inherited[whole], 1:] = given[namesakes[whole], 1:]
    family, hyphenated = _family_names(stock, random, home=home, role=role, group=group, female=female, renamed=renamed)
    address, addresses = _addresses(home, homes, moved, random)
    phone, first_of_home = _phones(home, role, year, rephoned, random)
    young = (year > THIS_YEAR - 15) & (role == _CHILD)
    email = _emails(stock, random, given=given, family=family, young=young, first=first_of_home[home])
    traps = _traps(
        home=home, role=role, twin=twin, given=given, family=family, shares=addresses.shares_house[address[:, 0]]
    )
    traps[np.concatenate([inherited, namesakes]), TRAPS.index("same_name_parent_child")] = True
    other = random.random(count) < 0.004
    return Population(
        group, female, other, born, given, family, hyphenated, address, phone, email, traps, addresses
    )  # fmt: skip


def _members(kind: Ints, count: int, random: np.random.Generator) -> tuple[Ints, Ints, Ints]:
    homes = len(kind)
    with_children = np.isin(kind, [_FAMILY, _SOLE_PARENT, _EXTENDED])
    sizes = {
        _HEAD: np.ones(homes, dtype=np.int64),
        _PARTNER: np.isin(kind, [_COUPLE, _FAMILY, _EXTENDED]).astype(np.int64),
        _CHILD: np.where(with_children, np.minimum(1 + random.poisson(1.1, homes), 6), 0),
        _GRANDPARENT: np.where(kind == _EXTENDED, random.integers(1, 3, homes), 0),
        _RELATIVE: np.where(kind == _EXTENDED, random.integers(0, 3, homes), 0),
        _FLATMATE: np.where(kind == _FLAT, random.integers(1, 5, homes), 0),
    }
    home = np.concatenate([np.repeat(np.arange(homes), size) for size in sizes.values()])
    role = np.concatenate([np.full(size.sum(), of) for of, size in sizes.items()])
    order = np.lexsort((role, home))[:count]
    home, role = home[order], role[order]
    run = np.flatnonzero(np.r_[True, (home[1:] != home[:-1]) | (role[1:] != role[:-1])])
    slot = np.arange(len(home)) - np.repeat(run, np.diff(np.r_[run, len(home)]))
    return home, role, slot


def _sexes(home: Ints, role: Ints, homes: int, random: np.random.Generator) -> Ints:
    head = (random.random(homes) < 0.35).astype(np.int64)
    partner = np.where(random.random(homes) < 0.97, 1 - head, head)
    by_chance = (random.random(len(home)) < 0.5).astype(np.int64)
    return np.select([role == _HEAD, role == _PARTNER], [head[home], partner[home]], by_chance)


def _years(kind: Ints, home: Ints, role: Ints, slot: Ints, random: np.random.Generator) -> Ints:
    homes, count = len(kind), len(home)
    first_age, gap, since = (random.integers(*span, homes) for span in ((19, 36), (1, 4), (0, 26)))
    children = np.bincount(home[role == _CHILD], minlength=homes)
    youngest = THIS_YEAR - since
    eldest = youngest - gap * np.maximum(children - 1, 0)
    adult = THIS_YEAR - np.where(kind == _FLAT, random.integers(18, 36, homes), random.integers(20, 90, homes))
    head = np.where(children > 0, eldest - first_age, adult)
    near = np.rint(random.normal(0, 4, count)).astype(np.int64)
    year = np.select(
        [role == _CHILD, role == _GRANDPARENT, role == _HEAD],
        [eldest[home] + slot * gap[home], head[home] - random.integers(22, 36, count), head[home]],
        np.minimum(head[home] + near, THIS_YEAR - 17),
    )
    return np.maximum(year, 1922)


def _twins(home: Ints, role: Ints, slot: Ints, born: Ints, random: np.random.Generator) -> Bools:
    second = np.flatnonzero((role == _CHILD) & (slot == 1))
    second = second[random.random(len(second)) < 0.06]
    born[second] = born[second - 1]
    twin = np.zeros(len(home), dtype=bool)
    twin[second] = twin[second - 1] = True
    return twin


def _given_names(
    stock: NameStock, random: np.random.Generator, *, home: Ints, group: Ints, female: Ints, year: Ints
) -> Ints:
    count = len(home)
    given = np.empty((count, 3), dtype=np.int64)
    given[:, 0] = stock.draw_given(group, female, year, random)
    for _ in range(6):  # no two of a household bear one first name by chance
        seen = home * len(stock.vocabulary) + given[:, 0]
        again = np.setdiff1d(np.arange(count), np.unique(seen, return_index=True)[1])
        if not len(again):
            break
        given[again, 0] = stock.draw_given(group[again], female[again], year[again], random)
    few = np.where(np.isin(group, [4, 5, 6]), 0.45, 0.12)  # Chinese, Indian, Korean
    how_many = random.random(count)
    for place, share in ((1, few), (2, few + (1 - few) * 0.80)):
        names = stock.draw_given(group, female, year - 25, random)
        given[:, place] = np.where((how_many > share) & (names != given[:, 0]), names, NOBODY)
    given[:, 2] = np.where((given[:, 1] == NOBODY) | (given[:, 2] == given[:, 1]), NOBODY, given[:, 2])
    return given


def _fathers_and_sons(
    random: np.random.Generator, *, home: Ints, role: Ints, slot: Ints, female: Ints, twin: Bools
) -> tuple[Ints, Ints]:
    head = np.full(home.max() + 1, NOBODY)
    head[home[role == _HEAD]] = np.flatnonzero(role == _HEAD)
    sons = np.flatnonzero((role == _CHILD) & (slot == 0) & (female == 0) & ~twin)
    sons = sons[(female[head[home[sons]]] == 0) & (random.random(len(sons)) < 0.08)]
    return sons, head[home[sons]]


def _family_names(
    stock: NameStock, random: np.random.Generator, *, home: Ints, role: Ints, group: Ints, female: Ints, renamed: float
) -> tuple[Ints, Bools]:
    count = len(home)
    of_home = stock.draw_family(group[np.unique(home, return_index=True)[1]], random)[home]
    own = stock.draw_family(group, random)
    shared = np.array([1.0, 0.78, 0.90, 0.60, 0.75, 0.0])[role]
    now = np.where(random.random(count) < shared, of_home, own)
    changed = (role == _PARTNER) & (female == 1) & (now == of_home) & (random.random(count) < renamed)
    return np.column_stack([np.where(changed, own, now), now]), changed & (random.random(count) < 0.2)


def _addresses(home: Ints, homes: int, moved: float, random: np.random.Generator) -> tuple[Ints, Addresses]:
    together = (random.random(homes) < moved * 0.6)[home]
    alone = ~together & (random.random(len(home)) < moved * 0.4 / (1 - moved * 0.6))
    addresses = draw_addresses(2 * homes + len(home), random)
    later = np.select([together, alone], [homes + home, 2 * homes + np.arange(len(home))], home)
    return np.column_stack([home, later]), addresses


def _phones(
    home: Ints, role: Ints, year: Ints, rephoned: float, random: np.random.Generator
) -> tuple[npt.NDArray[np.object_], Ints]:
    count = len(home)
    first_of_home = np.zeros(home.max() + 1, dtype=np.int64)
    first_of_home[home[::-1]] = np.arange(count)[::-1]
    mobiles, later = _mobiles(count, random), _mobiles(count, random)
    areas = random.choice(np.array(["3", "4", "6", "7", "9"], dtype=object), count)
    landlines = areas + random.integers(2_000_000, 9_999_999, count).astype(str).astype(object)
    shared = np.where(random.random(count) < 0.3, landlines, mobiles)[first_of_home[home]]
    has_own = (year < THIS_YEAR - 15) & (random.random(count) < np.where(role == _FLATMATE, 1.0, 0.7))
    phone = np.where(has_own, mobiles, shared)
    changed = random.random(count) < rephoned
    return np.column_stack([phone, np.where(changed, later, phone)]), first_of_home


def _mobiles(count: int, random: np.random.Generator) -> npt.NDArray[np.object_]:
    prefix = random.choice(np.array(["21", "22", "27", "20"], dtype=object), count, p=[0.4, 0.27, 0.3, 0.03])
    return prefix + random.integers(2_000_000, 9_999_999, count).astype(str).astype(object)


def _emails(
    stock: NameStock, random: np.random.Generator, *, given: Ints, family: Ints, young: Bools, first: Ints
) -> npt.NDArray[np.object_]:
    count = len(young)
    plain = pl.Series(stock.vocabulary, dtype=pl.String).str.to_lowercase().str.normalize("NFKD")
    words = plain.str.replace_all(r"[^a-z]", "").to_numpy().astype(object)
    domains = np.array(["gmail.com", "xtra.co.nz", "outlook.com", "hotmail.com", "yahoo.co.nz", "icloud.com"], object)
    found = []
    for place in (0, 1):
        joint = random.choice(np.array([".", "", "_"], dtype=object), count)
        digits = random.choice(np.array(["", *map(str, range(1, 100))], dtype=object), count)
        local = words[given[:, 0]] + joint + words[family[:, place]] + digits
        found.append(local + "@" + random.choice(domains, count))
    found[0] = np.where(young, found[0][first], found[0])
    found[1] = np.where((random.random(count) < 0.25) & ~young, found[1], found[0])
    return np.column_stack(found)


def _traps(*, home: Ints, role: Ints, twin: Bools, given: Ints, family: Ints, shares: Bools) -> Bools:
    def homes_with(of: Bools, least: int) -> Bools:
        return (np.bincount(home[of], minlength=home.max() + 1) >= least)[home]

    children = homes_with(role == _CHILD, 1)
    relatives = homes_with(np.isin(role, [_GRANDPARENT, _RELATIVE]), 1)
    names = family[:, 1] * (given.max() + 1) + given[:, 0]
    _, places, counts = np.unique(names, return_inverse=True, return_counts=True)
    by_trap = {
        "twin": twin,
        "same_name_parent_child": np.zeros(len(home), dtype=bool),
        "sibling": (role == _CHILD) & homes_with(role == _CHILD, 2),
        "couple": np.isin(role, [_HEAD, _PARTNER]) & homes_with(role == _PARTNER, 1),
        "parent_child": children & np.isin(role, [_HEAD, _PARTNER, _CHILD]),
        "extended_family": relatives,
        "flatmate": homes_with(role == _FLATMATE, 1),
        "namesake": (counts > 1)[places],
        "other_unit": shares,
    }
    return np.column_stack([by_trap[name] for name in TRAPS])
