"""A Spark cluster of this machine: a master, and workers whose executors are processes of their own.

local[*] would be threads of one process; local-cluster[workers,cores,MiB] is what Spark tests itself with. JVMs start slowly,
so a file of tests shares one.
"""

import os
import sys
import tempfile

import pyspark

os.environ["SPARK_HOME"] = os.path.dirname(pyspark.__file__)
os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
os.environ.setdefault("JAVA_TOOL_OPTIONS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1")  # for a quick start

from pyspark.sql import SparkSession  # noqa: E402


def cluster(workers, cores=1, **settings):
    """A session on it; Spark writes below a folder that is gone with the process."""
    folder = tempfile.mkdtemp(prefix="unspun-spark-")
    os.environ["SPARK_WORKER_DIR"] = folder
    builder = SparkSession.builder.master(f"local-cluster[{workers},{cores},1024]").appName("unspun")
    builder = builder.config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
    builder = builder.config("spark.executor.memory", "1g")
    builder = builder.config("spark.local.dir", folder).config("spark.sql.warehouse.dir", folder)
    builder = builder.config("spark.sql.session.timeZone", "UTC")
    for name, value in settings.items():
        builder = builder.config(name.replace("__", "."), value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session, folder


def executors(session, workers):
    """The process ids of the executors: of each the grandparent of the Python worker, whose parent is Spark's daemon."""
    import time

    def parents(_):
        time.sleep(0.3)  # so that no executor does the tasks of the others
        with open(f"/proc/{os.getppid()}/stat", encoding="ascii") as stat:
            yield int(stat.read().rpartition(")")[2].split()[1])

    for _ in range(60):
        found = set(session.sparkContext.parallelize(range(4 * workers), 4 * workers).mapPartitions(parents).collect())
        if len(found) >= workers:
            return found
    raise AssertionError(f"only {len(found)} of {workers} executors came up")
