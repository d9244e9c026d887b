"""Starting Spark: what it needs is looked at first, so that what is missing is said in a sentence."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from rawi.spark.errors import SparkError, explain

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

OLDEST_SPARK, OLDEST_JAVA = 4, 17
_LOG = Path(__file__).parent / "log4j2.properties"
_VERSION = re.compile(r'version "(?:1\.)?(\d+)')


def check() -> None:
    """Raises SparkError unless PySpark and a Java that it runs on are installed."""
    if any(find_spec(name) is None for name in ("pyspark", "pandas", "pyarrow")):
        raise SparkError("Spark is not installed; install it with `pip install 'rawi[spark]'`")
    import pyspark

    if int(pyspark.__version__.partition(".")[0]) < OLDEST_SPARK:
        raise SparkError(f"PySpark is {pyspark.__version__}; Rawi needs {OLDEST_SPARK}.0 or newer")
    java = _java()
    if java is None:
        raise SparkError(f"Spark needs Java {OLDEST_JAVA}; install it (Debian: apt-get install default-jre-headless)")
    try:
        told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False, timeout=60).stderr
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SparkError(f"{java}: cannot be run ({error})") from None
    found = _VERSION.search(told)
    if found is None or int(found[1]) < OLDEST_JAVA:
        version = found[1] if found else "unknown"
        raise SparkError(f"{java}: is Java {version}; Spark needs {OLDEST_JAVA} or newer (or set JAVA_HOME to one)")


def _java() -> str | None:
    home = os.environ.get("JAVA_HOME")
    return str(Path(home) / "bin" / "java") if home else shutil.which("java")


@contextmanager
def session(master: str, settings: dict[str, str]) -> Iterator[SparkSession]:
    """A Spark session that is ended again. ``settings`` are Spark's own. Raises SparkError, also for what goes wrong
    inside."""
    check()
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    local = master.startswith("local")
    if local:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("rawi").master(master)
    given = {
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile=file:{_LOG}",
        "spark.ui.enabled": str(not local).lower(),
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        # A page that cannot be read is refused by us; a task that fails has another cause and is tried again.
        "spark.task.maxFailures": "4",
    }
    if local:
        cores = re.fullmatch(r"local\[(\d+)[^\]]*\]", master)
        many = int(cores[1]) if cores else os.cpu_count() or 1
        given |= {
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.host": "127.0.0.1",
            "spark.sql.shuffle.partitions": str(2 * many),
        }
    for key, value in (given | settings).items():
        builder = builder.config(key, value)
    started = None
    try:
        with _quiet():
            started = builder.getOrCreate()
        yield started
    except (Py4JError, PySparkException, ConnectionError) as error:
        raise explain(error) from error
    finally:
        if started is not None:
            with suppress(Py4JError, ConnectionError):
                started.stop()


@contextmanager
def _quiet() -> Iterator[None]:
    """What is started here writes to a log of its own; when it does not start, the log says why. Raises SparkError."""
    kept = os.dup(2)
    with tempfile.TemporaryFile() as log:
        os.dup2(log.fileno(), 2)
        try:
            yield
        except Exception as error:
            log.seek(0)
            raise explain(RuntimeError(f"{error}\n{log.read().decode(errors='replace')}")) from error
        finally:
            os.dup2(kept, 2)
            os.close(kept)
