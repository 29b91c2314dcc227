"""The bridge people's form: who carries trials further in each department."""

from typing import Any

from handlers.kit import forms
from handlers.kit.forms import Field, Values, list_of
from handlers.settings.fields import BRIDGE, BRIDGES, Group
from storage.settings import Bridge, CompanySettings

MANY_BRIDGES = 20
"""Of one department."""


def bridges_group(company: CompanySettings) -> Group:
    """The group with a question for each department that the office named."""
    fields = tuple(
        Field(BRIDGE + department.name, department.name, forms.Kind.PEOPLE)
        for department in company.departments
    )
    return Group(BRIDGES.name, BRIDGES.title, BRIDGES.about, fields)


def crowded(values: Values) -> list[str]:
    """The fields in which more people were chosen than can be asked in turn."""
    chosen = (name for name in values if name.startswith(BRIDGE))
    return [name for name in chosen if len(list_of(values, name)) > MANY_BRIDGES]


def read_bridges(values: Values, company: CompanySettings) -> dict[str, Any]:
    """The change that the form asks for; none where it was another form.

    A department that the form did not ask about keeps its people; one that is gone is left out.
    """
    if not any(name.startswith(BRIDGE) for name in values):
        return {}
    before = {bridge.department: bridge.people for bridge in company.bridges}
    chosen = {
        department.name: tuple(list_of(values, field))
        if (field := BRIDGE + department.name) in values
        else before.get(department.name, ())
        for department in company.departments
    }
    return {"bridges": tuple(Bridge(department=d, people=p) for d, p in chosen.items() if p)}
