from tests.databases import sqlite_path, sqlite_template

__all__ = ["sqlite_path", "sqlite_template"]
