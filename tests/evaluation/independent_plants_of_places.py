"""Clashes to be planted in what is said of places: addresses and coordinates."""

from __future__ import annotations

from random import Random

from .independent_form import Form
from .independent_plant import STREET, Due, Plant, changed, when

__all__ = ["PLANTS_OF_PLACES"]


def _line(form: Form) -> bool:
    return form.address in {"line", "lines", "whole"} and form.detail == "full" and not form.postal


def _other_crs(form: Form, rng: Random) -> Form | None:
    others = {"2193": ("4326", "27200"), "4326": ("2193", "27200"), "27200": ("2193", "4326")}
    return changed(form, coordinates=rng.choice(others[form.coordinates])) if form.coordinates else None


PLANTS_OF_PLACES = (
    Plant("address in parts", "address unit", when(_line, address="parts"), (Due(("split",), STREET),)),
    Plant(
        "address whole",
        "address postcode suburb",
        when(lambda f: _line(f) and f.address != "whole", address="whole"),
        (Due(("split",), STREET),),
    ),
    Plant(
        "unit apart",
        "address unit",
        when(lambda f: f.address == "line" and _line(f) and f.unit != "column", unit="column"),
        (Due(("split",), (*STREET, "unit")),),
    ),
    Plant(
        "unit in words",
        "unit",
        when(lambda f: _line(f) and f.unit == "slash", unit="words"),
        (Due(("notation",), (*STREET, "unit")),),
    ),
    Plant(
        "short road types",
        "roads",
        when(lambda f: bool(f.address) and not f.postal and f.road_types == "full", road_types="short"),
        (Due(("notation",), (*STREET, "road_name_type")),),
    ),
    Plant(
        "suburbs typed",
        "suburb",
        when(lambda f: f.address in {"line", "parts"} and not f.free_suburbs, free_suburbs=True),
        (Due(("restricted_list",), ("suburb_locality",)),),
    ),
    Plant(
        "no postcode",
        "postcode",
        when(lambda f: f.address in {"line", "lines", "parts"} and bool(f.postcode), postcode=""),
        (Due(("missing",), ("postcode",)),),
    ),
    Plant(
        "postcode as number",
        "postcode",
        when(lambda f: f.address in {"line", "lines", "parts"} and f.postcode == "text", postcode="number"),
        (Due(("notation",), ("postcode",)),),
    ),
    Plant(
        "postal",
        "address unit roads letters",
        when(lambda f: _line(f) and f.address != "whole", postal=True),
        (Due(("address_type",), STREET),),
    ),
    Plant(
        "road only",
        "address unit length",
        when(lambda f: _line(f) and f.address == "line", detail="road"),
        (Due(("granularity",), STREET),),
    ),
    Plant(
        "suburb only",
        "address unit roads length",
        when(lambda f: _line(f) and f.address == "line", detail="suburb"),
        (Due(("granularity",), STREET),),
    ),
    Plant(
        "no address",
        "address unit roads suburb postcode length letters council",
        when(lambda f: bool(f.address), address=""),
        (Due(("missing",), STREET),),
    ),
    Plant(
        "line cut off",
        "address length roads unit letters",
        lambda f, r: changed(f, longest_line=r.choice([16, 18, 20])) if _line(f) and f.address != "whole" else None,
        (Due(("length",), (*STREET, "line")),),
    ),
    Plant(
        "council on one side",
        "council",
        when(lambda f: not f.council, council=True),
        (Due(("missing",), ("territorial_authority",)),),
    ),
    Plant("other reference system", "points", _other_crs, (Due(("crs",)),)),
    Plant("old datum", "points", when(lambda f: f.coordinates == "4326", coordinates="4272"), (), telling_only=True),
    Plant(
        "axes swapped",
        "points",
        when(lambda f: bool(f.coordinates) and f.axes == "named", axes="swapped"),
        (Due(("axis_order",)),),
        telling_only=True,
    ),
    Plant(
        "points in one column",
        "points",
        when(lambda f: f.coordinates == "4326" and f.axes == "named", axes="point_yx"),
        (Due(("split",), ("coordinates",)),),
    ),
    Plant(
        "points turned",
        "points",
        when(lambda f: f.coordinates and f.axes == "point_yx", axes="point_xy"),
        (Due(("axis_order",)),),
    ),
    Plant(
        "points rounded",
        "points",
        when(lambda f: bool(f.coordinates), rounded=True),
        (Due(("granularity",), ("coordinates",)),),
    ),
    Plant(
        "no points",
        "points",
        when(lambda f: bool(f.coordinates), coordinates=""),
        (Due(("missing",), ("coordinates",)),),
    ),
)
