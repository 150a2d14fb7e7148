"""Bulk: archives to entries, over many cores or many machines, with nothing lost and nothing doubled.

Knows: shards, workers, fates of millions of inputs, Parquet files, feeds that are polled.
Does not know: how a page is read (`reading`) or understood (`pipeline`).

One input shard gives one output file, written under another name and renamed when whole. `stream.rows` is the one
function that both engines call: the pool of processes here, and PySpark on a cluster.
"""
