"""Migrations: how a record of an earlier version becomes one of the present, run by Alembic."""
