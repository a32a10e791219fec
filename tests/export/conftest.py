"""Every test here has an exports folder of its own."""
import pytest


@pytest.fixture(autouse=True)
def exports(tmp_path, monkeypatch):
    monkeypatch.setenv("QUOTEBOOK_EXPORTS", str(tmp_path / "exports"))
    return tmp_path / "exports"
