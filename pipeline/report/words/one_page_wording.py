"""The one page's sentences: nothing is claimed that its interval does not carry, and what is level is called level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.measures import Contrast, ContrastRow, Deed, Interval, SegmentShare
from pipeline.report.answers.answer import NEXT, fix_list, praised
from pipeline.report.answers.answer_deeds import judged_later
from pipeline.report.charts.axes import short
from pipeline.report.contract import RankedTheme, Report
from pipeline.report.words.deed_wording import DeedWording
from pipeline.report.words.formats import NO_BREAK, Formats
from pipeline.report.words.moving import has_trend, is_emerging, move_of
from pipeline.report.words.one_page_texts import OnePageTexts
from pipeline.report.words.placing import RankGroup, places, rank_groups, start_of
from pipeline.report.words.texts import Plural, counted

NAMED = 5  # themes in one sentence
TOLD = 3  # groups, deeds
UNCLEAR = 4
NAME, GROUP, DEED, EFFECT = 36, 30, 64, 170  # letters
FEW = 30
WIDENED = 1.05  # a design effect that is told


@dataclass(frozen=True, slots=True)
class OnePageWording:
    """Makes the sentences of one language for one report."""

    t: OnePageTexts
    f: Formats
    report: Report

    def count(self, forms: Plural, n: int) -> str:
        """``96 vastaajaa``; the number is not parted from its word."""
        return counted(forms, n, self.f.number(n)).replace(" ", NO_BREAK, 1)

    # -- what to fix first, and how sure that is

    def lead(self) -> list[str]:
        """What to fix first and by which rule, how sure that is, and what it goes with in the rating."""
        themes = self.report.themes
        if not themes:
            return [self.t.no_themes if self.report.coverage.respondents else self.t.nothing_said]
        fixed = fix_list(self.report)
        if not fixed:
            return [self.t.fix_nothing, self._sure(themes[0]), self._costs(themes[0])]
        return [self._first(fixed[0]), self._rest(fixed), self._costs(fixed[0])]

    def _first(self, theme: RankedTheme) -> str:
        """Where to start, how sure that is, and how many speak of it: in one breath."""
        t, start = self.t, start_of(theme, self._level_with(theme))
        often = self.f.percent(theme.place.first) if theme.place else ""
        begin = t.fix_start[start].format(label=self.name(theme.label), first=often)
        who = t.fix_blamed if _tone(theme) == "blame" else t.fix_unsure
        return f"{begin} {who.format(**self._theme(theme))}"

    def _rest(self, fixed: Sequence[RankedTheme]) -> str:
        """How sure the others are, what comes next, and by which rule."""
        t, first, following = self.t, fixed[0], fixed[1 : NEXT + 1]
        ahead = self.report.themes[: first.rank - 1]
        told = [
            self._sure(first),
            self._plural(t.fix_next, following) if following else "",
            t.fix_rule,
            self._plural(t.fix_praised, ahead) if ahead else "",
        ]
        return " ".join(sentence for sentence in told if sentence)

    def _level_with(self, theme: RankedTheme) -> RankGroup:
        return next(each for each in rank_groups(self.report.themes) if theme in each.themes)

    def _plural(self, forms: Plural, themes: Sequence[RankedTheme]) -> str:
        return forms[0 if len(themes) == 1 else 1].format(labels=self._listed(themes, self.t.listing_and))

    def _sure(self, theme: RankedTheme) -> str:
        t, place = self.t, theme.place
        if place is None:
            return t.sure_unknown
        group = self._level_with(theme)
        told = {"label": self.name(theme.label), "best": place.best, "worst": place.worst}
        if len(group.themes) == 1:
            return t.sure_apart.format(**told) if group.apart else t.sure_between.format(**told)
        if start_of(theme, group) in ("sure", "likely"):
            n, rest = len(group.themes) - 1, places(group.first + 1, group.last)
            return t.sure_next_level[0 if n == 1 else 1].format(n=n, places=rest)
        return t.sure_level.format(places=places(group.first, group.last))

    def _costs(self, theme: RankedTheme) -> str:
        impact = theme.impact
        if impact is None and not any(each.rating for each in self.report.themes):
            method = self.report.method
            return self.t.costs_apart if method and method.ratings_apart else self.t.costs_unknown
        effect = impact.when_negative if impact else None
        if impact is None or effect is None or not effect.carried or effect.points.high >= 0:
            return self.t.costs_unclear.format(label=self.name(theme.label))
        low, high = sorted(abs(end) for end in (effect.points.low, effect.points.high))
        return self.t.costs.format(
            label=self.name(theme.label),
            points=self.f.number(abs(effect.points.estimate), 1),
            interval=f"{self.f.number(low, 1)}–{self.f.number(high, 1)}",
            low=self.f.number(impact.low),
            high=self.f.number(impact.high),
        )

    # -- the table

    def tone(self, theme: RankedTheme) -> str:
        """The tone in a word."""
        return self.t.tones[_tone(theme)]

    def course(self, theme: RankedTheme) -> str:
        """The course in a word or two; nothing where it is unclear, which a dash says."""
        move = move_of(theme)
        if move == "unclear":
            return ""
        told = self.t.courses[move]
        return f"{told}, {self.t.emerging}" if is_emerging(theme) else told

    def growing(self) -> str:
        """Which themes grow, and which grew lately; nothing where nothing can be said of any."""
        themes = self.report.themes
        if not any(theme.change or has_trend(theme) for theme in themes):
            return ""
        recent = self.f.window(self.report.recent) if self.report.recent else ""
        found = {move: [theme for theme in themes if move_of(theme) == move] for move in self.t.growing}
        told = [
            self.t.growing[move].format(labels=self._listed(some, self.t.listing_and), recent=recent)
            for move, some in found.items()
            if some
        ]
        return " ".join(told) or self.t.growing_none

    def unclear_course(self, shown: Sequence[RankedTheme]) -> str:
        """What the dash says, where the table has one."""
        return self.t.course_unclear if any(not self.course(theme) for theme in shown) else ""

    # -- groups, deeds, what is not answered

    def groups(self) -> list[str]:
        """What was surely found about groups, each theme once, the surest first; or that nothing was."""
        told: dict[str, tuple[float, str]] = {}
        for theme_id, q, sentence in sorted(self._found(), key=lambda each: each[1]):
            told.setdefault(theme_id, (q, sentence))
        if told:
            return [sentence for _, sentence in list(told.values())[:TOLD]]
        there = self.report.contrasts or any(theme.segments for theme in self.report.themes)
        return [self.t.groups_none if there else self.t.groups_absent]

    def _found(self) -> Iterator[tuple[str, float, str]]:
        for contrast in self.report.contrasts:
            for row in contrast.rows:
                if row.verdict in ("only_a", "more_a", "more_b", "only_b"):
                    yield row.theme_id, row.q, self._contrast(contrast, row)
        for theme in self.report.themes:
            for cell in theme.segments:
                if cell.verdict != "unclear" and cell.lift and cell.q is not None:
                    yield theme.theme_id, cell.q, self._segment(theme, cell, cell.lift)

    def _contrast(self, contrast: Contrast, row: ContrastRow) -> str:
        a, b = (contrast.a.name, row.share_a.estimate), (contrast.b.name, row.share_b.estimate)
        if row.verdict.endswith("a"):
            found = self._group(row.label, a, b, row.ratio)
        else:
            found = self._group(row.label, b, a, _inverse(row.ratio))
        return self.t.group_only.format(found=found) if row.verdict.startswith("only") else found

    def _segment(self, theme: RankedTheme, cell: SegmentShare, lift: Interval) -> str:
        here = (f"{cell.segment}: {cell.value}", cell.share.estimate)
        others = (self.t.group_all, theme.share.estimate)
        if lift.estimate > 0:
            others = (self.t.group_others, cell.share.estimate / lift.estimate)
        if cell.verdict == "more":
            return self._group(theme.label, here, others, lift)
        return self._group(theme.label, others, here, _inverse(lift))

    def _group(self, label: str, more: tuple[str, float], less: tuple[str, float], ratio: Interval | None) -> str:
        """A theme, the group that speaks of it more, and the one that speaks of it less: one form for all."""
        times = ""
        if ratio is not None and ratio.estimate > 0:
            told = {"times": self.f.times(ratio.estimate), "interval": self.f.times_interval(ratio)}
            times = self.t.group_times.format(**told)
        return self.t.group_found.format(
            label=self.name(label),
            more=short(more[0], GROUP),
            more_share=self.f.percent(more[1]),
            less=short(less[0], GROUP),
            less_share=self.f.percent(less[1]),
            times=times,
        )

    def deeds(self) -> list[tuple[str, str, str]]:
        """What was done, in a word whether it helped, and the sentence that says it; those with a verdict first."""
        order = ("helped", "worse", "unclear", "too_early", "no_data")
        shown = sorted(self.report.deeds, key=lambda deed: order.index(deed.verdict))[:TOLD]
        return [(self._deed(deed), self.t.deed_verdicts[deed.verdict], self._effect(deed)) for deed in shown]

    def _deed(self, deed: Deed) -> str:
        """What was done, about which theme, unless nobody speaks of that now, and from when."""
        label = next((theme.label for theme in self.report.themes if theme.theme_id == deed.theme_id), "")
        told = self.t.deed if label else self.t.deed_alone
        return told.format(what=short(deed.what, DEED), label=self.name(label), day=self.f.day(deed.start))

    def _effect(self, deed: Deed) -> str:
        period = self.report.method.period if self.report.method else "month"
        told = DeedWording(self.f, period).told(deed)[0]
        return told if len(told) <= EFFECT else short(told, EFFECT)

    def more_deeds(self) -> str:
        """How many more deeds there are than are told."""
        left = len(self.report.deeds) - TOLD
        return self.count(self.t.more, left) if left > 0 else ""

    def unanswered(self) -> str:
        """Which leading themes no deed answers, and whose can't be judged yet; praise needs no answer."""
        labels = {theme.theme_id: theme for theme in self.report.themes if not praised(theme)}
        left = [labels[each] for each in self.report.unanswered if each in labels]
        later = judged_later(self.report)
        told = [
            self.t.unanswered_told.format(labels=self._listed(left, self.t.listing_and)) if left else "",
            self.t.unanswered_none if self.report.deeds and not left else "",
            self.t.answered_open.format(labels=self._listed(later, self.t.listing_and)) if later else "",
        ]
        return " ".join(sentence for sentence in told if sentence)

    # -- what is not certain

    def unclear(self) -> list[str]:
        """What the report can't say, the gravest first."""
        t, c = self.t, self.report.coverage
        tones, agreement = sum(c.tones.values()), self.report.tone_agreement
        vague = sum(move_of(theme) == "unclear" for theme in self.report.themes)
        told = [
            t.few.format(n=c.respondents) if c.respondents < FEW else "",
            t.agreement.get(agreement.verdict if agreement else "", "") if tones else "",
            self._vague(vague, len(self.report.themes)),
            t.outside.format(share=self.f.percent(c.unassigned / c.passages)) if c.unassigned and c.passages else "",
            t.tones_unclear.format(share=self.f.percent(c.tones["unclear"] / tones)) if c.tones.get("unclear") else "",
            t.weighted.format(effect=self.f.number(c.design_effect, 1)) if c.design_effect >= WIDENED else "",
        ]
        return [*[sentence for sentence in told if sentence][: UNCLEAR - 1], t.caveat]

    def _vague(self, vague: int, themes: int) -> str:
        if not vague:
            return ""
        told = self.t.changes_unclear if vague < themes else self.t.changes_unknown
        return told.format(unclear=vague, all=themes)

    def letters(self) -> int:
        """How long all that is cut to fit has come out: a full page is set in smaller print."""
        deeds = ("".join(each) for each in self.deeds())
        return sum(map(len, [*self.lead(), self.growing(), *self.groups(), *deeds, self.unanswered(), *self.unclear()]))

    # -- parts of sentences

    def name(self, label: str) -> str:
        """A theme's name, cut to what a sentence bears."""
        return short(label, NAME)

    def _theme(self, theme: RankedTheme) -> dict[str, str]:
        share = theme.share
        return {
            "label": self.name(theme.label),
            "share": self.f.percent(share.estimate),
            "interval": self.f.percent_interval(share),
        }

    def _listed(self, themes: Sequence[RankedTheme], last: str) -> str:
        """Return the names, the rest of many counted: ``A, B ja C``; ``A, B … (+4)``."""
        names = [self.name(theme.label) for theme in themes[:NAMED]]
        left = len(themes) - len(names)
        if left:
            return f"{', '.join(names)} (+{left})"
        return last.join([*([", ".join(names[:-1])] if names[:-1] else []), names[-1]])


def _tone(theme: RankedTheme) -> str:
    return theme.tone.verdict if theme.tone else ""


def _inverse(ratio: Interval | None) -> Interval | None:
    """Return how many times as large the other share is; none where one of them is nought."""
    if ratio is None or ratio.low <= 0:
        return None
    return Interval(estimate=1 / ratio.estimate, low=1 / ratio.high, high=1 / ratio.low)
