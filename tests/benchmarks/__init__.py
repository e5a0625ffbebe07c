"""Benchmarks: how fast a check runs beside comparable libraries. They measure and print; they assert no times.

Run all with `python -m tests.benchmarks`, or one with `python tests/benchmarks/check_peers.py`. The data stay in
`.bench/`, which git ignores.
"""
