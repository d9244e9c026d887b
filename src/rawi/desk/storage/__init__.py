"""The tables and what is kept in them: a desk opened, written and read, on SQLite or PostgreSQL."""
