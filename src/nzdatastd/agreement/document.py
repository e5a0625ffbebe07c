"""What an agreement holds: the parties, their sources, how records are matched and settled, and who may have what."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from nzdatastd.reconciler.policy import SurvivorshipRule

__all__ = ["AgreementDocument", "Consent", "Matching", "Output", "Party", "Promises", "SourceEntry", "Survivorship"]

Name = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[\w][\w .\-]*$")]
"""A name that may also be that of a folder."""

_Text = Annotated[str, Field(min_length=1)]
_Chance = Annotated[float, Field(ge=0, le=1)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Party(_Entry):
    """One agency that takes part."""

    name: Name
    """How the agreement calls it; its outputs go to the folder of this name."""

    title: str | None = None
    """Its full name."""

    contact: _Text
    """Whom to ask, by role: `Manager, Data Sharing`."""

    people: Literal["own", "all"] = "own"
    """Whose records it receives: `own`, the people in its sources; `all`, the others too."""


class SourceEntry(_Entry):
    """One file that a party delivers."""

    name: Name
    """How provenance calls it."""

    party: Name
    """Who delivers it."""

    file: _Text
    """Its path, from the folder of the agreement."""

    layout: str | dict[str, Any]
    """Which columns hold which fields: a TOML file, or the same as a table."""

    delivers: tuple[str, ...] = ()
    """The fields that will be delivered as their standard says; the report says how many records keep that."""

    sheet: str | None = None
    """The sheet of an Excel file."""

    table: str | None = None
    """The table of a database."""


class Promises(_Entry):
    """What sources are held to that promise to deliver by the standards."""

    at_least: _Chance = 1.0
    """The share of a source's records that have to keep each promise."""

    on_broken: Literal["tell", "refuse"] = "tell"
    """What a run does where a promise is broken: `tell` it in the report, or `refuse` to run."""


class Matching(_Entry):
    """How it is found out which records are of one person."""

    fields: tuple[str, ...] = ()
    """The fields that are compared; all that two sources have in common where none are named."""

    threshold: _Chance = 0.5
    """The match probability from which records are one person's."""

    band: tuple[_Chance, _Chance] = (0.1, 0.9)
    """The match probabilities between which a person should look."""

    one_to_one: bool | None = None
    """Whether no source holds a person twice; found out where it is not told."""

    prior: Annotated[float, Field(gt=0, lt=1)] | None = None
    """The chance that two records taken at random are one person's; told by the data where it is not given."""

    model: str | None = None
    """A file of weights, from the folder of the agreement; the shipped weights where none is named."""


class Survivorship(_Entry):
    """Which value stands where records differ."""

    sources: tuple[Name, ...] = ()
    """The sources, the most trusted first."""

    rules: dict[str, tuple[SurvivorshipRule, ...]] = Field(default_factory=dict)
    """By field, or `default`: the rules in the order in which they are asked."""

    sources_by_field: dict[str, tuple[Name, ...]] = Field(default_factory=dict)
    """By field: another order of trust."""

    fuller_first: bool = False
    """Whether of values that contradict each other in nothing the fuller stands, before any rule is asked."""


class Consent(_Entry):
    """By which columns a record says that it may be used for a purpose."""

    column: _Text
    """The column that says so."""

    given: tuple[str, ...] = ("yes", "y", "true", "1")
    """What it says where consent is given; capitals and blanks around it do not matter."""

    date: str | None = None
    """The column of the day on which consent was given. A record without such a day takes no part."""

    withdrawal: str | None = None
    """The column of the day on which it was withdrawn. A record with anything there but a `no` takes no part."""

    sources: tuple[Name, ...] = ()
    """The sources that ask for consent; all where none are named."""


class Output(_Entry):
    """What the run writes."""

    ids: Literal["plain", "anonymised"] = "plain"
    """Whether ids are as delivered, or keyed codes (HMAC-SHA256) that nobody without the key can undo or make."""

    crs: Annotated[int, Field(gt=0)] | None = None
    """The reference system of agreed coordinates, as its EPSG code; where none is named, each keeps its own."""

    key_env: str | None = None
    """The environment variable that holds the key."""

    key_file: str | None = None
    """The file that holds the key, outside the agreement's folder or kept from everybody else."""


class AgreementDocument(_Entry):
    """An agreement between agencies on shared data, as it is written in `agreement.toml`."""

    format: Literal[1]
    """The version of this form."""

    name: Name
    """What the agreement is called."""

    version: str = "1"
    """Which version of the agreement this is; the parties count them."""

    purpose: _Text
    """What the data is shared for, in words."""

    legal_basis: _Text
    """What allows it: the Act and section, or the information sharing agreement."""

    retention: str = ""
    """How long outputs are kept, and who deletes them."""

    parties: Annotated[tuple[Party, ...], Field(min_length=1)]
    sources: Annotated[tuple[SourceEntry, ...], Field(min_length=1)]
    promises: Promises = Field(default_factory=Promises)
    matching: Matching = Field(default_factory=Matching)
    survivorship: Survivorship = Field(default_factory=Survivorship)

    sharing: dict[Name, tuple[str, ...]]
    """By party: the fields that it may have from others. What is not named never leaves its own party's output."""

    consent: dict[str, Consent] = Field(default_factory=dict)
    """By purpose: how a record says that it may be used."""

    output: Output = Field(default_factory=Output)
