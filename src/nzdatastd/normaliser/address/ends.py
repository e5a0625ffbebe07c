"""Steps at the ends of a line: the country, the postcode, and who stands before the address; and dashes that part."""

from __future__ import annotations

from nzdatastd.normaliser.address import vocabulary as v
from nzdatastd.normaliser.address.line import Line

__all__ = ["country_at_the_end", "drop_marks", "part_at_dashes", "read_country", "read_postcode", "read_recipient"]

_LONGEST_COUNTRY = max(map(len, v.COUNTRIES))
_SHORT_POSTCODE = 3

# Words whose number is no postcode: State Highway 1000, Lot 1000, Unit 1000; but Dairy Flat 0794 is a place and its
# postcode.
_TAKES_A_NUMBER = v.HIGHWAY | v.MARK | v.LOT | v.UNIT | v.LEVEL | v.RURAL | v.AND


def country_at_the_end(line: Line) -> tuple[int, str] | None:
    """Return where the country's name at the end of the line begins, and its code; None where there is none.

    A country counts where a comma parts it off, or where it cannot be part of a road or place.
    """
    words = line.words
    start, end = line.segments[-1]
    for length in range(min(_LONGEST_COUNTRY, end - start), 0, -1):
        code = v.COUNTRIES.get(tuple(word.key.replace("&", "and") for word in words[end - length : end]))
        if code is not None:
            return end - length, code
    return None


def read_country(line: Line) -> None:
    """Take New Zealand at the end of the line, before or behind the postcode."""
    words = line.words
    start, end = line.segments[-1]
    postcode = end - start > 1 and words[end - 1].flags & v.POSTCODE
    if not words[end - (2 if postcode else 1)].flags & v.COUNTRY:
        return
    if postcode:
        line.segments[-1] = (start, end - 1)
    found = country_at_the_end(line)
    if postcode:
        line.segments[-1] = (start, end)
    if found is None or found[1] != "NZ" or found[0] == line.segments[0][0]:
        return
    last = end - 1 if postcode else end
    line.take("country-tail", found[0], last, "country", "")
    line.cut(found[0], last)


def read_postcode(line: Line) -> None:
    """Take four digits that end a segment, or stand before a region; three where the leading zero was lost."""
    words = line.words
    segments = line.segments
    _part_behind_postcode(line)
    for place in range(len(segments) - 1, -1, -1):
        start, end = segments[place]
        word = words[end - 1]
        if not word.digits or (end - start == 1 and place == 0):
            continue
        if (
            end - start > 1
            and words[end - 2].flags & _TAKES_A_NUMBER
            and not any(line.places.tail(line.key(low, end - 1)) for low in range(start, end - 1))
        ):
            continue
        digits = word.digits
        if word.flags & v.POSTCODE or (len(digits) == _SHORT_POSTCODE and _can_be_short(line, place)):
            postcode = digits.zfill(len("0110"))
            line.fields["postcode"] = postcode
            rule = "postcode" if word.flags & v.POSTCODE else "postcode-zero-restored"
            line.claims.append((rule, end - 1, end, "postcode", postcode))
            first = _take_label(line, start, end - 1, postcode)
            if first > start:
                segments[place] = (start, first)
            else:
                del segments[place]
            if len(segments) > 1:
                _take_repeated(line, postcode)
            return


def _part_behind_postcode(line: Line) -> None:
    # Marewa Napier 4110 Hawke's Bay: a postcode with places before it and behind it, and no comma.
    if not line.segments:
        return
    words = line.words
    start, end = line.segments[-1]
    for at in range(end - 2, start + 1, -1):
        if words[at].digits and words[at].flags & v.POSTCODE:
            if line.places.tail(line.key(at + 1, end)) is not None:
                line.segments[-1:] = [(start, at + 1), (at + 1, end)]
            return


_LABELS = frozenset({"postcode", "p/c", "pc", "zip", "zipcode"})


