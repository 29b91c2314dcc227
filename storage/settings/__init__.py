"""The company's settings: what they are, how they are kept, and how they are written as text."""

from storage.settings.company import (
    CompanySettings,
    EmptyMonth,
    HourlyRate,
    SetupStep,
    Unapproved,
)
from storage.settings.departments import Department, DepartmentSource, SourceKind, plain_name
from storage.settings.roles import Bridge, Mentor
from storage.settings.store import chosen_at, load, save
from storage.settings.text import FIELDS, Setting, field

__all__ = [
    "FIELDS",
    "Bridge",
    "CompanySettings",
    "Department",
    "DepartmentSource",
    "EmptyMonth",
    "HourlyRate",
    "Mentor",
    "Setting",
    "SetupStep",
    "SourceKind",
    "Unapproved",
    "chosen_at",
    "field",
    "load",
    "plain_name",
    "save",
]
