from __future__ import annotations

import math
import re
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest

from pipeline.measures import Effect, Impact, Interval
from pipeline.report.answers.answer_groups import found
from pipeline.report.charts.axes import nice_top, short, ticks
from pipeline.report.charts.chain_chart import NARROW, WIDE
from pipeline.report.charts.label_spots import AWAY, LETTER, Box, anchor, spots, way
from pipeline.report.charts.lift_chart import marks
from pipeline.report.charts.page_charts import Charts
from pipeline.report.charts.quadrant_chart import quadrant_chart
from pipeline.report.charts.ranking_chart import ranking_chart
from pipeline.report.charts.segment_chart import segment_chart
from pipeline.report.charts.svg import ACCENT, FAINT, SECOND, plain
from pipeline.report.charts.trend_chart import trend_chart
from pipeline.report.contract import RankedTheme, Report
from pipeline.report.words.formats import Formats
from pipeline.report.words.texts_fi import FINNISH

FI = Formats("fi")
SVG = "{http://www.w3.org/2000/svg}"


def drawn(report: Report, theme: RankedTheme) -> list[str]:
    page = Charts(FINNISH, FI, report)
    contrast = report.contrasts[1]
    return [
        *(page.ranking(narrow=narrow) for narrow in (False, True)),
        *(page.quadrant(narrow=narrow) for narrow in (False, True)),
        *(page.chain(narrow=narrow) for narrow in (False, True)),
        *(page.contrast(contrast, 1, narrow=narrow) for narrow in (False, True)),
        *(page.lifts(found(report.themes, "more"), narrow=narrow) for narrow in (False, True)),
        page.multiple(theme, report.themes),
        page.trend(theme),
        page.segments(theme),
    ]


@pytest.fixture(scope="module")
def charts(factory_report: Report) -> list[str]:
    return drawn(factory_report, factory_report.themes[0])


def texts_of(chart: str) -> list[str]:
    return ["".join(element.itertext()) for element in ET.fromstring(chart).iter(f"{SVG}text")]


def test_a_chart_has_a_name_and_its_numbers_in_words(charts: list[str]) -> None:
    for chart in charts:
        root = ET.fromstring(chart)
        title, desc = root[0], root[1]
        assert root.get("role") == "img"
        assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
        assert title.text
        assert desc.text
        assert re.search(r"\d\u00a0%|\d-kertainen", desc.text)


