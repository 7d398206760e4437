#!/bin/sh
# 10,000 files of one model each: how long a first start takes to seed them, a second one to find nothing new, and a dry run
# on a hub that runs; by the runs' own clocks. Ends with 1 where a run is slower than 3 s, or a second one wrote a row.
#
#   bench/seeding.sh [FILES]
exec "$(dirname -- "$0")/run" SeededFiles "$@"
