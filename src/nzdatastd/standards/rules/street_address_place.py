"""Rules of the Street address standard on suburb and town: which is which, and that a town is a town."""

from __future__ import annotations

from nzdatastd.standards.code_lists.addresses import Namesake, every_spelling, regions, territorial_authorities
from nzdatastd.standards.conditions import AllOf, Is, Not, implies
from nzdatastd.standards.predicates import Contains, No, OneOf
from nzdatastd.standards.rule import Evidence, Rule, Severity, Tally
from nzdatastd.standards.verdicts import seen_without

__all__ = ["AREAS_NOT_TOWNS", "RULES"]

# Cities that have no suburb of their own name (derived: LINZ's roads of 2026 and its address sample of 2019 to 2021).
_CITIES = every_spelling(
    area.bare_name for area in territorial_authorities() if area.kind == "City" and area.namesake is Namesake.TOWN
)

# Regions and councils' areas whose name no town has (derived: as above).
_TOWNS = {Namesake.TOWN, Namesake.TOWN_AND_SUBURB}
_AREAS = {
    *(area.bare_name for area in territorial_authorities() if area.namesake not in _TOWNS),
    *(region.name for region in regions() if region.namesake is not None and region.namesake not in _TOWNS),
}

# Authorities that were merged into Auckland in 2010 and Christchurch in 2006 (advisory: general knowledge).
_FORMER = (
    *("Auckland City", "Franklin District", "Manukau City", "North Shore City", "Papakura District", "Rodney District"),
    *("Waitakere City", "Banks Peninsula District"),
)

AREAS_NOT_TOWNS = OneOf(
    every_spelling(
        {
            *_AREAS,
            *(name.replace("'", "") for name in _AREAS),
            *(f"{region.name} Region" for region in regions()),
            *(area.name for area in territorial_authorities() if area.name != area.bare_name),
            *_FORMER,
        }
    )
)
"""Holds where a text in a town's place is a region or a council's area: Canterbury, Taupo District, Hamilton City."""

# The areas to look for at the end of free text: those that no suburb is called; with Northland, a suburb of Wellington
# that is never written without it; and not Grey, Mackenzie and Selwyn, which end names of roads and buildings.
_AT_THE_END = sorted(
    {
        *(area.bare_name for area in territorial_authorities() if area.namesake is Namesake.NONE),
        *(region.name for region in regions() if region.namesake is Namesake.NONE),
        *("Northland", "Hawkes Bay"),
    }
    - {"Grey", "Mackenzie", "Selwyn"}
)
_AREA_NAMES = "|".join(sorted(every_spelling(_AT_THE_END), key=lambda name: (-len(name), name)))
_ENDS_IN_AREA = Contains(f"[ ,](?:{_AREA_NAMES})(?:,? [0-9]{{4}})?", at_end=True)
_ENDS_IN_PLACE_SO_NAMED = Contains(
    f"(?:Port|Inch|Lake|Mount|Mt|Point|Cape) (?:{_AREA_NAMES})(?:,? [0-9]{{4}})?", at_end=True
)

_STANDARD = "street_address"
_VALUES = ("street_address",)

