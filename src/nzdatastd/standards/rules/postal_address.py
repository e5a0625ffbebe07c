"""Rules on postal addresses, as New Zealand Post wants them written.

How PO Boxes and rural delivery numbers are written is checked always; what only makes mail sort faster belongs to the
profile nz_post and is checked where asked for. Postcodes are in `postcode`; this module gathers both.
"""

from __future__ import annotations

from nzdatastd.standards.address_patterns import (
    BOX_AND_STREET,
    BOX_MISWRITTEN,
    CORNER,
    LETTER_APART,
    RANGE,
    RURAL_DELIVERY_MISWRITTEN,
    word,
)
from nzdatastd.standards.code_lists.addresses import every_spelling
from nzdatastd.standards.conditions import AllOf, AnyOf, Equal, Field, Is, Not, Present, absent, implies
from nzdatastd.standards.predicates import Contains, Either, Matches, No, OneOf
from nzdatastd.standards.rule import Evidence, Rule, Severity
from nzdatastd.standards.rules import postcode
from nzdatastd.standards.rules.street_address_place import AREAS_NOT_TOWNS

__all__ = ["RULES"]

_STANDARD = "postal_address"
_VALUES = ("postal_address",)
_ANY_ADDRESS = ("street_address", "postal_address")
_LINES = ("text", "full_road_name", "road_name", "suburb_locality")

# The delivery services with a number of their own (official: nzpost_guide).
_BOX_OR_BAG = Is("delivery_type", OneOf(every_spelling({"PO Box", "Private Bag"})))

# The country behind the town, or alone on its line; not the end of a name such as Bank of New Zealand.
_COUNTRY = Either(
    Matches("New Zealand|NEW ZEALAND|Aotearoa(?: New Zealand)?|N[.]?Z[.]?"),
    Contains(", ?(?:New Zealand|NEW ZEALAND|Aotearoa(?: New Zealand)?|N[.]?Z[.]?)", at_end=True),
)

# A round is one to three digits, in some places with a letter (derived: moe_directory has RD 5K, RD 15C and RD 1D).
_ROUND = "RD [1-9][0-9]{0,2}[A-Z]?"

