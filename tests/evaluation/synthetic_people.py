"""Two agencies' files about overlapping people, invented from a seed, with the pairs that are one person.

    left, right, truth = people(100_000, seed=1)

Made apart from the matcher, with names, short forms and noise of their own, so that it is judged by data that was not
shaped to it. The people live in households whose members are easily taken for each other; `truth` says of each pair
what was done to its records and who at home is like the person.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from tests.evaluation.synthetic_layouts import left_file, right_file, variant_left_file, variant_right_file
from tests.evaluation.synthetic_names import GROUPS
from tests.evaluation.synthetic_noise import DIFFERING, NOISES, Rates, write_down
from tests.evaluation.synthetic_population import TRAPS, Population, draw_population

__all__ = ["CLEANER", "DIRTIER", "people", "people_single", "people_variant"]

Ints = npt.NDArray[np.int64]
Three = tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]

_LEFT = Rates()
_RIGHT = Rates(
    typo_given=0.02, typo_family=0.02, nickname=0.05, initials=0.01, middle_initial=0.05, upper_case=0.05, macrons=0.35,
    road_abbreviated=0.10, missing_dob=0.06, missing_sex=0.06, missing_address=0.06, missing_phone=0.12,
)  # fmt: skip
_NO_EMAIL = frozenset({"missing_email"})
"""Kinds of noise in columns that not both files have."""
_NO_PHONE = _NO_EMAIL | {"phone_changed", "phone_digit", "missing_phone"}
CLEANER = Rates(
    typo_given=0.008, typo_family=0.008, swapped_names=0.002, nickname=0.03, transliteration=0.04, spelling=0.02,
    spacing=0.1, initials=0.002, middle_missing=0.10, middle_initial=0.03, known_by_middle=0.005, macrons=0.2,
    upper_case=0.0, missing_given=0.001, missing_family=0.0, day_month_swapped=0.004, dob_digit=0.005, missing_dob=0.01,
    typo_road=0.01, number_error=0.005, unit_missing=0.05, suburb_missing=0.05, postcode_missing=0.05,
    postcode_wrong=0.003, po_box=0.01, missing_address=0.03, missing_sex=0.03,
)  # fmt: skip
DIRTIER = Rates(
    typo_given=0.06, typo_family=0.06, swapped_names=0.02, nickname=0.12, transliteration=0.15, spelling=0.10,
    spacing=0.4, initials=0.04, middle_missing=0.35, middle_initial=0.15, known_by_middle=0.03, macrons=0.8,
    upper_case=0.5, truncated=0.05, missing_given=0.01, missing_family=0.005, day_month_swapped=0.03, dob_digit=0.04,
    missing_dob=0.06, typo_road=0.06, number_error=0.03, unit_missing=0.3, suburb_missing=0.2, suburb_wrong=0.05,
    postcode_missing=0.3, postcode_wrong=0.03, po_box=0.04, missing_address=0.10, sex_wrong=0.01, missing_sex=0.15,
)  # fmt: skip


def people(count: int, seed: int, *, overlap: float = 0.6, duplicates: float = 0.0) -> Three:
    """Return two agencies' files and the pairs that are one person.

    Args:
        count: of records in both files together.
        seed: the same gives the same.
        overlap: share of each file's people who are in the other one too.
        duplicates: share of each file's records that are a further one of somebody in it.

    Returns:
        left (`ID, SURNAME, GIVEN_NAMES, DOB, SEX, ADDRESS, PHONE, EMAIL`), right (`PERSON_ID, FamilyName, FirstName,
        MiddleName, BirthDate, Gender, Street, Suburb, Town, Postcode, Mobile`), all text; truth (`left_id, right_id,
        kinds, traps, name_group`).
    """
    random = np.random.default_rng(seed)
    left, right, population = _two_sides(
        count, random, overlap=overlap, duplicates=duplicates, rates=(_LEFT, _RIGHT), changes=(0.15, 0.30)
    )
    left = left.with_columns(_ids(left.height, random, "A{:07d}").alias("id"))
    right = right.with_columns(_ids(right.height, random, "{}", start=500_000).alias("id"))
    return left_file(left, random), right_file(right, random), _truth(left, right, population, _NO_EMAIL)


def people_variant(count: int, seed: int, *, dirty: bool = False, overlap: float = 0.5) -> Three:
    """Return two files of another shape, without telephone and email: cleaner than those of `people`, or dirtier.

    Args:
        count: of records in both files together.
        seed: the same gives the same.
        dirty: whether the noise is more than in `people`; else it is less.
        overlap: share of each file's people who are in the other one too.

    Returns:
        left (`REF_NO, NAME, BIRTH_DATE, GENDER, FLAT, STREET_NO, STREET_NAME, LOCALITY, CITY`), right (`client_id,
        last_name, first_names, date_of_birth, sex, home_address`), all text; truth as that of `people`.
    """
    random = np.random.default_rng(seed)
    rates = DIRTIER if dirty else CLEANER
    changes = (0.20, 0.0) if dirty else (0.08, 0.0)
    left, right, population = _two_sides(
        count, random, overlap=overlap, duplicates=0.0, rates=(rates, rates), changes=changes
    )
    left = left.with_columns(_ids(left.height, random, "{}", start=1_000_000).alias("id"))
    right = right.with_columns(_ids(right.height, random, "C-{:06d}").alias("id"))
    truth = _truth(left, right, population, _NO_PHONE)
    return variant_left_file(left, random), variant_right_file(right, random), truth


def people_single(count: int, seed: int, *, duplicates: float = 0.3) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return one agency's file and the pairs of records in it that are one person.

    Args:
        count: of records.
        seed: the same gives the same.
        duplicates: share of records that are a further one of somebody in the file.

    Returns:
        the left file of `people`, and truth as there, each pair once, the smaller id on the left.
    """
    random = np.random.default_rng(seed)
    distinct = count - round(count * duplicates)
    population = draw_population(distinct, random, moved=0.25, rephoned=0.40, renamed=0.25)
    person = _with_duplicates(np.arange(distinct), count, random)
    records = write_down(population, person, random.integers(0, 2, count), _LEFT, random)
    records = records.with_columns(_ids(count, random, "A{:07d}").alias("id"))
    return left_file(records, random), _truth(records, records, population, frozenset())


