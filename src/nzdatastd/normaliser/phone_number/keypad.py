"""Words on the keypad behind 0800, 0508 and 0900: what is dialled beyond the number's length does no harm."""

from __future__ import annotations

import re
from typing import Final

from nzdatastd.normaliser.phone_number.ranges import type_of
from nzdatastd.normaliser.phone_number.reading import Reading

__all__ = ["begins_freephone", "keypad_readings"]

# Official: ITU-T E.161, the letters of the keypad.
_KEYS: Final = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_START: Final = re.compile("(?:0|(?:00)?640?)(800|508|900)([0-9]{0,5})")
_USUAL: Final = 6  # digits behind 0800; there are numbers of five and of seven as well
_FEWEST: Final = 5
_MOST: Final = 7


def begins_freephone(digits: str) -> tuple[str, str] | None:
    """Return 800, 508 or 900 and the digits behind it where digits begin such a number, but are none yet.

    Args:
        digits: of a run, without +.

    >>> begins_freephone("0800"), begins_freephone("05084"), begins_freephone("0800123456")
    (('800', ''), ('508', '4'), None)
    """
    found = _START.fullmatch(digits)
    return None if found is None else (found[1], found[2])


def keypad_readings(code: str, symbols: str) -> tuple[Reading, ...]:
    """Return the numbers that letters and digits behind 0800, 0508 or 0900 may stand for.

    Args:
        code: 800, 508 or 900.
        symbols: letters and digits.

    >>> [each.e164 for each in keypad_readings("800", "POLICE")]
    ['+64800765423']
    >>> [(each.e164, each.sure) for each in keypad_readings("508", "4HELPLINE")]
    [('+64508443575', False), ('+645084435754', False)]
    """
    digits = symbols.upper().translate(_KEYS)
    length = len(digits)
    if length < _FEWEST:
        return ()
    lengths = [length] if length <= _USUAL else [_MOST, _USUAL] if length == _MOST else [_USUAL, _MOST]
    sure = length == _USUAL
    found = []
    for each in lengths:
        national = code + digits[:each]
        kind = type_of(national)
        if kind is not None:
            found.append(Reading("keypad-word", kind, national, f"+64{national}", sure=sure, doubts=int(not sure)))
    return tuple(found)
