"""What the digits of one number may mean: dialled in New Zealand, from abroad, or with what a spreadsheet took away."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from nzdatastd.normaliser.phone_number import ranges
from nzdatastd.normaliser.phone_number.overseas import Overseas, read_international, read_national

__all__ = ["Home", "Part", "Reading", "readings"]

_LONGEST: Final = 19  # 15 digits behind 0011
_NATIONAL_DIGITS: Final = 10  # the most that a New Zealand number has
_EXPECTED: Final = frozenset({"landline", "mobile", "freephone"})
_PREFIX: Final = re.compile("[34679]|2[0-9]|[589]0[0-9]")
_BEHIND_AREA_CODE: Final = re.compile(r"\(?[0-9]{1,3}\)? ?/[^/]*")
_SCOTT_BASE: Final = "240"
_DATE: Final = re.compile(
    r"(?:0?[1-9]|[12][0-9]|3[01])([-/. ]+)(?:0?[1-9]|1[0-2])\1(?:(?:19|20)[0-9]{2}|[0-9]{2})"
    r"|(?:19|20)[0-9]{2}([-/.])(?:0?[1-9]|1[0-2])\2(?:0?[1-9]|[12][0-9]|3[01])"
)
# How Australia and Britain group numbers that are dialled with 0, and how those of their large towns begin, Sydney and
# London among them. New Zealand mobiles of ten digits are grouped like London's, and begin otherwise (advisory).
_ABROAD: Final[dict[tuple[int, ...], tuple[str, tuple[str, ...]]]] = {
    (2, 4, 4): ("AU", ("0",)),
    (3, 4, 4): ("GB", ("0203", "0207", "0208", "0289", "0292")),
}
_NORTH_AMERICAN: Final = 10
_ZEROS: Final = "000000"


@dataclass(frozen=True, slots=True)
class Home:
    """Where numbers are dialled that have no country code.

    Args:
        region: the country, two letters.
        area_code: of landlines without one, without its 0; None where it is not known.
    """

    region: str = "NZ"
    area_code: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """The digits of one number as they are written.

    Args:
        groups: the digits, as blanks and other signs part them.
        plus: whether + stands before them.
        text: all of it.
    """

    groups: tuple[str, ...]
    plus: bool
    text: str

    @property
    def digits(self) -> str:
        """All digits."""
        return "".join(self.groups)

    def parted_at(self, place: int) -> bool:
        """Return whether a group ends behind so many digits, or there is but one group."""
        length = 0
        for group in self.groups:
            length += len(group)
            if length >= place:
                break
        return len(self.groups) == 1 or length == place


@dataclass(frozen=True, slots=True)
class Reading:
    """What digits may mean.

    Args:
        rule: that read them.
        type: what the number is for.
        national: the digits without what is dialled before them; all that is known of a number that is not whole.
        e164: the international form; None where the number is not whole, or reaches nobody.
        country: two letters; None where the number belongs to none.
        sure: whether nothing else can be meant.
        doubts: how many facts do not hold.
        explicit: whether 0, 00 or + stood before it.
    """

    rule: str
    type: str
    national: str
    e164: str | None = None
    country: str | None = "NZ"
    sure: bool = True
    doubts: int = 0
    explicit: bool = True


def readings(part: Part, home: Home) -> tuple[Reading, ...]:
    """Return what the digits of one number may mean, the likeliest first; none where no number has them.

    Args:
        part: the digits.
        home: where they are dialled.

    >>> [each.e164 for each in readings(Part(("04", "499", "0888"), False, "04 499 0888"), Home())]
    ['+6444990888']
    >>> [(each.e164, each.sure) for each in readings(Part(("2125551234",), False, "2125551234"), Home())]
    [('+642125551234', False), ('+12125551234', False)]
    """
    digits = part.digits
    if len(digits) > _LONGEST:
        return ()
    if _is_placeholder(part, digits):
        return (Reading("placeholder", "placeholder", digits, None, None, explicit=False),)
    if not part.plus and len(part.groups) > 1 and _DATE.fullmatch(part.text.strip()) is not None:
        return ()
    if part.plus:
        found = _with_plus(part, digits, home)
    elif digits.startswith("00"):
        found = _from_abroad(digits)
    elif home.region != "NZ":
        found = _of_other_home(digits, home)
    elif digits.startswith("0"):
        found = _national(part, digits)
    else:
        found = _bare(part, digits, home)
    return found if len(found) == 1 else tuple(replace(each, sure=False) for each in found)


def _is_placeholder(part: Part, digits: str) -> bool:
    return ranges.is_placeholder(f"+{digits}" if part.plus else digits) or (
        not part.plus and digits[0] != "0" and ranges.is_placeholder(f"0{digits}")
    )


def _new_zealand(national: str, rule: str, **about: bool | int) -> tuple[Reading, ...]:
    """Return the reading of a number without 0 and 64."""
    kind = ranges.type_of(national)
    if kind is not None:
        return (Reading(rule, kind, national, f"+64{national}", **about),)  # type: ignore[arg-type]
    if ranges.is_retired(national):
        return (Reading("retired-025", "retired_mobile", national, None, **about),)  # type: ignore[arg-type]
    return ()


def _overseas(found: Overseas | None, rule: str, *, sure: bool = True, explicit: bool = True) -> tuple[Reading, ...]:
    if found is None:
        return ()
    sure = sure and not found.national.endswith(_ZEROS)
    return (
        Reading(rule, found.type, found.national, found.e164, found.country, sure, int(not sure), explicit=explicit),
    )


def _international(digits: str, rule: str) -> tuple[Reading, ...]:
    """Return the reading of digits from the country code on; the 0 of national calls may stand behind it."""
    if digits.startswith("64"):
        national = digits[2:]
        trunk = national.startswith("0")
        return _new_zealand(national[1:] if trunk else national, f"{rule}-and-0" if trunk else rule)
    return _overseas(read_international(digits), rule)


def _with_plus(part: Part, digits: str, home: Home) -> tuple[Reading, ...]:
    if not digits.startswith("0"):
        return _international(digits, "international")
    # No country code begins with 0: the + is one too many, or stands for one that was left out.
    found = readings(Part(part.groups, plus=False, text=part.text), home)
    return tuple(replace(each, sure=False, doubts=each.doubts + 1) for each in found)


def _from_abroad(digits: str) -> tuple[Reading, ...]:
    """Return the reading of 00 and a country code, or of 0011, which is dialled in Australia."""
    found = _international(digits[2:], "international-00")
    if not found and digits.startswith("0011"):
        found = _international(digits[4:], "international-0011")
    return found


def _national(part: Part, digits: str) -> tuple[Reading, ...]:
    national = digits[1:]
    found = _new_zealand(national, "national")
    if found and national.startswith(_SCOTT_BASE) and not (part.parted_at(3) or part.parted_at(4)):
        found = (replace(found[0], sure=False, doubts=1),)
    if found and part.text.strip().startswith("(") and _is_old_area_code(part, found[0]):
        found = (replace(found[0], rule="national-old-area-code", sure=False, doubts=1),)
    lengths = tuple(map(len, part.groups))
    region, begin = _ABROAD.get(lengths, ("", ()))
    if found and region and digits.startswith(begin):
        found += _overseas(read_national(digits, region), f"national-of-{region}", sure=False)
    for prefix in ("0161", "011"):  # dialled before country codes: once by another carrier here, and in North America
        if digits.startswith(prefix):
            found += _international(digits[len(prefix) :], f"international-{prefix}")
    if not found and digits.startswith("064"):
        found = tuple(replace(each, sure=False, doubts=1) for each in _international(digits[1:], "international-0"))
    return found


def _is_old_area_code(part: Part, found: Reading) -> bool:
    """Return whether more digits stand in brackets than an area code has had since the numbers have seven digits."""
    inside = part.text.strip()[1:].partition(")")[0]
    return found.type == "landline" and len(inside.strip()) != len("04") and ")" in part.text


def _of_other_home(digits: str, home: Home) -> tuple[Reading, ...]:
    explicit = digits.startswith("0")
    found = _overseas(read_national(digits, home.region), "national", explicit=explicit)
    if not explicit and digits.startswith("64"):
        found += _international(digits, "country-code-alone")
    return found


def _bare(part: Part, digits: str, home: Home) -> tuple[Reading, ...]:
    """Return what digits may mean that have neither 0 nor + in front."""
    if ranges.local_number(digits):
        return _local(digits, home)
    found: tuple[Reading, ...] = ()
    if digits.startswith("64"):
        national = digits[2:].removeprefix("0")
        sure = ranges.type_of(national) in _EXPECTED
        found += _new_zealand(national, "country-code-alone", sure=sure, doubts=1, explicit=False)
    kind = ranges.type_of(digits) if digits[0] != "1" else None
    if kind is not None and not (kind == "service" and len(digits) < len("83012378")):
        prefix = _PREFIX.match(digits)
        fits = prefix is not None and part.parted_at(prefix.end())
        sure = fits and kind in _EXPECTED and not digits.startswith(_SCOTT_BASE)
        if "/" not in part.text or _BEHIND_AREA_CODE.fullmatch(part.text.strip()) is not None:
            found += _new_zealand(digits, "zero-lost", sure=sure, doubts=1, explicit=False)
    elif ranges.is_retired(digits):
        found += _new_zealand(digits, "zero-lost", doubts=1, explicit=False)
    return found + _bare_overseas(part, digits, known=bool(found))


def _local(digits: str, home: Home) -> tuple[Reading, ...]:
    if home.area_code is not None:
        found = _new_zealand(home.area_code + digits, "area-code-given", doubts=1, explicit=False)
        if found:
            return found
    return (Reading("local-number", "landline", digits, None, doubts=1, explicit=False),)


def _bare_overseas(part: Part, digits: str, *, known: bool) -> tuple[Reading, ...]:
    """Return what digits may mean if a + was lost; or, where a country code may be missing, in North America."""
    if digits.startswith("64"):
        return ()
    found: tuple[Reading, ...] = ()
    abroad = read_international(digits)
    if abroad is not None and part.parted_at(len(abroad.country_code)):
        found = _overseas(abroad, "country-code-alone", sure=False, explicit=False)
    if known and len(digits) == _NORTH_AMERICAN and tuple(map(len, part.groups)) in ((10,), (3, 3, 4)):
        found += _overseas(read_international(f"1{digits}"), "country-code-missing", sure=False, explicit=False)
    return found
