"""The shape of a sentence: its clauses, verbs and phrases, and what each name stands behind."""
