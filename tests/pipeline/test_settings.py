from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import SettingsError
from pipeline.settings import load_settings


def written(folder: Path, text: str) -> Path:
    path = folder / "asetukset.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_changes_what_it_names(tmp_path: Path) -> None:
    settings = load_settings(written(tmp_path, "[discovery]\nresolution = 2.5\n"))
    assert settings.discovery.resolution == 2.5
    assert settings.discovery.neighbours == load_settings().discovery.neighbours


def test_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUULLUKSI_DISCOVERY__RESOLUTION", "3")
    assert load_settings(written(tmp_path, "[discovery]\nresolution = 2.5\n")).discovery.resolution == 3.0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[discovery]\nresolutoin = 2\n", "discovery.resolutoin"),
        ("[discovery]\nresolution = -1\n", "discovery.resolution"),
        ("[nonsense]\na = 1\n", "nonsense"),
        ("[discovery\n", "asetukset.toml"),
        ("[reading.columns]\nrating_scale = [5, 1]\n", "reading.columns.rating_scale"),
    ],
)
def test_nonsense_is_named(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        load_settings(written(tmp_path, text))


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="Asetustiedostoa ei ole"):
        load_settings(tmp_path / "ei.toml")


def test_a_value_is_never_echoed(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(written(tmp_path, '[privacy]\npseudonym_key = ["salainen"]\n'))
    assert "salainen" not in str(caught.value)


def test_the_fingerprint_is_of_what_changes_results(tmp_path: Path) -> None:
    plain = load_settings().fingerprint()
    assert load_settings(store={"state_dir": tmp_path}).fingerprint() == plain
    assert load_settings(privacy={"pseudonym_key": "avain"}).fingerprint() == plain
    assert load_settings(discovery={"resolution": 2.0}).fingerprint() != plain
