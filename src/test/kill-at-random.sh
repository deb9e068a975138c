#!/usr/bin/env bash
# Kills the pipeline at random moments, runs it again, and compares every table with those of a run that was not disturbed:
#   src/test/kill-at-random.sh [TIMES [SEED]]
# Prints a line for each time, and fails if any left other tables.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
exec ./mvnw -B -ntp -pl :end-to-end -am test -Dtest=RandomKills -Dsurefire.failIfNoSpecifiedTests=false \
  "-Dkills=${1:-10}" "-Dseed=${2:-1}"
