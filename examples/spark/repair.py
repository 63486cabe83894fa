#!/usr/bin/env python3
"""Repairs segments on Apache Spark, with `segmend repair` as a filter on each partition.

    segmend learn words.json
    segmend export --no-repair > segments.jsonl
    spark-submit examples/spark/repair.py segments.jsonl repaired --vocabulary words.json

INPUT is a file or a folder of JSON lines, as `segmend repair` reads them, at any address that Spark can
read. OUTPUT is a folder that does not exist yet; its parts hold the completed lines in the order of the
input. The program and the vocabulary must be at the same path on every worker.
"""

import argparse
import shlex

from pyspark.sql import SparkSession


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input")
    parser.add_argument("output")
    parser.add_argument("--vocabulary", required=True, help="what `segmend learn` wrote: it makes every partition alike")
    parser.add_argument("--program", default="segmend")
    parser.add_argument("--partitions", type=int, default=2, help="the least number of partitions")
    options = parser.parse_args()

    # One thread for each partition: Spark runs as many of them at once as a worker has cores.
    command = [options.program, "repair", "--vocabulary", options.vocabulary, "--threads", "1"]
    spark = SparkSession.builder.appName("segmend repair").getOrCreate()
    lines = spark.sparkContext.textFile(options.input, options.partitions)
    # A partition without lines starts the program all the same. `checkCode` fails the job if it fails.
    repaired = lines.pipe(shlex.join(command), checkCode=True)
    repaired.saveAsTextFile(options.output)
    spark.stop()


if __name__ == "__main__":
    main()
