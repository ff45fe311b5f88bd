"""Coding by people: a sample to code, the workbook to code it in, and how right we are against what came back.

::

    published tables ──sampling──▶ Sample ──workbook──▶ koodaus.xlsx ─(people code)─▶ reading ──▶ Coded
           └──────────────────────────── evaluation, teaching ◀──────────────────────────────────┘
"""
