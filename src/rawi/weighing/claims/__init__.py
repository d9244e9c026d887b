"""Claims: which statements say the same, who stands behind them, and what depends on what."""