def _take_label(line: Line, start: int, end: int, postcode: str) -> int:
    """Take what says that a postcode follows, or the postcode once more; return where what stands before it ends."""
    words = line.words
    while end > start:
        if words[end - 1].digits == postcode and end - start > 1:
            line.take("postcode-repeated", end - 1, end, "postcode", postcode)
            end -= 1
        elif words[end - 1].key in _LABELS:
            line.take("postcode-label", end - 1, end, "postcode", "")
            end -= 1
        elif end - start > 1 and (words[end - 2].key, words[end - 1].key) == ("post", "code"):
            line.take("postcode-label", end - 2, end, "postcode", "")
            end -= 2
        else:
            break
    return end


def _take_repeated(line: Line, postcode: str) -> None:
    """Take the same postcode where it ends a part before: Tauranga 3110, 3110."""
    for place, (start, end) in enumerate(line.segments):
        if place and end - start > 1 and line.words[end - 1].digits == postcode:
            line.take("postcode-repeated", end - 1, end, "postcode", postcode)
            line.segments[place] = (start, end - 1)


def _can_be_short(line: Line, place: int) -> bool:
    start, end = line.segments[place]
    last = place == len(line.segments) - 1
    return last and (place > 0 or line.places.tail(line.key(end - 2, end - 1)) is not None) and end - start >= 1


def read_recipient(line: Line) -> None:
    """Take c/-, care of and attention, with the name behind it up to the comma or the number."""
    words = line.words
    for start, end in line.segments:
        for at in range(start, end):
            if words[at].flags & v.CARE and _means_care_of(line, at, start, end):
                stop = next((place for place in range(at + 1, end) if words[place].flags & v.NUMBER), end)
                if stop == len(words) and start == 0 and at > 0:
                    stop = end
                line.take("care-of", at, stop, "recipient", "")
                line.cut(at, stop)
                return


def _means_care_of(line: Line, at: int, start: int, end: int) -> bool:
    key = line.words[at].key
    if key == "care":
        return at + 1 < end and line.words[at + 1].key == "of"
    return key not in ("co", "att") or at == start


def drop_marks(line: Line) -> None:
    """Take marks that stand alone and part nothing, Waipu ., and the label before a colon, Address: 14 Rimu Road."""
    words = line.words
    for start, end in list(line.segments):
        for at in range(start, end):
            word = words[at]
            if word.flags & v.DASH and word.key not in _DASHES:
                is_label = word.raw.endswith(":")
                first = next((low for low in range(start, at) if words[low].key not in v.LABELS), at)
                low = start if is_label and first == at else at
                line.take("label" if is_label else "mark", low, at + 1, "separator", "")
                line.cut(low, at + 1)
                start = at + 1  # noqa: PLW2901  # what is taken is not taken again


_DASHES = frozenset({"-", "--", "~", ":"})


def part_at_dashes(line: Line) -> None:
    """Let a dash that stands alone part two segments, unless it stands between two numbers."""
    words = line.words
    for start, end in list(line.segments):
        for at in range(start, end):
            if not words[at].flags & v.DASH:
                continue
            between = (
                at > start and at + 1 < end and words[at - 1].number is not None and words[at + 1].number is not None
            )
            if not between and not _joins_a_name(line, start, at, end):
                line.take("dash", at, at + 1, "separator", "")
                line.cut(at, at + 1)


def _joins_a_name(line: Line, start: int, at: int, end: int) -> bool:
    # 12 Kohatu - Kawatiri Highway: no road has ended before the dash, and one ends behind it.
    words = line.words
    return (
        bool(words[start].flags & v.NUMBER)
        and words[at - 1].number is None
        and not any(word.flags & v.STRONG for word in words[start + 2 : at])
        and any(word.flags & v.STRONG for word in words[at + 2 : end])
        and not any(word.flags & v.NUMBER for word in words[at + 1 : end])
    )
