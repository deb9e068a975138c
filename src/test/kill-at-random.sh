#!/usr/bin/env bash
# Kills the pipeline at random moments, then runs it to its end and compares every table with those of
# an undisturbed run:
#   src/test/kill-at-random.sh [KILLS [SEED]]
# Prints one line per comparison, and fails if any comparison finds a difference.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
exec ./mvnw -B -ntp -pl src/test -am verify -DskipUnitTests -Dit.test=RandomKills \
  "-Dkills=${1:-10}" "-Dseed=${2:-1}"
