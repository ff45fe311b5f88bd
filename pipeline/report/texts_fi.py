"""The report's words in Finnish."""

from __future__ import annotations

from pipeline.report.texts import Texts

FINNISH = Texts(
    skip="Siirry sisältöön",
    contents="Sisällys",
    theme_report="Teemaraportti",
    whole_data="Koko aineisto",
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
    summary="Yhteenveto",
    ranking="Teemat tärkeysjärjestyksessä",
    each_theme="Teemat yksitellen",
    outside="Teemojen ulkopuolelle jäänyt",
    unread="Mitä ei voitu lukea",
    masked="Peitetyt henkilötiedot",
    sources="Aineisto",
    how_to_read="Näin luet raporttia",
    run="Ajon tiedot",
    key_figures="Aineisto lukuina",
    key_respondents="vastaajaa",
    key_passages="katkelmaa",
    key_themes="teemaa",
    key_assigned="katkelmista kuuluu johonkin teemaan",
    no_themes="Aineistosta ei löytynyt teemoja. Vastauksia voi olla liian vähän, tai ne puhuvat kukin eri asiasta.",
    no_respondents="Aineistossa ei ole yhtään vastausta, jossa olisi sisältöä.",
    first_theme=(
        "Tärkein teema on {label}: sen mainitsee {respondents} eli {share} (95\u00a0%:n luottamusväli {interval})."
    ),
    first_theme_lower=(
        "He antavat matalampia arvosanoja kuin muut: keskiarvo on {mentioning}, muilla vastaajilla {others}."
    ),
    first_theme_higher=(
        "He antavat korkeampia arvosanoja kuin muut: keskiarvo on {mentioning}, muilla vastaajilla {others}."
    ),
    next_themes="Seuraavina tulevat {themes}.",
    growing="Kasvussa: {themes}.",
    shrinking="Vähenemässä: {themes}.",
    new_themes="Uutta: {themes}.",
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
        "renamed": "Teema sai uuden nimen: {label}.",
        "moved": "{label} sai uuden paikan yläteemoissa tai ketjussa.",
        "pinned": "{label} kiinnitettiin: sen sisältö ei muutu itsestään.",
        "unpinned": "Teeman {label} kiinnitys purettiin.",
        "promoted": "{label} nostettiin teemakirjaan.",
        "confirmed": "Teemalle {label} vahvistettiin katkelma.",
        "rejected": "Teemalta {label} hylättiin katkelma.",
        "restored": "Teeman {label} muokkaus kumottiin.",
    },
    came_apart="{label} hajosi teemoihin {others}.",
    was_divided="{label} jaettiin teemoihin {others}.",
    now_called="{label} (nyt {now})",
    said_by=("{n} vastaaja puhui siitä.", "{n} vastaajaa puhui siitä."),
    order_unclear=(
        "Sijojen 1–{last} teemoilla vastaajaosuuksien luottamusvälit menevät päällekkäin, joten näiden teemojen "
        "keskinäinen järjestys ei ole varma."
    ),
    change_unclear="Muutoksen suunta on epäselvä {unclear} teemalla (teemoja on kaikkiaan {all}).",
    no_change="Muutosta ei voi arvioida, koska vertailujaksoa ei ole.",
    left_outside="Katkelmista {share} jäi kaikkien teemojen ulkopuolelle.",
    weights_unused="Aineistossa on painot, mutta niitä ei vielä käytetä: osuudet ovat painottamattomia.",
    few_respondents="Vastaajia on vain {n}, joten kaikki osuudet ovat epätarkkoja.",
    listing_and=" ja ",
    what_is_unclear="Mikä on epävarmaa",
    top_themes="Kolme tärkeintä teemaa vastaajien sanoin",
    rank="Sija",
    theme="Teema",
    respondents_head="Vastaajia",
    share_head="Osuus vastaajista (95\u00a0%:n\u00a0väli)",
    change_head="Muutos, prosenttiyksikköä",
    rating_head="Arvosana: mainitsijat / muut",
    score_head="Pisteet",
    ranking_lead=(
        "Järjestys perustuu pisteisiin, joissa painavat teeman yleisyys, sen yhteys arvosanoihin ja sen kasvu. "
        "Kuva näyttää, kuinka suuri osa vastaajista mainitsee teeman."
    ),
    ranking_caption="Teemat pisteiden mukaisessa järjestyksessä. Teeman nimestä pääsee sen lainauksiin.",
    ranking_chart_title="Teeman mainitsevien osuus vastaajista",
    ranking_chart_first="Kuvassa {n} tärkeintä teemaa; taulukossa ovat kaikki.",
    ranking_chart_desc="{label}: {share}, luottamusväli {interval}",
    interval_legend="Piste on osuus, jana sen 95\u00a0%:n luottamusväli.",
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
    unheard="Mistä ei puhuttu",
    unheard_lead="Kukaan ei puhunut näistä teemakirjan teemoista raportin kattamana aikana.",
    unheard_open=("Näytä {n} teemakirjan teema, josta ei puhuttu", "Näytä {n} teemakirjan teemaa, joista ei puhuttu"),
    new="uusi",
    from_codebook="teemakirjasta",
    discovered="löydetty",
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
    grows="kasvaa",
    shrinks="vähenee",
    unclear="epäselvä",
    no_comparison="ei vertailua",
    points_unit="prosenttiyksikköä",
    change_told=(
        "Edellisellä jaksolla teeman mainitsi {share_before} vastaajista ({before}/{answered_before}), nyt {share_now} "
        "({now}/{answered_now}). Muutos on {difference} prosenttiyksikköä (95\u00a0%:n\u00a0väli {interval})."
    ),
    change_grows="Teema on kasvussa.",
    change_shrinks="Teema on vähenemässä.",
    change_unclear_told="Suuntaa ei voi vielä sanoa.",
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
    score_reach="yleisyys",
    score_rating="arvosanat",
    score_growth="kasvu",
    trend="Ajan myötä",
    trend_title="{label}: osuus vastaajista jaksoittain",
    trend_incomplete="Ontto piste ja katkoviiva: jakso on aineistossa vain osittain.",
    trend_nobody="ei vastaajia",
    partial="vain osittain",
    trend_none="Kehitystä ei voi näyttää: vastausten päiviä ei tiedetä tai jaksoja on vain yksi.",
    segments="Taustaryhmittäin",
    segments_title="{label}: osuus vastaajista taustaryhmittäin",
    segments_overall="Pystyviiva: kaikki vastaajat, {share}.",
    segments_first="Kuvassa {n} suurinta ryhmää; taulukossa ovat kaikki.",
    segments_none="Taustatietoja ei ole, tai ryhmät ovat liian pieniä näytettäviksi.",
    numbers_open="Luvut taulukkona",
    period="Jakso",
    segment="Taustatieto",
    value="Ryhmä",
    answered="Vastanneita",
    quotes="Lainauksia",
    quotes_none="Lainauksia ei ole.",
    quotes_more=("Näytä {n} lainaus lisää", "Näytä {n} lainausta lisää"),
    quote_rest="Näytä katkelman loppu",
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
    empty_answers="Tyhjiä vastauksia, kuten ”ei kommentoitavaa”, on {n}. Niitä ei lasketa mukaan osuuksiin.",
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
    explained=(
        (
            "Osuus vastaajista",
            "Kuinka suuri osa vastaajista mainitsee teeman ainakin kerran. Vastaaja lasketaan kerran, vaikka hän "
            "palaisi asiaan monta kertaa. Mukana ovat vastaajat, jotka ovat sanoneet ainakin yhden sisältöä "
            "sisältävän asian.",
        ),
        (
            "Luottamusväli",
            "Suluissa oleva väli kertoo, kuinka tarkka osuus on. Mitä vähemmän vastaajia, sitä leveämpi väli. Jos "
            "kahden teeman välit menevät selvästi päällekkäin, niiden osuuksia ei voi sanoa erisuuriksi. Väli olettaa, "
            "että vastaajat ovat kuin satunnainen otos asiakkaista; se ei korjaa sitä, ketkä jättivät vastaamatta.",
        ),
        (
            "Pisteet",
            "Pisteet ovat kolmen osan summa. Yleisyys on osuus vastaajista sadalla kerrottuna. Arvosanat lisäävät "
            "pisteitä, kun teeman maininneet antavat matalampia arvosanoja kuin muut. Kasvu lisää pisteitä, kun osuus "
            "on kasvanut. Pisteet ovat väline järjestämiseen: kahden pisteen ero ei yksin kerro, kumpi teema on "
            "tärkeämpi.",
        ),
        (
            "Arvosana",
            "Teeman maininneiden keskiarvoa verrataan muiden keskiarvoon. Ero kertoo, että asiat esiintyvät yhdessä. "
            "Se ei kerro, että teema on syy arvosanaan.",
        ),
        (
            "Milloin katkelmalla on teema",
            "Katkelma on virke tai lause. Jokaisella teemalla on tallennettu sääntö, joka arvioi, kuinka "
            "todennäköisesti katkelma puhuu teemasta. Katkelma saa todennäköisimmän teeman, jos teeman oma kynnys "
            "ylittyy, ja lisäksi muut lähes yhtä todennäköiset teemat. Jos mikään teema ei ole tarpeeksi "
            "todennäköinen, katkelma jää ilman teemaa. Kone erehtyy joskus: lainaukset näyttävät, mistä teemassa on "
            "kyse.",
        ),
        (
            "Todennäköisyys",
            "Taulukoissa jokaisella maininnalla on todennäköisyys (strength) nollasta yhteen. Se on teeman säännön "
            "arvio, jolla mainintoja voi verrata keskenään. Se ei ole mitattu osuus: 0,9 ei lupaa, että juuri yhdeksän "
            "kymmenestä osuu oikeaan. Analyytikon vahvistaman maininnan todennäköisyys on 1.",
        ),
        (
            "Teemakirja ja löydetyt teemat",
            "Teemakirja on analyytikkojen oma luettelo teemoista ja niiden esimerkeistä. Merkintä ”teemakirjasta” "
            "kertoo, että teema on siitä. ”Löydetty” teema on noussut aineistosta itsestään. Kumpikin "
            "löytää katkelmansa samalla tavalla. Teeman tunniste pysyy samana, vaikka sen nimi muuttuisi.",
        ),
        (
            "Uusi teema",
            "Teema syntyy, kun tarpeeksi moni eri vastaaja puhuu asiasta, jota mikään aiempi teema ei selitä, tai kun "
            "se erkanee toisesta teemasta. Merkintä ”uusi” kertoo, että teema on syntynyt äskettäin, ei sitä, että "
            "asia olisi uusi asiakkaille. Ensimmäisen ajon teemoja ei merkitä uusiksi.",
        ),
        (
            "Osateemat ja yläteemat",
            "Osateema on osa siitä, mitä teemasta sanotaan. Katkelma kuuluu enintään yhteen teeman osateemaan. "
            "Yläteema kokoaa teemakirjan teemoja, ja ketjun lenkki kertoo, mihin asiakkaan matkan vaiheeseen ne "
            "kuuluvat. Osateemojen tai teemojen vastaajamääriä ei voi laskea yhteen, koska sama vastaaja voi puhua "
            "monesta asiasta.",
        ),
        (
            "Kyselyt ja haastattelut",
            "Kyselyvastaajat ja haastatellut lasketaan samaan osuuteen, mutta kerrotaan myös erikseen. Haastateltu "
            "puhuu pitkään ja mainitsee siksi useampia teemoja. Haastattelijan puhetta ei lasketa.",
        ),
        (
            "Mitä raportti ei kerro",
            "Maininta ei ole moite eikä kiitos. Raportti ei kerro, mitä vastaamatta jättäneet ajattelevat, eikä "
            "sitä, mitä pitäisi tehdä. Löydetyn teeman nimi on ohjelman ehdotus, ellei analyytikko ole muuttanut sitä.",
        ),
    ),
    explained_change=(
        "Muutos vertaa jaksoa {recent} edelliseen yhtä pitkään jaksoon {compared}. Kun muutoksen luottamusväliin "
        "kuuluu nolla, ei voi sanoa, kasvaako vai väheneekö teema, ja suunta on ”epäselvä”."
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
