"""All adapters together, as the straight line takes them; each is loaded when first used."""

from __future__ import annotations

from functools import cached_property

from models.lemma_aided import LemmaAided
from models.registry import make_embedder
from models.static_encoder import StaticEncoder
from pipeline.ports import (
    Embedder,
    LanguageDetector,
    Lemmatizer,
    Masker,
    Namer,
    Splitter,
    ThemeFinder,
    ToneReader,
    WordClassifier,
)
from pipeline.settings import Settings


class Toolbox:
    """The adapters that the settings choose; satisfies :class:`pipeline.ports.Tools`."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def __reduce__(self) -> tuple[type[Toolbox], tuple[Settings]]:
        """Go to another process as the settings that adapters are made by."""
        return Toolbox, (self._settings,)

    @cached_property
    def masker(self) -> Masker:
        """Presidio's recognisers and the Finnish ones beside them."""
        from models.presidio_masker import PresidioMasker

        return PresidioMasker()

    @cached_property
    def splitter(self) -> Splitter:
        """spaCy with Finnish rules."""
        from models.spacy_splitter import SpacySplitter

        return SpacySplitter()

    @cached_property
    def language(self) -> LanguageDetector:
        """Lingua, for Finnish, Swedish and English."""
        from models.lingua_language import LinguaLanguage

        return LinguaLanguage()

    @cached_property
    def lemmatizer(self) -> Lemmatizer:
        """simplemma, or Voikko where the settings ask for it."""
        if self._settings.models.lemmatizer == "voikko":
            from models.voikko_lemmatizer import VoikkoLemmatizer

            return VoikkoLemmatizer()
        from models.simplemma_lemmatizer import SimplemmaLemmatizer

        return SimplemmaLemmatizer()

    @cached_property
    def word_classes(self) -> WordClassifier:
        """Word classes of lemmas by their endings."""
        from models.word_classes import SuffixWordClasses

        return SuffixWordClasses()

    @cached_property
    def embedder(self) -> Embedder:
        """The encoder that the registry makes; a table of word pieces is told the lemmas too."""
        embedder = make_embedder(self._settings.models)
        return LemmaAided(embedder, self.lemmatizer) if isinstance(embedder, StaticEncoder) else embedder

    @cached_property
    def tones(self) -> ToneReader:
        """Our own tone model, over the embedded encoder and simplemma whichever the settings chose for themes."""
        from models.simplemma_lemmatizer import SimplemmaLemmatizer
        from models.tone_reader import FinnishTones

        shared = self.lemmatizer
        return FinnishTones(lemmatizer=shared if isinstance(shared, SimplemmaLemmatizer) else None)

    @cached_property
    def finder(self) -> ThemeFinder:
        """BERTopic over Leiden communities."""
        from models.bertopic_finder import BertopicFinder

        return BertopicFinder(self._settings.discovery)

    @cached_property
    def namer(self) -> Namer | None:
        """A naming service, where the settings give its address."""
        if self._settings.naming.url is None:
            return None
        from models.openai_namer import OpenAINamer

        return OpenAINamer(self._settings.naming, self.masker)
