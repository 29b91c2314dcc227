"""The company's settings: what they are, how they are kept, and how they are written as text."""

from storage.settings.company import (
    Bridge,
    CompanySettings,
    Department,
    EmptyMonth,
    HourlyRate,
    Unapproved,
    plain_name,
)
from storage.settings.store import chosen_at, load, save
from storage.settings.text import FIELDS, Setting, field

__all__ = [
    "FIELDS",
    "Bridge",
    "CompanySettings",
    "Department",
    "EmptyMonth",
    "HourlyRate",
    "Setting",
    "Unapproved",
    "chosen_at",
    "field",
    "load",
    "plain_name",
    "save",
]
