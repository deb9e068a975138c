#!/usr/bin/env bash
# Delivers the log of the generated shop in daily files and compares the tables with those of one ingest of everything:
#   src/test/measure-batches.sh [CONSUMERS [DAYS [SEED]]]
# A file holds a day in UTC+2. Two in a hundred events come up to five days late. The files come in random order, and each
# comes twice, all to one process with a heap of 2 GB (UNICON_MEMORY sets another). Prints the seconds and the shuffled
# megabytes of every ingest, and fails if a row of events, items or consumers differs.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
consumers=${1:-10000} days=${2:-30} seed=${3:-1}
export UNICON_MEMORY=${UNICON_MEMORY:-2g}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/all"

unicon() { # COMMAND OPTION...
  "$home/unicon" "$@" >"$folder/log" 2>&1 || {
    cat "$folder/log" >&2
    return 1
  }
}

ingest() { # WAREHOUSE FOLDER TIMES
  "$home/unicon" bench deliveries "$folder/$2" --config "$home/conf/world.yaml" --times "$3" --seed "$seed" \
    --set "source.path=$folder/files" --set "warehouse=$folder/$1" 2>"$folder/log" || {
    tail -40 "$folder/log" >&2
    return 1
  }
}

echo "generating $consumers consumers" >&2
unicon generate --config "$home/conf/world.yaml" --consumers "$consumers" --set "world.days=$days" \
  --set "source.path=$folder/files"
unicon sql --set "warehouse=$folder/none" -e "
  CREATE TABLE deliveries USING parquet PARTITIONED BY (delivery) LOCATION '$folder/deliveries' AS
  SELECT *, date_add(date(event_time + INTERVAL 2 HOURS),
    CASE WHEN pmod(hash(consumer_id, event_number), 50) = 0 THEN 1 + pmod(hash(event_number), 5) ELSE 0 END) AS delivery
  FROM parquet.\`$folder/files/events\`"
ln -s "$folder/deliveries" "$folder/all/everything"

ingest whole all 1
ingest parts deliveries 2

for rows in "events:event_date, consumer_id, event_at, position, sku, action, price" \
  "items:sku, fashion_gender, silhouette, commodity_group, designer, to_json(attributes)" \
  "consumers:consumer_id, to_json(attributes)"; do
  table=${rows%%:*} columns=${rows#*:}
  unicon sql --set "warehouse=$folder/none" -e "
    SELECT 'differences:', count(*) FROM (
      (SELECT $columns FROM delta.\`$folder/whole/$table\` EXCEPT ALL SELECT $columns FROM delta.\`$folder/parts/$table\`)
      UNION ALL
      (SELECT $columns FROM delta.\`$folder/parts/$table\` EXCEPT ALL SELECT $columns FROM delta.\`$folder/whole/$table\`))"
  differences=$(sed -n 's/.*differences: *|* *\([0-9][0-9]*\).*/\1/p' "$folder/log" | tail -1)
  echo "$table: $differences differences"
  [ "$differences" = 0 ]
done
