"""The report's words in Finnish."""

from __future__ import annotations

from pipeline.report.words.explained_fi import FINNISH_EXPLAINED
from pipeline.report.words.measure_texts import FINNISH_MEASURES
from pipeline.report.words.section_texts_fi import FINNISH_SECTIONS
from pipeline.report.words.six_texts_fi import FINNISH_SIX
from pipeline.report.words.texts import Texts

FINNISH = Texts(
    six=FINNISH_SIX,
    measures=FINNISH_MEASURES,
    sections=FINNISH_SECTIONS,
    skip="Siirry sisältöön",
    contents="Sisällys",
    theme_report="Teemaraportti",
    whole_data="Koko aineisto",
    one_page="Yhden sivun tiivistelmä",
    methods_page="Menetelmät ja rajat",
    as_workbook="Excel-työkirja",
    window="Ajalta {window}",
    made="Laadittu {moment}",
    to_top="Takaisin alkuun",
    respondents=("{n} vastaaja", "{n} vastaajaa"),
    survey_respondents=("{n} kyselyvastaaja", "{n} kyselyvastaajaa"),
    interview_respondents=("{n} haastateltu", "{n} haastateltua"),
    mentions=("{n} maininta", "{n} mainintaa"),
    passages=("{n} katkelma", "{n} katkelmaa"),
    answers=("{n} vastaus", "{n} vastausta"),
    interviews=("{n} haastattelu", "{n} haastattelua"),
    ranking="Teemat tärkeysjärjestyksessä",
    each_theme="Teemat yksitellen",
    outside="Teemojen ulkopuolelle jäänyt",
    unread="Mitä ei voitu lukea",
    masked="Peitetyt henkilötiedot",
    sources="Aineisto",
    how_to_read="Näin luet raporttia",
    run="Ajon tiedot",
    key_figures="Aineisto lukuina",
    key_surveyed="kyselyvastaajaa",
    key_interviewed="haastateltua",
    key_themes="teemaa",
    key_assigned="katkelmista ({n}) kuuluu johonkin teemaan",
    no_themes="Aineistosta ei löytynyt teemoja. Vastauksia voi olla liian vähän, tai ne puhuvat kukin eri asiasta.",
    no_respondents="Aineistossa ei ole yhtään vastausta, jossa olisi sisältöä.",
    changes="Mikä muuttui",
    changes_lead="Mitä teemoille on tapahtunut {since} alkaen, uusin ensin.",
    changes_none="Teemoissa ei ole tapahtunut muutoksia {since} alkaen.",
    changes_first_run=(
        "Teemat ovat ensimmäistä kertaa käytössä, eikä niissä ole vielä muuttunut mitään. Seuraavat raportit kertovat "
        "tässä, mitkä teemat ovat uusia ja mitkä ovat muuttuneet."
    ),
    changes_seen="Ohjelma havaitsi",
    changes_decided="Analyytikot päättivät",
    changes_more=("Näytä {n} muutos lisää", "Näytä {n} muutosta lisää"),
    times="{n} kertaa",
    happened={
        "born": "Uusi teema: {label}.{count}",
        "kept": "{label} löytyi taas.",
        "renewed": "Teeman {label} rajat opittiin uudelleen{why}.",
        "merged": "{label} yhdistyi teemaan {others}.",
        "split": "{label} erkani teemasta {others}{count}.",
        "dormant": "{label} hiljeni: siitä ei juuri puhuta.",
        "revived": "{label} heräsi: siitä puhutaan taas.",
        "retired": "{label} poistui.",
        "learnt": "{label} opittiin uudelleen esimerkeistään.",
    },
    decided={
        "born": "Teemakirjaan tuli uusi teema: {label}.",
        "merged": "{label} yhdistettiin teemaan {others}.",
        "split": "{label} erotettiin teemasta {others}{count}.",
        "retired": "{label} poistettiin.",
        "renamed": "Teema sai uuden nimen: {label}{before}.",
        "moved": "{label} sai uuden paikan yläteemoissa tai ketjussa.",
        "pinned": "{label} kiinnitettiin: sen sisältö ei muutu itsestään.",
        "unpinned": "Teeman {label} kiinnitys purettiin.",
        "promoted": "{label} nostettiin teemakirjaan.",
        "confirmed": "Teemalle {label} vahvistettiin {passages}.",
        "rejected": "Teemalta {label} hylättiin {passages}.",
        "restored": "Teeman {label} muokkaus kumottiin.",
    },
    judged=("katkelma", "{n} katkelmaa"),
    learnt_anew={
        "model": ", koska malli tai menetelmä vaihtui",
        "asked": ", koska teemat haettiin pyynnöstä alusta",
        "growth": ", koska aineisto on kasvanut siitä, kun ne opittiin",
        "others": ", koska sen kohdalta löytyneet katkelmat ovat enimmäkseen muita kuin ennen",
        "parts": ", koska siitä erkani tai siihen yhdistyi toinen teema",
    },
    learnt_together="{n} teeman rajat opittiin uudelleen{why}.",
    taught_together=("Koodattu otos opetti yhtä teemaa.", "Koodattu otos opetti {n} teemaa."),
    restored_together="Muokkaus kumottiin: se koski {n} teemaa.",
    formerly=", ennen {name}",
    came_apart="{label} hajosi teemoihin {others}.",
    was_divided="{label} jaettiin teemoihin {others}.",
    now_called="{label} (nyt {now})",
    said_by=("{n} vastaaja puhui siitä.", "{n} vastaajaa puhui siitä."),
    change_unclear="Suunta on epäselvä {unclear} teemalla; teemoja on {all}.",
    no_change="Suuntaa ei voi arvioida, koska vertailujaksoa ei ole.",
    few_respondents="Vastaajia on vain {n}, joten kaikki osuudet ovat epätarkkoja.",
    listing_and=" ja ",
    rank="Sija",
    theme="Teema",
    respondents_head="Vastaajia",
    share_head="Osuus vastaajista (95\u00a0%:n\u00a0väli)",
    score_head="Pisteet",
    verdict_head="Päätelmä",
    lately="{change} prosenttiyksikköä edellisestä jaksosta",
    segments_line="Pystyviiva: kaikki vastaajat, {share}.",
    ranking_lead=(
        "Järjestys perustuu pisteisiin, joissa painavat teeman yleisyys, moite, yhteys arvosanoihin ja kasvu. Mukana "
        "ovat kiitetytkin teemat; korjattavien lista on sama järjestys ilman niitä."
    ),
    ranking_caption="Teemat pisteiden mukaisessa järjestyksessä. Teeman nimestä pääsee sen lainauksiin.",
    ranking_chart_first="Kuvassa {n} tärkeintä teemaa; taulukossa ovat kaikki.",
    not_known="ei tiedossa",
    headings="Yläteemat",
    headings_lead=(
        "Teemat koottuina teemakirjan yläteemoihin, teemakirjan järjestyksessä. Vastaaja lasketaan yläteemassa kerran, "
        "vaikka hän mainitsisi monta sen teemaa: luvut eivät ole teemojen lukujen summia."
    ),
    headings_caption="Vastaajat yläteemoittain. Teeman nimestä pääsee sen lainauksiin.",
    heading="Yläteema",
    heading_none="Ei yläteemaa",
    link="Ketjun lenkki",
    heading_themes="Teemat",
    unheard="Mistä ei löytynyt mainintoja",
    unheard_lead="Näistä teemakirjan teemoista ei löytynyt mainintoja raportin kattamalta ajalta.",
    unheard_outside=(
        "Katkelmista {share} jäi kuitenkin ilman teemaa, joten jostakin näistäkin on voitu puhua koneen huomaamatta."
    ),
    unheard_open=(
        "Näytä {n} teemakirjan teema, josta ei löytynyt mainintoja",
        "Näytä {n} teemakirjan teemaa, joista ei löytynyt mainintoja",
    ),
    new="uusi teema",
    from_codebook="teemakirjasta",
    discovered="koneen löytämä",
    origin_mark="Alkuperä: {origin}",
    origin_legend="Alkuperä on merkitty teemoihin, jotka kone on löytänyt; muut ovat teemakirjasta.",
    named_by_model="nimi kielimallin ehdottama",
    pinned="kiinnitetty",
    theme_since="teemana {day} alkaen",
    sides="Osateemat",
    sides_note="Sama vastaaja voi puhua monesta osateemasta, eikä jokainen katkelma kuulu johonkin niistä.",
    words="Teeman sanoja",
    share="Osuus vastaajista",
    change="Muutos",
    rating="Arvosana",
    score="Pisteet",
    interval="95\u00a0%:n\u00a0väli {interval}",
    change_told=(
        "Edellisellä jaksolla teeman mainitsi {share_before} vastaajista ({before}/{answered_before}), nyt {share_now} "
        "({now}/{answered_now}). Muutos on {difference} prosenttiyksikköä (95\u00a0%:n\u00a0väli {interval})."
    ),
    change_grows="Teema yleistyi viimeksi.",
    change_shrinks="Teema väheni viimeksi.",
    change_unclear_told="Muutos ei erotu satunnaisvaihtelusta.",
    rating_lower="Teeman maininneet antavat matalampia arvosanoja kuin muut.",
    rating_higher="Teeman maininneet antavat korkeampia arvosanoja kuin muut.",
    rating_unclear="Arvosanoissa ei näy selvää eroa teeman maininneiden ja muiden välillä.",
    rating_told=(
        "Teeman maininneiden keskiarvo on {mentioning} ({n_mentioning}), muiden {others} ({n_others}); "
        "asteikko on {low}–{high}."
    ),
    rating_difference="Ero on {difference} (95\u00a0%:n\u00a0väli {interval}).",
    rating_few="Arvosanan antaneita on liian vähän, jotta eron voisi sanoa.",
    rating_none="ei arvosanoja",
    others="muilla {others}",
    trend="Ajan myötä",
    trend_title="{label}: osuus vastaajista jaksoittain",
    trend_nobody="ei vastaajia",
    partial="vain osittain",
    segments="Taustaryhmittäin",
    segments_title="{label}: osuus vastaajista taustaryhmittäin",
    segments_first="Kuvassa {n} suurinta ryhmää; taulukossa ovat kaikki.",
    numbers_open="Luvut taulukkona",
    period="Jakso",
    segment="Taustatieto",
    value="Ryhmä",
    answered="Vastanneita",
    quotes="Lainauksia",
    quotes_none="Lainauksia ei ole.",
    quotes_more=("Näytä {n} lainaus lisää", "Näytä {n} lainausta lisää"),
    quote_rest="Näytä katkelman loppu",
    quote_said="katkelma",
    survey="Kysely",
    interview="Haastattelu",
    quote_rating="arvosana {rating}",
    quote_rating_scaled="arvosana {rating} (asteikko {low}–{high})",
    question="Kysymys: {question}",
    no_date="päivä ei tiedossa",
    outside_lead=(
        "Katkelmista {share} ({unassigned}/{passages}) jäi ilman teemaa, koska mikään teema ei ollut niille tarpeeksi "
        "todennäköinen. Niissä voi olla yksittäisiä havaintoja, yleistä kiitosta tai alku uudelle teemalle."
    ),
    outside_none="Jokainen katkelma kuuluu johonkin teemaan.",
    outside_quotes="Esimerkkejä katkelmista, joilla ei ole teemaa",
    repeated=(
        "{n} vastaus toistaa saman vastaajan samana päivänä antaman vastauksen sanasta sanaan, kuten silloin, kun "
        "sama rivi on viety kahdesti. Vastaaja on osuuksissa kerran, mutta mainintojen määrissä toisto on mukana.",
        "{n} vastausta toistaa saman vastaajan samana päivänä antaman vastauksen sanasta sanaan, kuten silloin, kun "
        "sama rivi on viety kahdesti. Vastaaja on osuuksissa kerran, mutta mainintojen määrissä toistot ovat mukana.",
    ),
    shared=(
        "{n} vastaus on sanasta sanaan sama kuin jonkun toisen. Jokainen vastaaja lasketaan; jos vastaajilla ei ole "
        "tunnusta, sama rivi kahdesti näyttää kahdelta vastaajalta.",
        "{n} vastausta on sanasta sanaan samoja kuin jonkun toisen. Jokainen vastaaja lasketaan; jos vastaajilla ei "
        "ole tunnusta, sama rivi kahdesti näyttää kahdelta vastaajalta.",
    ),
    repeats_none="Yksikään vastaus, jossa on sisältöä, ei toistu sanasta sanaan.",
    both_kinds=(
        "Osuudet ovat kaikista vastaajista, kyselyistä ({survey}) ja haastatteluista ({interview}) yhdessä; osuuden "
        "alla ne ovat erikseen."
    ),
    share_both="Osuus vastaajista, kyselyt ja haastattelut yhdessä",
    empty_answers=(
        "Tyhjiä vastauksia, kuten ”ei kommentoitavaa” tai pelkkä 👍, on {n}. Niitä ei lasketa mukaan osuuksiin."
    ),
    other_language="Muunkielisiä vastauksia: {languages}. Ne on säilytetty, mutta niitä ei ole luettu teemoihin.",
    other_language_quotes="Esimerkkejä muunkielisistä vastauksista",
    undated="Vastauksia ja haastatteluja, joiden päivää ei tiedetä: {n}. Ne eivät ole mukana minkään jakson luvuissa.",
    languages={"fi": "suomi", "sv": "ruotsi", "en": "englanti", "und": "muu kieli"},
    unread_none="Kaikki tiedostot ja rivit voitiin lukea.",
    passed_over_head="Tiedostot, joita ei otettu mukaan",
    passed_over_lead="Kansioissa oli myös tiedostoja, joita ei otettu mukaan: {n}.",
    failed_head="Tiedostot, joita ei voitu lukea",
    rejected_head="Hylätyt rivit",
    rejected_lead="Hylättyjä rivejä on {n}. Ne ovat karanteenissa eivätkä vaikuta lukuihin.",
    rejected_shown="Taulukossa on niistä {n} ensimmäistä.",
    file="Tiedosto",
    place="Paikka",
    reason="Syy",
    masked_lead=(
        "Nämä henkilötiedot peitettiin ennen kuin mitään tallennettiin. Lainauksissa tiedon paikalla on sen laji, "
        "esimerkiksi [PUHELIN]. Ohjelma ei välttämättä tunnista kaikkea: lue lainaukset, ennen kuin jaat raportin."
    ),
    masked_none=(
        "Henkilötietoja ei löytynyt peitettäviksi. Ohjelma ei välttämättä tunnista kaikkea: lue lainaukset, ennen "
        "kuin jaat raportin."
    ),
    sources_lead="Luetut tiedostot ja se, mitä ohjelma päätteli niistä itse. Tarkista, että päätelmät ovat oikein.",
    sources_none="Yhtään tiedostoa ei luettu.",
    family="Muoto",
    rejected_count="Hylättyjä rivejä",
    explained=FINNISH_EXPLAINED,
    explained_change=(
        "Muutos vertaa jaksoa {recent} edelliseen yhtä pitkään jaksoon {compared}. Kun muutoksen luottamusväliin "
        "kuuluu nolla, ei voi sanoa, yleistyikö vai vähenikö teema viimeksi."
    ),
    run_id="Ajon tunnus",
    tool_version="Ohjelman versio",
    settings_hash="Asetusten tunniste",
    theme_set_id="Teemajoukon tunniste",
    model="Malli",
    schema_version="Tietosisällön versio",
    footer="Kuulluksi – jotta jokainen tulisi kuulluksi. Raportti on laadittu omalla koneella.",
    months=("tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu"),
    week="vk {n}",
    quarter="{n}. nelj.",
)
