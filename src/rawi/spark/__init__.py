"""Rawi on Apache Spark: a crawl that one machine would take too long for.

Pages are analysed by the code that analyses them on one machine, and gathered by its rule; what comes out is Parquet,
which ``rawi import`` takes into a desk. PySpark is imported only where this is used.
"""

from __future__ import annotations
