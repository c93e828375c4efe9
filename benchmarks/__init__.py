"""What the figures of this project mean and how they are measured; each module runs as `python -m benchmarks.NAME`.

Every scorer is a pure function over gold rows and the dossiers that `sayso read` prints. Data sets are given as an argument and are
no part of the project; where they are missing a benchmark says so and exits with 0.
"""
