"""All clashes that are planted, and the habits that two agencies share before that."""

from __future__ import annotations

from random import Random

from .independent_form import Form
from .independent_plant import Due, Plant
from .independent_plants_of_people import PLANTS_OF_PEOPLE
from .independent_plants_of_places import PLANTS_OF_PLACES

__all__ = ["PLANTS", "PLANTS_OF_SITES", "Due", "Plant", "base_form"]

PLANTS = (*PLANTS_OF_PEOPLE, *PLANTS_OF_PLACES)
PLANTS_OF_SITES = tuple(
    plant
    for plant in PLANTS
    if plant.touches.split()[0] in {"unit", "roads", "suburb", "postcode", "points", "phone", "email"}
)
"""Those that do for files of places, in which nobody is named."""
_NAMES = ("columns", "columns", "two", "two", "first_middle", "whole_family_first", "whole_given_first")
_BIRTHS = ("iso", "compact", "dmy", "dmy", "mdy", "dmony", "dmonyyyy", "dots", "short", "words", "slashes", "serial")


def base_form(rng: Random) -> Form:
    """The habits that both agencies of a pair share before anything is planted."""
    return Form(
        names=rng.choice(_NAMES),
        birth=rng.choice(_BIRTHS),
        concept=rng.choice(["sex", "sex", "gender"]),
        codes=rng.choice(["letters", "letters", "digits", "words", "reo"]),
        address=rng.choice(["line", "line", "line", "lines", "whole", "parts"]),
        unit=rng.choice(["slash", "slash", "words"]),
        road_types=rng.choice(["full", "full", "short"]),
        free_suburbs=rng.random() < 0.15,
        postcode=rng.choice(["text", "text", "text", "number", ""]),
        council=rng.random() < 0.15,
        coordinates=rng.choice(["", "", "2193", "4326", "27200"]),
        axes=rng.choice(["named", "named", "named", "point_yx"]),
        phone=rng.choice(["national", "national", "digits", "e164", "international", "number", ""]),
        email=rng.random() < 0.7,
        nhi=rng.random() < 0.3,
        updated=rng.choice([0, 2025, 2025]),
        case=rng.choice(["mixed"] * 5 + ["upper"]),
        macrons=rng.choice(["kept", "kept", "kept", "none"]),
    )
