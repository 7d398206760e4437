#!/bin/sh
# A PostgreSQL of DATABASE_URL stopped under load: no request fails, and once it is back the usage is what the model
# server counted. Prints the counts; ends with 1 where one of them is wrong.
#
#   bench/database-away.sh [SECONDS]        away for 60 s unless said
exec "$(dirname -- "$0")/run" DatabaseAway "$@"
