"""``arvio.html``: an evaluation as a page in the report's look, with quotes, without scripts."""

from __future__ import annotations

from importlib.metadata import version

from pipeline.coding import wording
from pipeline.coding.evaluation import Evaluation
from pipeline.report.html import environment, style
from pipeline.report.words.formats import Formats

CONFUSIONS_SHOWN = 30
REJECTED_SHOWN = 200


def to_page(told: Evaluation) -> str:
    """Return the page, in Finnish; all text in it is escaped."""
    template = environment().get_template("evaluation.html.j2")
    return template.render(
        e=told,
        w=wording,
        f=Formats("fi"),
        style=style(),
        version=version("kuulluksi"),
        confusions=told.confusions[:CONFUSIONS_SHOWN],
        rejected=told.rejected[:REJECTED_SHOWN],
        several=len(told.coders) > 1,
    )
