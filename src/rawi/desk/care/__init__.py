"""A desk kept whole: checked, copied, backed up, repaired, brought to a newer version's reading."""
