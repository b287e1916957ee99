"""SQLite and PostgreSQL behind one interface: transactions, group commit, migrations, backup."""
