"""Conditions in SQL: text over the columns of a pair, `…_l` and `…_r`, for DuckDB and for Spark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nzdatastd.matcher import conditions as c
from nzdatastd.matcher.python_conditions import EARTH_RADIUS_M

__all__ = ["DIALECTS", "Dialect", "sql_of"]


@dataclass(frozen=True, slots=True)
class Dialect:
    """What differs between engines.

    Args:
        jaro_winkler: name of the function of similarity.
        lists_meet: name of the function that tells whether two lists share an item.
        list_holds: name of the function that tells whether a list holds an item.
        starts_with: name of the function that tells whether a text begins with another.
        quote: what names of columns are quoted in.
    """

    jaro_winkler: str
    lists_meet: str
    list_holds: str
    starts_with: str
    quote: str


DIALECTS: Final = {
    "duckdb": Dialect("jaro_winkler_similarity", "list_has_any", "list_contains", "starts_with", '"'),
    "spark": Dialect("jaro_winkler", "arrays_overlap", "array_contains", "startswith", "`"),
}
"""By engine."""


def sql_of(condition: c.Condition, dialect: str = "duckdb") -> str:
    """Return the condition as SQL; null counts as false, as in any `WHERE`.

    Args:
        condition: of a level.
        dialect: `duckdb` or `spark`.

    >>> sql_of(c.AllOf(c.Same("family"), c.Not(c.Close("given_1", 0.9))))
    '"family_l" = "family_r" AND NOT coalesce(jaro_winkler_similarity("given_1_l", "given_1_r") >= 0.9, false)'
    """
    return _Writer(DIALECTS[dialect]).written(condition)


@dataclass(frozen=True, slots=True)
class _Writer:
    dialect: Dialect

    def pair(self, column: str) -> tuple[str, str]:
        quote = self.dialect.quote
        return f"{quote}{column}_l{quote}", f"{quote}{column}_r{quote}"

    def written(self, condition: c.Condition) -> str:
        match condition:
            case c.AllOf(conditions=parts):
                return " AND ".join(self._inside(part) for part in parts)
            case c.AnyOf(conditions=parts):
                return " OR ".join(self._inside(part) for part in parts)
            case c.Not(condition=inner):
                return f"NOT coalesce({self.written(inner)}, false)"
            case c.NoneFilled(columns=columns):
                sides = (" AND ".join(f"{self.pair(each)[side]} IS NULL" for each in columns) for side in (0, 1))
                return " OR ".join(f"({side})" if len(columns) > 1 else side for side in sides)
            case c.Crossed(column=column, other=other):
                (a, b), (other_a, other_b) = self.pair(column), self.pair(other)
                return f"{a} = {other_b} OR {b} = {other_a}"
            case c.Swapped(column=column, other=other):
                (a, b), (other_a, other_b) = self.pair(column), self.pair(other)
                return f"{a} = {other_b} AND {b} = {other_a}"
            case c.SwappedClose(column=column, other=other, similarity=least):
                (a, b), (other_a, other_b) = self.pair(column), self.pair(other)
                close = self.dialect.jaro_winkler
                one, two = f"{close}({other_a}, {b}) >= {least}", f"{close}({a}, {other_b}) >= {least}"
                return f"({a} = {other_b} AND {one}) OR ({b} = {other_a} AND {two})"
            case c.SwappedInitial(column=column, other=other):
                (a, b), (other_a, other_b) = self.pair(column), self.pair(other)
                one, two = (self._is_initial(*each) for each in ((a, other_b), (b, other_a)))
                return f"({other_a} = {b} AND {one}) OR ({other_b} = {a} AND {two})"
            case c.Contains(column=column, item=item):
                (a, b), (item_a, item_b) = self.pair(column), self.pair(item)
                holds = self.dialect.list_holds
                return f"{holds}({b}, {item_a}) OR {holds}({a}, {item_b})"
            case c.Near(x=x, y=y, metres=metres):
                return f"{self._metres(x, y)} <= {metres}"
            case _:
                return self._of_one_column(condition, *self.pair(condition.column))

    @staticmethod
    def _is_initial(initial: str, name: str) -> str:
        return f"length({initial}) = 1 AND length({name}) > 1 AND left({name}, 1) = {initial}"

    def _inside(self, condition: c.Condition) -> str:
        is_plain = not isinstance(
            condition,
            c.AllOf | c.AnyOf | c.NoneFilled | c.Crossed | c.Contains | c.Starts | c.SwappedClose | c.SwappedInitial,
        )
        return self.written(condition) if is_plain else f"({self.written(condition)})"

    def _of_one_column(self, condition: c.Condition, a: str, b: str) -> str:
        match condition:
            case c.Same():
                return f"{a} = {b}"
            case c.BothFilled():
                return f"{a} IS NOT NULL AND {b} IS NOT NULL"
            case c.OneFilled():
                return f"({a} IS NULL) <> ({b} IS NULL)"
            case c.Meet():
                return f"{self.dialect.lists_meet}({a}, {b})"
            case c.Close(similarity=least):
                return f"{self.dialect.jaro_winkler}({a}, {b}) >= {least}"
            case c.Edits(most=most):
                return f"levenshtein({a}, {b}) <= {most}"
            case c.LongEnough(characters=characters):
                return f"least(length({a}), length({b})) >= {characters}"
            case c.Initial():
                return f"left({a}, 1) = left({b}, 1) AND (length({a}) = 1) <> (length({b}) = 1)"
            case c.Starts(characters=characters):
                starts = self.dialect.starts_with
                return (
                    f"{a} <> {b} AND least(length({a}), length({b})) >= {characters} "
                    f"AND ({starts}({a}, {b}) OR {starts}({b}, {a}))"
                )
            case c.Within(most=most):
                return f"abs({a} - {b}) <= {most}"
        raise TypeError(condition)

    def _metres(self, x: str, y: str) -> str:
        (x_a, x_b), (y_a, y_b) = self.pair(x), self.pair(y)
        half_north = f"pow(sin(radians({y_b} - {y_a}) / 2), 2)"
        half_east = f"cos(radians({y_a})) * cos(radians({y_b})) * pow(sin(radians({x_b} - {x_a}) / 2), 2)"
        return f"2 * {EARTH_RADIUS_M} * asin(sqrt(least(1.0, {half_north} + {half_east})))"