_POSTAL_RULES = (
    Rule(
        id="LA-27",
        name="rural-delivery-written-rd-n",
        standard=_STANDARD,
        values=_ANY_ADDRESS,
        fields=("text", "rural_delivery", "full_road_name", "road_name", "suburb_locality", "town_city", "mail_town"),
        statement="A rural delivery number is written RD, one space, and the number.",
        why=(
            "RD3, R D 3 and R.D.3 are read as part of the road, as initials, or not at all, and mail is sorted by hand."
        ),
        fix="Write RD 3; in a street address it does not belong at all.",
        severity=Severity.ERROR,
        evidence=Evidence.OFFICIAL,
        source="nzpost_formats",
        test=No(RURAL_DELIVERY_MISWRITTEN),
        passes=("RD 14", "20 School Road RD 4", "RD 5K", "4 RDA Park Road", "Ward 3", "12 Smith Rd"),
        fails=("RD14", "R.D. 14", "R D 14", "165 Robinson Road RD2", "Rural Delivery 3"),
    ),
    Rule(
        id="LA-28",
        name="box-written-po-box-n",
        standard=_STANDARD,
        values=_ANY_ADDRESS,
        fields=_LINES,
        statement=(
            "A PO Box is written PO Box and its number unbroken, a Private Bag likewise, with no street beside it."
        ),
        why=(
            "P O Box, P.O. Box and PO Box 77 020 match no other record; of a box and a street, mail can go to one only."
        ),
        fix="Write PO Box 77020; give the street in the street address.",
        severity=Severity.ERROR,
        evidence=Evidence.OFFICIAL,
        source="nzpost_formats",
        test=No(Either(BOX_MISWRITTEN, BOX_AND_STREET)),
        passes=(
            "PO Box 77020",
            "PO BOX 24",
            "Private Bag 92006",
            "Private Bag",
            "Box Hill",
            "PO Box 867 Seventh Avenue",
            "PO Box 23, Waitangi, Chatham Islands 8942",
        ),
        fails=(
            "P O Box 77020",
            "P.O. Box 9",
            "PO Box 77 020",
            "Private Bag 92-006",
            "Box 126",
            "PO Box 9, 12 Main Road",
            "12 Main Road, PO Box 9",
        ),
    ),
    Rule(
        id="LA-29",
        name="rural-address-without-floor-or-suburb",
        standard=_STANDARD,
        values=_VALUES,
        fields=("rural_delivery", "level", "level_type", "suburb_locality"),
        needs=("rural_delivery",),
        statement="A rural address has no floor, and its RD number stands where the suburb would be.",
        why="Rural mail is sorted by round; a floor or a suburb beside it is not read, or sends it to the wrong town.",
        fix="Leave out floor and suburb on mail; keep them in the street address.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="nzpost_formats",
        profile="nz_post",
        test=implies(
            Present("rural_delivery"), AllOf(absent("level"), absent("level_type"), absent("suburb_locality"))
        ),
        passes=({"rural_delivery": "RD 2", "road_name": "Maple Farm"}, {"rural_delivery": None, "level": "2"}),
        fails=({"rural_delivery": "RD 2", "level": "2"}, {"rural_delivery": "RD 1", "suburb_locality": "Kaiwaka"}),
    ),
    Rule(
        id="LA-30",
        name="one-number-on-one-road",
        standard=_STANDARD,
        values=_VALUES,
        fields=("text", "full_address_number", "full_road_name"),
        statement="A postal address is neither a range of numbers nor a corner.",
        why="Mail is delivered to one letterbox: a range or a corner names several, and no sorting machine knows it.",
        fix="Give the number and road that the letterbox is at.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="nzpost_formats",
        profile="nz_post",
        test=No(Either(RANGE, CORNER)),
        passes=("48 Rosehill Drive", "Corner Peak Lane", "PO Box 8033", "2/48"),
        fails=("48-52 Rosehill Drive", "Cnr Shands & Robinsons Roads", "12-14"),
    ),
    Rule(
        id="LA-31",
        name="no-space-before-the-letter",
        standard=_STANDARD,
        values=_VALUES,
        fields=("text", "full_address_number"),
        statement="No space stands between a street number and its letter.",
        why="24 A Brougham Street is read as number 24 on a road called A Brougham Street.",
        fix="Write 24A.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="nzpost_formats",
        profile="nz_post",
        test=No(LETTER_APART),
        passes=("21A Main Street", "24 A Street", "9 A K Road"),
        fails=("24 A Brougham Street", "21 A"),
    ),
    Rule(
        id="LA-32",
        name="mail-town-is-a-town",
        standard=_STANDARD,
        values=_VALUES,
        fields=("mail_town",),
        statement="The town line has a town, not a region or district, and no country on mail within New Zealand.",
        why="Mail is sorted to towns; Canterbury or Wellington, New Zealand has to be read by a person.",
        fix="Give the mail town alone; addresses abroad are overseas addresses.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="nzpost_guide",
        profile="nz_post",
        test=No(Either(AREAS_NOT_TOWNS, _COUNTRY)),
        passes=("Wellington", "Gisborne", "Nelson", "New Lynn", "Hawkes Bay Mail Centre"),
        fails=("Canterbury", "Wellington, New Zealand", "Taupo District", "NZ", "Hawke's Bay"),
    ),
    Rule(
        id="LA-33",
        name="lobby-differs-from-town",
        standard=_STANDARD,
        values=_VALUES,
        fields=("box_lobby", "mail_town"),
        needs=("box_lobby", "mail_town"),
        statement="The box lobby is given only where it differs from the mail town.",
        why="A lobby repeated as town makes two lines of one, and the same box appear in two places.",
        fix="Leave the lobby blank where it equals the town.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="nzpost_standards",
        profile="nz_post",
        test=Not(AllOf(Present("box_lobby"), Equal(Field("box_lobby"), Field("mail_town")))),
        passes=(
            {"box_lobby": "Waitangi", "mail_town": "Chatham Islands"},
            {"box_lobby": None, "mail_town": "Kaeo"},
            {"box_lobby": None, "mail_town": None},
        ),
        fails=({"box_lobby": "Kaeo", "mail_town": "Kaeo"}, {"box_lobby": "Nelson", "mail_town": " Nelson "}),
    ),
    Rule(
        id="LA-40",
        name="rural-delivery-round",
        standard=_STANDARD,
        values=_VALUES,
        fields=("rural_delivery",),
        statement="The rural delivery field holds RD and the number of the round, which may end in a letter.",
        why="A bare 3, or the mail town beside it, is not what other agencies hold for the same round.",
        fix="Write RD 3; put the mail town in its own field.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="nzpost_formats",
        test=Matches(_ROUND),
        passes=("RD 1", "RD 48", "RD 15C"),
        fails=("1", "RD1", "RD 1 Kaikohe", "rd 1"),
    ),
    Rule(
        id="LA-41",
        name="box-number-is-digits",
        standard=_STANDARD,
        values=_VALUES,
        fields=("delivery_number", "delivery_type"),
        needs=("delivery_number", "delivery_type"),
        statement="The number of a PO Box or Private Bag is one to six digits without a space.",
        why="77 020, 77-020 and 77020 are one box and three texts.",
        fix="Write the digits together; put the lobby and the words PO Box in their own fields.",
        severity=Severity.ERROR,
        evidence=Evidence.OFFICIAL,
        source="nzpost_formats",
        test=implies(AllOf(_BOX_OR_BAG, Present("delivery_number")), Is("delivery_number", Matches("[0-9]{1,6}"))),
        passes=(
            {"delivery_type": "PO Box", "delivery_number": "302308"},
            {"delivery_type": "Private Bag", "delivery_number": None},
            {"delivery_type": "Counter Delivery", "delivery_number": "n/a"},
        ),
        fails=(
            {"delivery_type": "PO Box", "delivery_number": "77 020"},
            {"delivery_type": "Private Bag", "delivery_number": "92-006"},
        ),
    ),
    Rule(
        id="LA-42",
        name="box-without-street-parts",
        standard=_STANDARD,
        values=_VALUES,
        fields=(
            "delivery_type",
            "full_road_name",
            "road_name",
            "full_address_number",
            "address_number",
        ),
        needs=("delivery_type",),
        statement="A PO Box or Private Bag has no street number and road in the same postal address.",
        why="Of a box and a street, mail can go to one only, and senders choose differently.",
        fix="Keep the street in the street address.",
        severity=Severity.WARNING,
        evidence=Evidence.OFFICIAL,
        source="nzpost_formats",
        test=implies(
            _BOX_OR_BAG,
            AllOf(
                absent("full_road_name"),
                absent("road_name"),
                absent("full_address_number"),
                absent("address_number"),
            ),
        ),
        passes=(
            {"delivery_type": "PO Box", "delivery_number": "9", "road_name": None},
            {"delivery_type": "Street", "address_number": "12", "road_name": "Main"},
        ),
        fails=(
            {"delivery_type": "PO Box", "delivery_number": "9", "road_name": "Main"},
            {"delivery_type": "Private Bag", "full_road_name": "Main Road"},
        ),
    ),
    Rule(
        id="LA-43",
        name="town-and-postcode-present",
        standard=_STANDARD,
        values=_VALUES,
        fields=("mail_town", "postcode", "delivery_number", "rural_delivery", "full_road_name", "road_name"),
        needs=("mail_town", "postcode"),
        statement="A postal address has its town and its postcode.",
        why="Without them mail is sorted by hand, late, and a delivery number is not unique.",
        fix="Look up the missing one from the rest of the address.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="nzpost_guide",
        profile="nz_post",
        test=implies(
            AnyOf(
                Present("mail_town"),
                Present("postcode"),
                Present("delivery_number"),
                Present("rural_delivery"),
                Present("full_road_name"),
                Present("road_name"),
            ),
            AllOf(Present("mail_town"), Present("postcode")),
        ),
        passes=({"mail_town": "Kaeo", "postcode": "0448"}, {"mail_town": None, "postcode": None}),
        fails=(
            {"mail_town": "Kaeo", "postcode": None},
            {"mail_town": None, "postcode": None, "delivery_number": "126"},
        ),
    ),
    Rule(
        id="LA-45",
        name="no-document-exchange",
        standard=_STANDARD,
        values=_VALUES,
        fields=("text", "delivery_type"),
        statement="A postal address does not hold a document exchange (DX) number.",
        why="DX is another carrier's private network: New Zealand Post cannot deliver to it.",
        fix="Keep DX numbers in a field of their own.",
        severity=Severity.INFO,
        evidence=Evidence.ADVISORY,
        source="library",
        test=No(
            Either(
                word("DX (?:[Bb]ox|[Nn]umber|[Nn]o)?[.:]? ?[A-Z]{2} ?[0-9]{4,5}"),
                Matches("DX(?: [Bb]ox)?"),
            )
        ),
        passes=("PO Box 8033", "12 Dux Road"),
        fails=("DX Number: WX33393 85-97 Ohoka Road", "DX WX33393", "DX Box"),
    ),
)

RULES = tuple(sorted((*_POSTAL_RULES, *postcode.RULES), key=lambda rule: rule.id))
