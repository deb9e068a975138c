#!/usr/bin/env bash
# Runs the jobs with a heap of 1 GB over many small consumers beside one id with millions of events, and prints the time of
# each job and the bytes that it shuffles:
#   src/test/measure-bounds.sh [CONSUMERS [EVENTS_OF_ONE [ITEMS [VALUES [KEY=VALUE...]]]]]
# CONSUMERS (2,000,000 by default) have three events each, so each has a sequence; EVENTS_OF_ONE (2,000,000) is the number of
# events of the one id; ITEMS (20,000) have VALUES (1,000) different values of an attribute. A job that runs out of memory
# ends the script. Ingest has a heap of 4 GB: it is not measured.
# Other sizes worth a run: 100000 2000000; 100000 0 1000000 50000 with a heap of 2 GB (UNICON_MEMORY=2g).
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
unicon=${UNICON:-$home/unicon} # a launcher of another version, to compare
consumers=${1:-2000000} one=${2:-2000000} items=${3:-20000} values=${4:-1000}
heap=${UNICON_MEMORY:-1g}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/spark"

cat >"$folder/shop.yaml" <<YAML
shop: Bounds
warehouse: $folder/warehouse
source:
  path: $folder
  items:
    files: {path: items.csv, format: csv}
    sku: sku
    silhouette: form
    attributes: {colour: colour}
  events:
    files: {path: events*.csv, format: csv}
    consumerId: who
    eventAt: timestamp_seconds(try_cast(second as bigint))
    sku: sku
    action: what
    price: try_cast(price as double)
    duplicates: keep
cleaning: {maxEventsPerConsumerAndDay: 1000000000} # so that the one id reaches the other jobs
encoder: {width: 8, layers: 1, attributes: [silhouette, colour]}
vocabulary: {minSkuCount: 1} # so that newest skus are known, however many items there are
selectedVariants: [baseline]
training: {maxEpochs: 0}
segments: {k: 10}
audiences:
  clickers:
    core: clicks_30_days >= 3
    scorer: best_fact
    sampling: {newcomerDays: 0, minEvents: 1}
    inputs: {itemAttributes: [silhouette, colour], brandAttributes: []}
YAML
awk -v items="$items" -v values="$values" 'BEGIN {
  print "sku,form,colour"
  for (i = 0; i < items; i++) printf "sku%d,form%d,colour%d\n", i, i % 20, i % values
}' >"$folder/items.csv"
# From 1 September 2020 on. Every third consumer clicks three times, the others put two items on the wishlist.
awk -v consumers="$consumers" -v items="$items" 'BEGIN {
  print "who,second,sku,what,price"
  for (c = 0; c < consumers; c++) for (e = 0; e < 3; e++)
    printf "consumer%d,%d,sku%d,%s,9.5\n", c, 1598918400 + c % 1000000 + e * 60, (c * 7 + e) % items,
      c % 3 == 0 || e == 0 ? "click" : "wishlist"
}' >"$folder/events1.csv"
awk -v one="$one" -v items="$items" 'BEGIN {
  print "who,second,sku,what,price"
  for (e = 0; e < one; e++) printf "one,%d,sku%d,click,9.5\n", 1598918400 + e, e % items
}' >"$folder/events2.csv"

run() { # JOB HEAP
  local job=$1
  rm -f "$folder"/spark/*
  UNICON_MEMORY=$2 UNICON_JAVA_OPTIONS="-Dspark.eventLog.enabled=true -Dspark.eventLog.dir=file://$folder/spark" \
    "$unicon" "$job" --config "$folder/shop.yaml" "${settings[@]}" >"$folder/log" 2>&1 || {
    tail -40 "$folder/log" >&2
    return 1
  }
  printf '%-20s %6s %10s %14s\n' "$job" "$2" "$(sed -n "s/.*$job took \([0-9.]*\) s.*/\1/p" "$folder/log")" \
    "$(grep -oh '"Shuffle Bytes Written":[0-9]*' "$folder"/spark/* | awk -F: '{sum += $2} END {printf "%.1f", sum / 1e6}')"
}
settings=()
for setting in "${@:5}"; do settings+=(--set "$setting"); done

printf '%-20s %6s %10s %14s\n' job heap seconds 'shuffled MB'
run ingest 4g
for job in compute-facts build-sequences train-encoder embed-consumers train-lookalike score-lookalikes; do
  run "$job" "$heap"
done