def test_ids_are_unique_over_all_charts_and_each_reference_is_met(charts: list[str]) -> None:
    ids = [element.get("id") for chart in charts for element in ET.fromstring(chart).iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for chart in charts:
        assert set(re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', chart)) <= {(one, "") for one in ids}


def test_nothing_but_drawing_is_let_through(charts: list[str]) -> None:
    allowed = {"svg", "g", "path", "text", "tspan", "defs", "use", "rect", "clipPath", "title", "desc"}
    for chart in charts:
        assert {element.tag.removeprefix(SVG) for element in ET.fromstring(chart).iter()} <= allowed
        assert not re.search(r"http(?!://www\.w3\.org/2000/svg)|DejaVu|metadata|<!DOCTYPE|<\?xml", chart)


def test_the_same_chart_is_the_same_bytes(report: Report, charts: list[str]) -> None:
    assert drawn(report, report.themes[0]) == charts


def test_a_label_is_text_and_neither_markup_nor_mathematics(charts: list[str]) -> None:
    label = "14\u2002<b>Muut</b> & $\\alpha$ =1+1"
    assert label in texts_of(charts[0])
    assert label in texts_of(charts[1])
    assert "<b>" not in charts[0]


@pytest.mark.parametrize(
    "label", ["\x00\x1b[31m", "👍🏽 مرحبا 中文", "", "x" * 5000, "$", "$x^$ \\frac{", "]]>", "\ud800"]
)
def test_ugly_labels_are_drawn(factory: ModuleType, label: str) -> None:
    theme = factory.theme(0).model_copy(update={"label": label})
    for chart in (ranking_chart((theme,), FINNISH, FI, narrow=True), trend_chart(theme, "t", FINNISH, FI)):
        assert ET.fromstring(chart).tag == f"{SVG}svg"


def test_a_period_without_answers_and_one_in_part_are_drawn(report: Report) -> None:
    theme = next(theme for theme in report.themes if any(point.share is None for point in theme.trend))
    chart = trend_chart(theme, "t", FINNISH, FI)
    assert "syys: ei vastaajia" in chart
    assert "stroke-dasharray" in chart


def test_only_the_largest_groups_are_drawn(report: Report) -> None:
    cell = report.themes[0].segments[0]
    cells = tuple(cell.model_copy(update={"value": f"ryhmä {n}", "answered": 100 + n}) for n in range(30))
    told = texts_of(segment_chart(report.themes[0].model_copy(update={"segments": cells}), "s", FINNISH, FI, 5))
    assert "ryhmä 29" in told
    assert "ryhmä 17" not in told


def test_groups_of_which_too_few_speak_are_grey_unless_their_few_were_found_to_be_fewer(report: Report) -> None:
    theme = report.themes[0]
    few = theme.segments[0].model_copy(update={"respondents": 4, "verdict": "unclear"})
    for cell, grey in ((few, True), (few.model_copy(update={"verdict": "less"}), False)):
        drawn = segment_chart(theme.model_copy(update={"segments": (cell,)}), "s", FINNISH, FI, 5)
        assert (FAINT in drawn) is grey
        assert (ACCENT in drawn) is not grey


def test_shares_at_the_ends_are_drawn(report: Report) -> None:
    for ends in ((0.0, 0.0, 0.0), (1.0, 1.0, 1.0), (0.0, 0.0, 1.0)):
        share = Interval(estimate=ends[0], low=ends[1], high=ends[2])
        theme = report.themes[0].model_copy(update={"share": share})
        assert ranking_chart((theme,), FINNISH, FI, narrow=False).startswith("<svg")


@pytest.mark.parametrize(
    ("highest", "top"), [(0.0, 0.05), (0.051, 0.06), (0.277, 0.3), (0.61, 0.8), (0.99, 1.0), (1.0, 1.0)]
)
def test_an_axis_ends_at_a_round_share(highest: float, top: float) -> None:
    assert nice_top(highest) == pytest.approx(top)
    assert ticks(nice_top(highest))[-1] == pytest.approx(top)
    assert len(ticks(nice_top(highest))) <= 7


def test_short_and_plain() -> None:
    assert short("lyhyt", 5) == "lyhyt"
    assert short("x" * 10, 5) == "xxxx…"
    assert plain("a\x00b\ud800") == "a b "


def test_the_chart_of_a_report_before_two_shows_shares(report: Report, factory: ModuleType) -> None:
    chart = ranking_chart(factory.older(report).themes, FINNISH, FI, narrow=False)
    assert "osuus vastaajista" in texts_of(chart)
    assert "sija" not in texts_of(chart)


def test_what_was_done_and_what_changed_is_marked_once(report: Report) -> None:
    chart = Charts(FINNISH, FI, report).trend(report.themes[0])
    assert "toimenpide, muutos" in texts_of(chart)
    assert "muutos 1.4.2026; toimenpide 31.3.2026" in chart


def test_a_theme_that_nobody_else_speaks_of_has_no_factor(report: Report) -> None:
    chart = Charts(FINNISH, FI, report).lifts(found(report.themes, "more"), narrow=False)
    assert "vain täällä" in texts_of(chart)


def test_an_interval_far_beyond_the_axis_is_marked_with_an_arrow_and_no_false_dot(report: Report) -> None:
    there = next(each for each in found(report.themes, "more") if each.cell.lift)

    def drawn(estimate: float, high: float) -> str:
        lift = Interval(estimate=estimate, low=6.0, high=high)
        far = there._replace(cell=there.cell.model_copy(update={"lift": lift}))
        return Charts(FINNISH, FI, report).lifts([far], narrow=False)

    assert "128×" in texts_of(drawn(38.0, 200.0))
    marks_drawn = [drawn(*each).count("<use") for each in ((38.0, 200.0), (38.0, 5000.0), (2000.0, 5000.0))]
    assert marks_drawn == [1, 2, 1]  # a dot; a dot and an arrow; an arrow where the dot would be off the axis


def test_a_silent_link_has_no_circles(report: Report) -> None:
    chart = Charts(FINNISH, FI, report.model_copy(update={"chain": report.chain[-1:]})).chain(narrow=False)
    assert texts_of(chart) == ["puhuu", "moittii", "kiittää", "toivoo", "Jälkihoito", "– ei mainintoja"]


ROOM = Box(0, 0, 400, 300)


def test_labels_lie_on_nothing_and_within_the_chart() -> None:
    marks = [(20.0 * n, 150.0 + n % 3) for n in range(20)]
    placed = [box for box in spots(marks, ["Toimitusvarmuus"] * 20, 12, ROOM) if box]
    assert len(placed) > 8
    assert all(box.within(ROOM) for box in placed)
    assert not [1 for one in placed for other in placed if one is not other and one.meets(other)]
    assert not [1 for box in placed for x, y in marks if box.meets(Box(x - 5, y - 5, x + 5, y + 5))]


def test_a_label_without_room_is_left_out() -> None:
    assert spots([(10, 10)], ["pitkä nimi"], 12, Box(0, 0, 20, 20)) == [None]


def test_a_shunned_place_is_taken_only_where_no_other_is_near() -> None:
    beside = Box(110, 140, 140, 160)
    assert not spots([(100, 150)], ["nimi"], 12, ROOM, shunned=[beside])[0].meets(beside)
    assert not spots([(100, 150)], ["nimi"], 12, ROOM, faint=[beside])[0].meets(beside)
    assert spots([(100, 150)], ["nimi"], 12, ROOM, shunned=[ROOM])[0]


def test_no_label_lies_on_the_line_that_leads_to_another() -> None:
    marks = [(120.0 + 25 * n, 150.0) for n in range(6)]
    placed = [box for box in spots(marks, ["Toimitusvarmuus"] * 6, 12, ROOM) if box]
    assert len(placed) == 6
    for mark, own in zip(marks, placed, strict=True):
        lines = way(mark, own) if math.dist(anchor(mark, own), mark) > AWAY else []
        assert not [1 for line in lines for box in placed if box is not own and box.meets(line)]


def costing(points: Interval) -> Impact:
    effect = Effect(points=points, respondents=40, q=0.001, carried=True)
    return Impact(when_negative=effect, when_positive=None, kind="unclear", low=0, high=10, method="robust")


def test_no_name_of_the_impact_chart_is_struck_through_by_an_interval_that_carries_a_claim(report: Report) -> None:
    many = [
        report.themes[0].model_copy(
            update={
                "rank": n + 1,
                "label": f"Teema numero {n + 1}",
                "share": Interval(estimate=0.04 + 0.012 * n, low=0.01, high=0.4),
                "impact": costing(Interval(estimate=-2 + n % 4, low=-3.0 + n % 4, high=-1.0 + n % 4)),
            }
        )
        for n in range(10)
    ]
    chart = quadrant_chart(many, FINNISH, FI, narrow=False)
    assert sum("Teema numero" in text for text in texts_of(chart)) > 6
    assert struck_names(chart) == []


def test_a_theme_with_two_marks_is_named_once(report: Report) -> None:
    both = [each for each in report.themes if each.impact and each.impact.when_negative and each.impact.when_positive]
    theme = both[0]
    told = texts_of(quadrant_chart([theme], FINNISH, FI, narrow=False))
    assert len([text for text in told if theme.label in text]) == 1
    assert str(theme.rank) in told


@pytest.mark.parametrize("narrow", [False, True])
def test_a_share_stands_beside_its_circle_and_never_in_it(report: Report, narrow: bool) -> None:
    chart = ET.fromstring(Charts(FINNISH, FI, report).chain(narrow=narrow))
    circles = [(float(use.get("x", "")), float(use.get("y", ""))) for use in chart.iter(f"{SVG}use")]
    numbers = [at for told, at, _ in places_of(chart) if told.endswith("%")]
    widest = (NARROW if narrow else WIDE).widest
    assert len(numbers) == len(circles) > 4
    assert all(any(0 < x - at_x - widest / 2 < 10 and abs(y - at_y) < 9 for at_x, at_y in circles) for x, y in numbers)


def places_of(chart: ET.Element) -> list[tuple[str, tuple[float, float], str]]:
    """Each text, where it is anchored, and by which of its ends."""
    return [
        ("".join(text.itertext()), (float(text.get("x", "")), float(text.get("y", ""))), text.get("style", ""))
        for text in chart.iter(f"{SVG}text")
    ]


def struck_names(chart: str) -> list[str]:
    """Names that an upright line of a colour that claims something goes through."""
    root = ET.fromstring(chart)
    uprights = [
        tuple(map(float, found.groups()))
        for path in root.iter(f"{SVG}path")
        for found in [re.match(r"M (\S+) (\S+)  L \S+ (\S+)  $", path.get("d", ""))]
        if found and (SECOND in path.get("style", "") or ACCENT in path.get("style", ""))
    ]
    assert uprights
    struck = []
    for told, (x, y), style in places_of(root):
        wide = len(told) * 12 * LETTER
        left = x - (wide if "end" in style else wide / 2 if "middle" in style else 0)
        if any(left < at < left + wide and min(ends) < y - 4 < max(ends) for at, *ends in uprights):
            struck.append(told)
    return struck


def test_the_axis_of_lifts_reaches_as_far_as_the_data_and_has_few_marks() -> None:
    assert marks(0.8, 2.0) == [1.0, 2.0]
    assert marks(0.3, 32.0) == [0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0]
    assert marks(0.8, 259.0) == [1.0, 4.0, 16.0, 64.0, 256.0]
    assert marks(0.1, 1024.0) == [0.25, 1.0, 4.0, 16.0, 64.0, 256.0, 1024.0]
