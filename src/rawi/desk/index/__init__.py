"""The index of words: what is indexed and asked for, and either database's own text search."""
