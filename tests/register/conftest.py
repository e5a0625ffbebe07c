"""A small invented register: real places, invented numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from nzdatastd.register import Register

SMALL = Path(__file__).with_name("small_register.csv")


@pytest.fixture(scope="session")
def small_register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    return Register.build(SMALL, tmp_path_factory.mktemp("register") / "small")
