"""Rules on the areas that an address lies in: the territorial authority, the region, and how they go together."""

from __future__ import annotations

from collections.abc import Iterable

from nzdatastd.standards.code_lists.addresses import every_spelling, regions, territorial_authorities
from nzdatastd.standards.conditions import AllOf, Condition, Is, implies
from nzdatastd.standards.predicates import Contains, Either, No, OneOf
from nzdatastd.standards.rule import Evidence, Rule, Severity

__all__ = ["RULES", "authorities_by_regions", "region_spellings"]

_STANDARD = "linz_address"
_VALUES = ("street_address",)

# Stats NZ's name for what lies outside them all (derived: stats_nz_areas).
_OUTSIDE = "Area Outside Territorial Authority"
_AUTHORITIES = every_spelling([*(area.name for area in territorial_authorities()), _OUTSIDE])


def region_spellings(names: Iterable[str]) -> frozenset[str]:
    """Return the ways that agencies write these regions: with or without the word Region, macrons and the apostrophe.

    >>> "Hawkes Bay Region" in region_spellings(["Hawke's Bay"])
    True
    """
    spelled = {spelling for name in names for spelling in (name, name.replace("'", ""), name.replace("'", "’"))}
    if "Manawatū-Whanganui" in spelled:
        spelled.add("Manawatu-Wanganui")  # the older spelling
    return every_spelling({*spelled, *(f"{name} Region" for name in spelled)})


def authorities_by_regions() -> dict[tuple[str, ...], frozenset[str]]:
    """Return the territorial authorities, in every spelling, by the regions that they lie in.

    >>> authorities_by_regions()[("Otago", "Canterbury")]
    frozenset({...'Waitaki District'...})
    """
    by_regions: dict[tuple[str, ...], set[str]] = {}
    for area in territorial_authorities():
        by_regions.setdefault((*area.regions, *area.further_regions), set()).add(area.name)
    return {regions: every_spelling(names) for regions, names in by_regions.items()}


_KNOWN_REGION = Is("region", OneOf(region_spellings(region.name for region in regions())))


def _agree() -> Condition:
    return AllOf(
        *(
            implies(
                AllOf(Is("territorial_authority", OneOf(names)), _KNOWN_REGION),
                Is("region", OneOf(region_spellings(lies_in))),
            )
            for lies_in, names in authorities_by_regions().items()
        )
    )


RULES = (
    Rule(
        id="LA-19",
        name="known-territorial-authority",
        standard=_STANDARD,
        values=_VALUES,
        fields=("territorial_authority",),
        statement="A territorial authority is one of the 67, with or without its macrons.",
        why="A council's own name, an Auckland local board or an authority abolished years ago is another code frame.",
        fix=(
            "Use Stats NZ's names (Auckland; Hutt City Council is Lower Hutt City); keep local boards in their own "
            "column."
        ),
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="stats_nz_areas",
        test=Either(OneOf(_AUTHORITIES), Contains(",")),  # several in one field are LA-20's
        passes=("Auckland", "Opotiki District", "Ōpōtiki District", "Chatham Islands Territory", "WELLINGTON CITY"),
        fails=("Auckland City", "Banks Peninsula District", "Wellington City Council", "Wanganui District", "Missing"),
    ),
    Rule(
        id="LA-20",
        name="one-territorial-authority",
        standard=_STANDARD,
        values=_VALUES,
        fields=("territorial_authority",),
        statement="A field of an address holds one territorial authority.",
        why="LINZ's suburbs that lie in several authorities list them all, parted by commas; an address lies in one.",
        fix="Take the authority from the address itself, or split the list before joining on it.",
        severity=Severity.WARNING,
        evidence=Evidence.DERIVED,
        source="linz_addresses",
        test=No(Contains(",")),
        passes=("Kaipara District", "Thames-Coromandel District"),
        fails=("Kaipara District, Auckland", "Auckland,Waikato District"),
    ),
    Rule(
        id="LA-21",
        name="region-of-the-territorial-authority",
        standard=_STANDARD,
        values=_VALUES,
        fields=("region", "territorial_authority"),
        needs=("region", "territorial_authority"),
        statement="The region is one that the territorial authority lies in.",
        why="Where the two disagree, one of them belongs to another address, and counts by region are wrong.",
        fix="Derive both from the address or its coordinates. The Chatham Islands are in the Area Outside Region.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="moe_directory",
        test=_agree(),
        passes=(
            {"territorial_authority": "Waitaki District", "region": "Otago"},
            {"territorial_authority": "Waitaki District", "region": "Canterbury Region"},
            {"territorial_authority": "Taupō District", "region": "Hawkes Bay Region"},
            {"territorial_authority": "Napier City", "region": "Hawke's Bay"},
            {"territorial_authority": "Somewhere", "region": "Otago"},
        ),
        fails=(
            {"territorial_authority": "Waitaki District", "region": "Southland"},
            {"territorial_authority": "Auckland", "region": "Waikato Region"},
        ),
    ),
    Rule(
        id="LA-37",
        name="known-region",
        standard=_STANDARD,
        values=_VALUES,
        fields=("region",),
        statement="A region is one of the sixteen, or the Area Outside Region.",
        why="Health districts, police districts and tourism regions have names of the same sort and other boundaries.",
        fix="Use the names of the regional councils' areas; keep other areas in their own column.",
        severity=Severity.WARNING,
        evidence=Evidence.DERIVED,
        source="stats_nz_areas",
        test=OneOf(region_spellings(region.name for region in regions())),
        passes=("Otago", "Hawkes Bay Region", "Manawatū-Whanganui", "Manawatu-Wanganui Region", "AUCKLAND"),
        fails=("Wairarapa", "Nelson-Marlborough", "Unknown", "02"),
    ),
)
