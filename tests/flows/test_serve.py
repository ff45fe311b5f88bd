"""The deployments, and the hours of the night."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import subprocess
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from prefect.client.schemas.objects import ConcurrencyLimitStrategy
from prefect.client.schemas.schedules import CronSchedule
from prefect.server.schemas.schedules import CronSchedule as ServerCron
from typer.testing import CliRunner

from flows.ordering import server_configured
from flows.serve import deployments
from pipeline.errors import SettingsError
from pipeline.settings import Schedule
from tests.flows.workshop import Workshop

HELSINKI = ZoneInfo("Europe/Helsinki")


def test_the_deployments(workshop: Workshop) -> None:
    night, week, asked = deployments(workshop.inbox, workshop.out, workshop.settings)
    assert [(each.flow_name, each.name) for each in (night, week, asked)] == [
        ("nightly", "nightly"), ("refit", "weekly"), ("theme-report", "on-demand"),
    ]  # fmt: skip
    assert night.entrypoint == "flows.nightly.nightly"
    assert night.parameters["inbox"] == str(workshop.inbox)
    assert night.concurrency_options is not None
    assert night.concurrency_options.collision_strategy is ConcurrencyLimitStrategy.CANCEL_NEW
    assert asked.concurrency_options is not None
    assert asked.concurrency_options.collision_strategy is ConcurrencyLimitStrategy.ENQUEUE
    (schedule,) = night.schedules or ()
    assert isinstance(schedule.schedule, CronSchedule)
    assert (schedule.schedule.cron, schedule.schedule.timezone) == ("30 2 * * *", "Europe/Helsinki")


def test_the_weekly_refit_is_of_the_nights_sources(workshop: Workshop) -> None:
    night, week, _ = deployments(workshop.inbox, workshop.out, workshop.settings)
    assert week.entrypoint == "flows.refit.refit"
    assert week.parameters["sources"] == [night.parameters["inbox"]]
    assert (week.parameters["out"], week.parameters["settings"]) == (night.parameters["out"], str(workshop.settings))
    (schedule,) = week.schedules or ()
    assert isinstance(schedule.schedule, CronSchedule)
    assert (schedule.schedule.cron, schedule.schedule.timezone) == ("30 4 * * 0", "Europe/Helsinki")


def test_without_an_hour_the_refit_waits_to_be_asked(workshop: Workshop) -> None:
    workshop.settings.write_text('[schedule]\nrefit_cron = ""\n')
    _, week, _ = deployments(workshop.inbox, workshop.out, workshop.settings)
    assert not week.schedules


def test_typed_parameters_are_published(workshop: Workshop) -> None:
    *_, asked = deployments(workshop.inbox, workshop.out, workshop.settings)
    parameters = asked._parameter_openapi_schema.model_dump()["properties"]
    assert parameters["sources"]["type"] == "array"
    assert {"format": "date", "type": "string"} in parameters["start"]["anyOf"]


def test_no_inbox_is_an_error_that_says_what_to_do(workshop: Workshop) -> None:
    with pytest.raises(SettingsError, match="KUULLUKSI_SCHEDULE__INBOX"):
        deployments(None, workshop.out, workshop.settings)


def test_inbox_from_the_environment(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUULLUKSI_SCHEDULE__INBOX", str(workshop.inbox))
    night, *_ = deployments(None, workshop.out, workshop.settings)
    assert night.parameters["inbox"] == str(workshop.inbox)


@pytest.mark.parametrize("schedule", ['cron = "joka yö"', 'refit_cron = "sunnuntaisin"', 'timezone = "Europe/Tampere"'])
def test_a_schedule_that_cannot_be_is_an_error(workshop: Workshop, schedule: str) -> None:
    workshop.settings.write_text(f"[schedule]\n{schedule}\n")
    with pytest.raises(SettingsError, match="schedule"):
        deployments(workshop.inbox, workshop.out, workshop.settings)


@pytest.mark.parametrize("change", [dt.date(2026, 3, 29), dt.date(2026, 10, 25), dt.date(2027, 3, 28)])
def test_every_night_has_one_run_also_when_clocks_change(change: dt.date) -> None:
    default = Schedule()
    before = dt.datetime.combine(change - dt.timedelta(days=1), dt.time(12), HELSINKI)
    cron = ServerCron(cron=default.cron, timezone=default.timezone)
    nights = asyncio.run(cron.get_dates(n=3, start=before))
    told = [night.astimezone(HELSINKI) for night in nights]
    assert [night.date() for night in told] == [change + dt.timedelta(days=days) for days in range(3)]
    assert {(night.hour, night.minute) for night in told} == {(2, 30)}


@pytest.mark.parametrize("change", [dt.date(2026, 10, 25), dt.date(2027, 3, 28)])
def test_a_refit_comes_once_on_the_sunday_when_clocks_change(change: dt.date) -> None:
    default = Schedule()
    before = dt.datetime.combine(change - dt.timedelta(days=1), dt.time(12), HELSINKI)
    cron = ServerCron(cron=default.refit_cron, timezone=default.timezone)
    told = [week.astimezone(HELSINKI) for week in asyncio.run(cron.get_dates(n=2, start=before))]
    assert [(week.date(), week.hour, week.minute) for week in told] == [
        (change, 4, 30), (change + dt.timedelta(days=7), 4, 30),
    ]  # fmt: skip


def test_without_a_server_serving_is_refused(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    import typer

    from flows.serve import serve_deployments

    monkeypatch.setattr("flows.ordering._PREFECT_HOME", workshop.state)
    serving = typer.Typer()
    serving.command()(serve_deployments)
    told = CliRunner().invoke(serving, ["--inbox", str(workshop.inbox)])
    assert told.exit_code == 2
    assert "PREFECT_API_URL" in told.stderr


def test_a_server_is_seen_in_environment_and_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert not server_configured()
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:4200/api")
    assert server_configured()


@pytest.mark.slow
def test_a_server_that_does_not_answer_is_told(workshop: Workshop) -> None:
    nobody = os.environ | {"PREFECT_API_URL": "http://127.0.0.1:9/api"}
    command = [sys.executable, "-m", "flows.cli", *workshop.call()]
    told = subprocess.run(command, env=nobody, capture_output=True, text=True, check=False)
    assert told.returncode == 2
    assert "127.0.0.1:9" in told.stderr
    assert "Traceback" not in told.stderr
