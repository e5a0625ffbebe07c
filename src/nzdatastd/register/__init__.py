"""The address register: build an index of a user's own address data, look addresses up in it, and geocode frames.

`Register.build` turns a download into an index on disk, `Register.open` opens one, `find` looks one address up and
`geocode` looks up a whole source.
"""

from __future__ import annotations

from nzdatastd.register.found import Candidate, Found, FoundStatus
from nzdatastd.register.register import Register

__all__ = ["Candidate", "Found", "FoundStatus", "Register"]
