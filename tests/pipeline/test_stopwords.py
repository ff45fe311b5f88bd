from pipeline.stopwords import STOPWORDS, WEAK_LABELS


def test_function_words_and_fillers_name_no_theme() -> None:
    assert set("olla ei ja se tämä asia kaikki todella minä mutta kun kiitos".split()) <= STOPWORDS


def test_praise_is_weak_but_no_stop_word() -> None:
    assert {"hyvä", "huono", "saada", "asiakas"} <= WEAK_LABELS
    assert not WEAK_LABELS & STOPWORDS


def test_what_themes_are_named_after_is_in_neither() -> None:
    themes = "toimitus toimitusvarmuus opaste kyltti hinta laatu jono palvelu henkilökunta kuunnella lasku pysäköinti"
    assert not set(themes.split()) & (STOPWORDS | WEAK_LABELS)


def test_words_are_lower_case_lemmas() -> None:
    assert all(word == word.lower().strip() and word for word in STOPWORDS | WEAK_LABELS)
