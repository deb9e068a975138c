#!/usr/bin/env bash
# Delivers the log of the generated shop in daily files and compares the tables with those of one ingest of everything:
#   src/test/measure-batches.sh [CONSUMERS [DAYS [SEED]]]
# A file holds a day in UTC+2. Two in a hundred events come up to five days late. The files come in random order, and each
# comes twice. Prints the seconds of every ingest, and fails if a row of events, items or consumers differs.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
consumers=${1:-10000} days=${2:-30} seed=${3:-1}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
settings=(--config "$home/conf/world.yaml" --set "source.path=$folder/files")

unicon() { # JOB OPTION...
  "$home/unicon" "$1" "${settings[@]}" "${@:2}" >"$folder/log" 2>&1 || {
    cat "$folder/log" >&2
    return 1
  }
}

ingest() { # NAME WAREHOUSE EVENTS
  unicon ingest --set "warehouse=$folder/$2" --set "source.events.files.path=$3"
  printf '%-24s %s\n' "$1" "$(sed -n 's/.*ingest took \([0-9.]*\) s.*events \([0-9,]*\) rows.*/\1 s, \2 events written/p' "$folder/log")"
}

echo "generating $consumers consumers" >&2
unicon generate --consumers "$consumers" --set "world.days=$days"
unicon sql --set "warehouse=$folder/none" -e "
  CREATE TABLE deliveries USING parquet PARTITIONED BY (delivery) LOCATION '$folder/files/deliveries' AS
  SELECT *, date_add(date(event_time + INTERVAL 2 HOURS),
    CASE WHEN pmod(hash(consumer_id, event_number), 50) = 0 THEN 1 + pmod(hash(event_number), 5) ELSE 0 END) AS delivery
  FROM parquet.\`$folder/files/events\`"

ingest "everything" whole deliveries
mapfile -t deliveries < <(cd "$folder/files/deliveries" && ls -d delivery=* | awk -v seed="$seed" \
  'BEGIN {srand(seed)} {print rand(), $0; print rand(), $0}' | sort | cut -d' ' -f2)
for delivery in "${deliveries[@]}"; do
  ingest "$delivery" parts "deliveries/$delivery"
done

for rows in "events:event_date, consumer_id, event_at, position, sku, action, price" \
  "items:sku, fashion_gender, silhouette, commodity_group, designer, to_json(attributes)" \
  "consumers:consumer_id, to_json(attributes)"; do
  table=${rows%%:*} columns=${rows#*:}
  unicon sql --set "warehouse=$folder/none" -e "
    SELECT 'differences:', count(*) FROM (
      (SELECT $columns FROM delta.\`$folder/whole/$table\` EXCEPT ALL SELECT $columns FROM delta.\`$folder/parts/$table\`)
      UNION ALL
      (SELECT $columns FROM delta.\`$folder/parts/$table\` EXCEPT ALL SELECT $columns FROM delta.\`$folder/whole/$table\`))"
  echo "$table $(grep -o 'differences:.*' "$folder/log" | tr -d '|' | tr -s ' ')"
  grep -q 'differences:[ |]*0 *|*$' "$folder/log"
done
