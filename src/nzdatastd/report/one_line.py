"""Text that may come from anywhere, such as a column's name, made fit to stand on one line of any format."""

from __future__ import annotations

import re

__all__ = ["one_line"]

_SPACES = re.compile("[\t-\r\u0085\u2028\u2029]+")

# Control characters, which terminals obey and XML 1.0 refuses; marks that turn the direction of text; lone surrogates
# and the two non-characters, which UTF-8 or XML cannot hold (derived: XML 1.0, 2.2; Unicode Technical Report 36, 2.5).
_UNPRINTABLE = re.compile(
    "[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def one_line(text: str) -> str:
    r"""Return the text on one line, every character printable and valid in XML.

    Line breaks and tabs become a space, any other control character U+FFFD, so that a reader sees there was one.

    >>> one_line("Postal\nCode\x1b[31m")
    'Postal Code�[31m'
    """
    return _UNPRINTABLE.sub("\ufffd", _SPACES.sub(" ", text))
