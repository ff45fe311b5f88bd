"""The adapters that ship, on phrases as feedback has them: what a theme's label would be made of."""

from __future__ import annotations

import pytest

from models.toolbox import Toolbox
from pipeline.phrases import phrases_in
from pipeline.settings import load_settings
from pipeline.word_forms import WordForms

TOOLS = Toolbox(load_settings())

THEMES = {
    "pitkä odotusaika": "Pitkän odotusajan vuoksi | Odotusaika oli ihan liian pitkä. | Taas pitkää odotusaikaa.",
    "pitkät odotusajat": "Odotusajat olivat pitkät. | Pitkät odotusajat puhelimessa. | Pitkiä odotusaikoja aina!",
    "puuttuvat opasteet": "Puuttuvat opasteet. | Eksyin puuttuvien opasteiden vuoksi. | PUUTTUVAT OPASTEET!",
    "myöhästynyt toimitus": "Myöhästynyt toimitus. | myöhästyneestä toimituksesta | myöhästynyttä toimitusta",
    "epäselvä lasku": "Epäselvä lasku. | Lasku on epäselvä. | Kiitos epäselvästä laskusta.",
    "kylmä kahvi": "Kahvi oli kylmää. | Kylmää kahvia tarjolla. | Kylmästä kahvista ei makseta.",
    "rikkinäiset ovet": "Rikkinäiset ovet. | rikkinäisiä ovia | Rikkinäisistä ovista ilmoitettu.",
    "toimimaton verkkokauppa": "Toimimaton verkkokauppa. | toimimattomasta verkkokaupasta | Verkkokauppa on toimimaton",
    "asiakaspalvelun jono": "Asiakaspalvelun jono seisoi. | asiakaspalvelun jonon pituus | asiakaspalvelun jonoa",
    "luvattu aikataulu": "Luvattu aikataulu petti. | luvatusta aikataulusta | Luvatun aikataulun mukaan",
}


@pytest.mark.parametrize(("shown", "texts"), THEMES.items(), ids=THEMES)
def test_feedback_gives_its_phrases(shown: str, texts: str) -> None:
    forms = WordForms(TOOLS)
    read = [forms.read(text) for text in texts.split(" | ")]
    assert {phrase.shown: phrase.texts for phrase in phrases_in(read, forms)}.get(shown) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Sain laskun sähköpostiin.",
        "Olen tilannut koneen kotiin.",
        "Minulle oli luvattu toimitus maanantaiksi.",
        "Asentaja Virtasen työ.",
        "Ei ollut kylttejä.",
    ],
)
def test_feedback_without_phrases(text: str) -> None:
    forms = WordForms(TOOLS)
    assert phrases_in([forms.read(text)], forms) == []