RULES = (
    Rule(
        id="SA-08",
        name="postcode-in-its-own-field",
        standard=_STANDARD,
        values=("street_address", "postal_address"),
        fields=("town_city", "mail_town", "suburb_locality", "full_road_name"),
        statement="A postcode does not stand in the field of a town, suburb or road.",
        why="Wellington 6035 is another town than Wellington to every comparison, and the postcode cannot be checked.",
        fix="Deliver the postcode in a field of its own, as text of four digits.",
        severity=Severity.WARNING,
        evidence=Evidence.DERIVED,
        source="gcds_street_address",
        test=No(Contains("[A-Za-zāēīōū.,]+ ?[0-9]{4}", at_end=True)),
        passes=("Wellington", "State Highway 1", "Te Anau", "Run 47 Road"),
        fails=("Wellington 6035", "Karori, 6012", "Tawa5028"),
    ),
    Rule(
        id="SA-09",
        name="suburb-is-not-the-city",
        standard=_STANDARD,
        values=_VALUES,
        fields=("suburb_locality",),
        statement="The suburb is not the name of a city that has no suburb so called.",
        why=(
            "Wellington as a suburb is the city repeated, or suburb and city changed places. Of stand-alone places "
            "LINZ does repeat the name (Kaiwaka, Kaiwaka), and that is right."
        ),
        fix="Give the suburb, such as Wellington Central, or leave it blank; swap the two where they changed places.",
        severity=Severity.WARNING,
        evidence=Evidence.DERIVED,
        source="linz_addresses",
        test=No(OneOf(_CITIES)),
        passes=("Crofton Downs", "Wellington Central", "Palmerston North", "Nelson", "Kaiwaka"),
        fails=("Wellington", "Auckland", "CHRISTCHURCH", "Lower Hutt"),
    ),
    Rule(
        id="SA-21",
        name="town-is-a-town",
        standard=_STANDARD,
        values=_VALUES,
        fields=("town_city",),
        statement="The city or town is a town, and not a region or the area of a council.",
        why=(
            "Northland, Tasman or Waikato say which council it is; the town by which others find the address is "
            "missing."
        ),
        fix="Give the town or city, such as Kaitaia or Hamilton; regions and councils' areas have fields of their own.",
        severity=Severity.WARNING,
        evidence=Evidence.DERIVED,
        source="linz_addresses",
        test=No(AREAS_NOT_TOWNS),
        passes=(
            "Gisborne",
            "Nelson",
            "Taupō",
            "Palmerston North",
            "Hamilton",
            "Stratford",
            "Auckland",
            "Tirohanga Taupo District",
        ),
        fails=("Northland", "Canterbury", "Hawke's Bay", "Hamilton City", "Taupo District", "Kāpiti Coast"),
    ),
    Rule(
        id="SA-22",
        name="address-ends-in-a-town",
        standard=_STANDARD,
        values=("street_address", "postal_address"),
        fields=("text",),
        statement="An address in free text does not end in a region or the area of a council in place of its town.",
        why=(
            "The region says which council it is; the town by which others find the address, and mail is sorted, "
            "is missing."
        ),
        fix="Give the town or city last; regions and councils' areas have fields of their own.",
        severity=Severity.WARNING,
        evidence=Evidence.DERIVED,
        source="nzpost_guide",
        test=implies(Is("text", _ENDS_IN_AREA), Is("text", _ENDS_IN_PLACE_SO_NAMED)),
        passes=(
            {"text": "37 Ocean View Road, Port Waikato"},
            {"text": ["12 Otago Street", "Fielding"]},
            {"text": "12 Canterbury Street, Lyttelton 8082"},
            {"text": ["1 Earl Grey"]},
        ),
        fails=(
            {"text": "8 Katavich Road, Waiharara, Northland"},
            {"text": ["12 Main Road", "Bay of Plenty"]},
            {"text": "1403 Kakanui Valley Road, Waitaki 9495"},
        ),
    ),
    Rule(
        id="SA-25",
        name="suburb-and-town-not-swapped",
        standard=_STANDARD,
        values=_VALUES,
        fields=("suburb_locality", "town_city"),
        needs=("suburb_locality", "town_city"),
        statement="The column of suburbs does not hold the cities while the column of towns holds none of them.",
        why=(
            "Two columns mapped the wrong way round make every address in the file wrong at once, and each looks "
            "plausible."
        ),
        fix="Swap the two columns in the layout.",
        severity=Severity.WARNING,
        evidence=Evidence.DERIVED,
        source="linz_addresses",
        test=Tally(
            {
                "cities_as_suburbs": AllOf(Is("suburb_locality", OneOf(_CITIES)), Not(Is("town_city", OneOf(_CITIES)))),
                "cities_as_towns": Is("town_city", OneOf(_CITIES)),
            },
            seen_without("cities_as_suburbs", "cities_as_towns", share=0.1),
            affected=("cities_as_suburbs",),
        ),
        passes=(
            (
                {"suburb_locality": "Karori", "town_city": "Wellington"},
                {"suburb_locality": "Ilam", "town_city": "Christchurch"},
            ),
            (
                {"suburb_locality": "Wellington", "town_city": None},
                {"suburb_locality": "Karori", "town_city": "Wellington"},
            ),
        ),
        fails=(
            (
                {"suburb_locality": "Wellington", "town_city": "Karori"},
                {"suburb_locality": "Christchurch", "town_city": "Ilam"},
            ),
            (
                {"suburb_locality": "Auckland", "town_city": "Avondale"},
                {"suburb_locality": "Otaki", "town_city": "Otaki Beach"},
            ),
        ),
    ),
)
