"""How constraints are named, so that a migration can speak of them."""

NAMES = {
    "pk": "%(table_name)s_pk",
    "fk": "%(table_name)s_%(column_0_name)s_fk",
    "uq": "%(table_name)s_%(column_0_name)s_uq",
    "ix": "%(table_name)s_by_%(column_0_name)s",
}
