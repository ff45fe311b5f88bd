"""What is said of deeds, in each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.report.words.texts import Plural
from pipeline.statistics.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedTexts:
    """The sentences of one language; braces are filled, by measure or by the trend's period."""

    fell: Mapping[str, str]
    rose: Mapping[str, str]
    unclear: Mapping[str, str]
    less_than_others: Mapping[str, str]
    more_than_others: Mapping[str, str]
    others_still: str
    others_fell: Mapping[str, str]
    others_rose: Mapping[str, str]
    others_unclear: str
    but_others: str
    but_chance: str
    early: Mapping[Period, Plural]
    early_none: Mapping[Period, str]
    few_before: Mapping[Period, Plural]
    none_before: Mapping[Period, str]
    few_mentions: str


FINNISH_DEEDS = DeedTexts(
    fell={
        "share": "Maininnat vähenivät {change} ({interval}) {since}",
        "blame": "Valitukset vähenivät {change} ({interval}) {since}",
        "tone": "Sävy huononi {change} ({interval}; asteikko −1…1) {since}",
        "rating": "Teeman maininneiden arvosana laski {change} pistettä ({interval}) {since}",
    },
    rose={
        "share": "Maininnat lisääntyivät {change} ({interval}) {since}",
        "blame": "Valitukset lisääntyivät {change} ({interval}) {since}",
        "tone": "Sävy parani {change} ({interval}; asteikko −1…1) {since}",
        "rating": "Teeman maininneiden arvosana nousi {change} pistettä ({interval}) {since}",
    },
    unclear={
        "share": "Mainintojen muutosta ei erota satunnaisvaihtelusta ({interval})",
        "blame": "Valitusten muutosta ei erota satunnaisvaihtelusta ({interval})",
        "tone": "Sävyn muutosta ei erota satunnaisvaihtelusta ({interval}; asteikko −1…1)",
        "rating": "Teeman maininneiden arvosanan muutosta ei erota satunnaisvaihtelusta ({interval} pistettä)",
    },
    less_than_others={
        "share": "Muihin teemoihin verrattuna mainintoja oli {since} {change} vähemmän ({interval})",
        "blame": "Muihin teemoihin verrattuna valituksia oli {since} {change} vähemmän ({interval})",
        "tone": "Muihin teemoihin verrattuna sävy huononi {change} ({interval}; asteikko −1…1) {since}",
        "rating": "Muihin teemoihin verrattuna arvosana laski {change} pistettä ({interval}) {since}",
    },
    more_than_others={
        "share": "Muihin teemoihin verrattuna mainintoja oli {since} {change} enemmän ({interval})",
        "blame": "Muihin teemoihin verrattuna valituksia oli {since} {change} enemmän ({interval})",
        "tone": "Muihin teemoihin verrattuna sävy parani {change} ({interval}; asteikko −1…1) {since}",
        "rating": "Muihin teemoihin verrattuna arvosana nousi {change} pistettä ({interval}) {since}",
    },
    others_still="samaan aikaan muut teemat pysyivät ennallaan",
    others_fell={
        "share": "samaan aikaan muiden teemojen maininnat vähenivät {change} ({interval})",
        "blame": "samaan aikaan muiden teemojen valitukset vähenivät {change} ({interval})",
        "tone": "samaan aikaan muiden teemojen sävy huononi {change} ({interval})",
        "rating": "samaan aikaan muiden teemojen arvosana laski {change} pistettä ({interval})",
    },
    others_rose={
        "share": "samaan aikaan muiden teemojen maininnat lisääntyivät {change} ({interval})",
        "blame": "samaan aikaan muiden teemojen valitukset lisääntyivät {change} ({interval})",
        "tone": "samaan aikaan muiden teemojen sävy parani {change} ({interval})",
        "rating": "samaan aikaan muiden teemojen arvosana nousi {change} pistettä ({interval})",
    },
    others_unclear="muiden teemojen muutosta samaan aikaan ei erota satunnaisvaihtelusta ({interval})",
    but_others="{own}, mutta eroa muihin teemoihin ei erota satunnaisvaihtelusta ({interval})",
    but_chance="{own}, mutta näin monen vertailun joukossa se voi olla sattumaa",
    early={
        "week": (
            "Liian aikaista sanoa: toimenpiteestä on kulunut vasta {n} kokonainen viikko.",
            "Liian aikaista sanoa: toimenpiteestä on kulunut vasta {n} kokonaista viikkoa.",
        ),
        "month": (
            "Liian aikaista sanoa: toimenpiteestä on kulunut vasta {n} kokonainen kuukausi.",
            "Liian aikaista sanoa: toimenpiteestä on kulunut vasta {n} kokonaista kuukautta.",
        ),
        "quarter": (
            "Liian aikaista sanoa: toimenpiteestä on kulunut vasta {n} kokonainen vuosineljännes.",
            "Liian aikaista sanoa: toimenpiteestä on kulunut vasta {n} kokonaista vuosineljännestä.",
        ),
    },
    early_none={
        "week": "Liian aikaista sanoa: toimenpiteestä ei ole kulunut vielä yhtään kokonaista viikkoa.",
        "month": "Liian aikaista sanoa: toimenpiteestä ei ole kulunut vielä yhtään kokonaista kuukautta.",
        "quarter": "Liian aikaista sanoa: toimenpiteestä ei ole kulunut vielä yhtään kokonaista vuosineljännestä.",
    },
    few_before={
        "week": (
            "Vaikutusta ei voi arvioida: ennen toimenpidettä on vastauksia vain {n} kokonaiselta viikolta.",
            "Vaikutusta ei voi arvioida: ennen toimenpidettä on vastauksia vain {n} kokonaiselta viikolta.",
        ),
        "month": (
            "Vaikutusta ei voi arvioida: ennen toimenpidettä on vastauksia vain {n} kokonaiselta kuukaudelta.",
            "Vaikutusta ei voi arvioida: ennen toimenpidettä on vastauksia vain {n} kokonaiselta kuukaudelta.",
        ),
        "quarter": (
            "Vaikutusta ei voi arvioida: ennen toimenpidettä on vastauksia vain {n} kokonaiselta vuosineljännekseltä.",
            "Vaikutusta ei voi arvioida: ennen toimenpidettä on vastauksia vain {n} kokonaiselta vuosineljännekseltä.",
        ),
    },
    none_before={
        "week": "Vaikutusta ei voi arvioida: ennen toimenpidettä ei ole vastauksia yhdeltäkään kokonaiselta viikolta.",
        "month": (
            "Vaikutusta ei voi arvioida: ennen toimenpidettä ei ole vastauksia yhdeltäkään kokonaiselta kuukaudelta."
        ),
        "quarter": (
            "Vaikutusta ei voi arvioida: ennen toimenpidettä ei ole vastauksia yhdeltäkään kokonaiselta "
            "vuosineljännekseltä."
        ),
    },
    few_mentions="Vaikutusta ei voi arvioida: teemasta on puhuttu liian vähän.",
)
ENGLISH_DEEDS = DeedTexts(
    fell={
        "share": "Mentions fell by {change} ({interval}) {since}",
        "blame": "Complaints fell by {change} ({interval}) {since}",
        "tone": "The tone grew worse by {change} ({interval}, on a scale of −1 to 1) {since}",
        "rating": "The rating by those who mention the theme fell by {change} points ({interval}) {since}",
    },
    rose={
        "share": "Mentions rose by {change} ({interval}) {since}",
        "blame": "Complaints rose by {change} ({interval}) {since}",
        "tone": "The tone grew better by {change} ({interval}, on a scale of −1 to 1) {since}",
        "rating": "The rating by those who mention the theme rose by {change} points ({interval}) {since}",
    },
    unclear={
        "share": "A change in mentions cannot be told from chance ({interval})",
        "blame": "A change in complaints cannot be told from chance ({interval})",
        "tone": "A change in tone cannot be told from chance ({interval}, on a scale of −1 to 1)",
        "rating": "A change in the rating by those who mention it cannot be told from chance ({interval} points)",
    },
    less_than_others={
        "share": "Compared with the other themes, there were {change} fewer mentions ({interval}) {since}",
        "blame": "Compared with the other themes, there were {change} fewer complaints ({interval}) {since}",
        "tone": "Compared with the other themes, the tone grew worse by {change} ({interval}) {since}",
        "rating": "Compared with the other themes, the rating fell by {change} points ({interval}) {since}",
    },
    more_than_others={
        "share": "Compared with the other themes, there were {change} more mentions ({interval}) {since}",
        "blame": "Compared with the other themes, there were {change} more complaints ({interval}) {since}",
        "tone": "Compared with the other themes, the tone grew better by {change} ({interval}) {since}",
        "rating": "Compared with the other themes, the rating rose by {change} points ({interval}) {since}",
    },
    others_still="the other themes stayed as they were",
    others_fell={
        "share": "mentions of the other themes fell by {change} ({interval}) meanwhile",
        "blame": "complaints about the other themes fell by {change} ({interval}) meanwhile",
        "tone": "the tone of the other themes grew worse by {change} ({interval}) meanwhile",
        "rating": "the rating of the other themes fell by {change} points ({interval}) meanwhile",
    },
    others_rose={
        "share": "mentions of the other themes rose by {change} ({interval}) meanwhile",
        "blame": "complaints about the other themes rose by {change} ({interval}) meanwhile",
        "tone": "the tone of the other themes grew better by {change} ({interval}) meanwhile",
        "rating": "the rating of the other themes rose by {change} points ({interval}) meanwhile",
    },
    others_unclear="whether the other themes changed meanwhile cannot be told from chance ({interval})",
    but_others="{own}, but the difference to the other themes cannot be told from chance ({interval})",
    but_chance="{own}, but among so many comparisons this may be chance",
    early={
        "week": (
            "Too early to say: only {n} whole week has passed since.",
            "Too early to say: only {n} whole weeks have passed since.",
        ),
        "month": (
            "Too early to say: only {n} whole month has passed since.",
            "Too early to say: only {n} whole months have passed since.",
        ),
        "quarter": (
            "Too early to say: only {n} whole quarter has passed since.",
            "Too early to say: only {n} whole quarters have passed since.",
        ),
    },
    early_none={
        "week": "Too early to say: no whole week has passed since.",
        "month": "Too early to say: no whole month has passed since.",
        "quarter": "Too early to say: no whole quarter has passed since.",
    },
    few_before={
        "week": (
            "The effect cannot be judged: there are answers of only {n} whole week before it.",
            "The effect cannot be judged: there are answers of only {n} whole weeks before it.",
        ),
        "month": (
            "The effect cannot be judged: there are answers of only {n} whole month before it.",
            "The effect cannot be judged: there are answers of only {n} whole months before it.",
        ),
        "quarter": (
            "The effect cannot be judged: there are answers of only {n} whole quarter before it.",
            "The effect cannot be judged: there are answers of only {n} whole quarters before it.",
        ),
    },
    none_before={
        "week": "The effect cannot be judged: there are no answers of a whole week before it.",
        "month": "The effect cannot be judged: there are no answers of a whole month before it.",
        "quarter": "The effect cannot be judged: there are no answers of a whole quarter before it.",
    },
    few_mentions="The effect cannot be judged: too little has been said of the theme.",
)