def _two_sides(
    count: int,
    random: np.random.Generator,
    *,
    overlap: float,
    duplicates: float,
    rates: tuple[Rates, Rates],
    changes: tuple[float, float],
) -> tuple[pl.DataFrame, pl.DataFrame, Population]:
    sizes = (count - count // 2, count // 2)
    distinct = [size - round(size * duplicates) for size in sizes]
    both = round(min(distinct) * overlap)
    population = draw_population(
        sum(distinct) - both, random, moved=changes[0], rephoned=changes[1], renamed=0.20
    )  # fmt: skip
    people_ = random.permutation(sum(distinct) - both)
    of_side = (people_[: distinct[0]], np.concatenate([people_[:both], people_[distinct[0] :]]))
    sides = []
    for side in (0, 1):
        person = _with_duplicates(of_side[side], sizes[side], random)
        later = np.full(sizes[side], side)
        extra = np.arange(sizes[side]) >= distinct[side]
        later = np.where(extra, random.integers(0, 2, sizes[side]), later)
        sides.append(write_down(population, person, later, rates[side], random))
    return sides[0], sides[1], population


def _with_duplicates(person: Ints, size: int, random: np.random.Generator) -> Ints:
    return np.concatenate([person, random.choice(person, size - len(person))]) if size > len(person) else person


def _ids(count: int, random: np.random.Generator, pattern: str, start: int = 1) -> pl.Series:
    numbers = random.permutation(count) + start
    return pl.Series([pattern.format(number) for number in numbers.tolist()], dtype=pl.String)


def _truth(left: pl.DataFrame, right: pl.DataFrame, population: Population, unseen: frozenset[str]) -> pl.DataFrame:
    columns = ["person", "later", "id", *NOISES]
    pairs = left.select(columns).join(right.select(columns), on="person", suffix="_right")
    if left is right:
        pairs = pairs.filter(pl.col("id") < pl.col("id_right"))
    person = pairs["person"].to_numpy()
    changes = {
        "moved": population.address[person, 0] != population.address[person, 1],
        "phone_changed": population.phone[person, 0] != population.phone[person, 1],
        "family_name_changed": population.family[person, 0] != population.family[person, 1],
    }
    apart = pl.col("later") != pl.col("later_right")
    flags = [pl.when(apart & pl.Series(of)).then(pl.lit(kind)) for kind, of in changes.items() if kind not in unseen]
    for kind in NOISES:
        if kind in unseen:
            continue
        one, two = pl.col(kind), pl.col(f"{kind}_right")
        flags.append(pl.when(one ^ two if kind in DIFFERING else one | two).then(pl.lit(kind)))
    kinds = pl.concat_list(flags).list.drop_nulls()
    homes = [pl.when(pl.Series(population.traps[person, at])).then(pl.lit(trap)) for at, trap in enumerate(TRAPS)]
    return (
        pairs.select(
            pl.col("id").alias("left_id"),
            pl.col("id_right").alias("right_id"),
            kinds.alias("kinds"),
            pl.concat_list(homes).list.drop_nulls().alias("traps"),
            pl.Series("name_group", np.array(GROUPS, dtype=object)[population.group[person]], dtype=pl.String),
        )
        .with_columns(
            pl.when(_little_left(pl.col("kinds"), unseen))
            .then(pl.concat_list("kinds", pl.lit("name_alone")))
            .otherwise("kinds")
        )
        .sort("left_id", "right_id")
    )


def _little_left(kinds: pl.Expr, unseen: frozenset[str]) -> pl.Expr:
    """Whether nothing but the name, and perhaps the sex, is there to agree."""
    fields = [
        ("missing_dob", "dob_digit", "day_month_swapped"),
        ("moved", "missing_address", "po_box"),
        ("phone_changed", "missing_phone", "phone_digit"),
    ]
    seen = [of for of in fields if not unseen.issuperset(of)]
    return pl.all_horizontal([kinds.list.set_intersection(pl.lit(list(of))).list.len() > 0 for of in seen])
