#!/usr/bin/env bash
# Measures the memory outside the heap, and the time, of the jobs that compute on executors, by cores and tokens of a batch:
#   src/test/measure-memory.sh [CONSUMERS]
# The heap is touched at the start and of a fixed size, so all memory beyond it is outside. Nothing else should run.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
consumers=${1:-50000}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
heap_mib=2048
settings=(--set "warehouse=$folder/warehouse" --set "source.path=$folder/files")

unicon() {
  "$home/unicon" "$1" --config "$home/conf/world.yaml" "${settings[@]}" "${@:2}" >"$folder/log" 2>&1 || {
    cat "$folder/log" >&2
    exit 1
  }
}

echo "preparing $consumers consumers" >&2
"$home/unicon" generate --consumers "$consumers" "${settings[@]}" >"$folder/log" 2>&1
for job in ingest compute-facts build-sequences; do unicon "$job"; done
unicon train-encoder --set training.maxEpochs=1
unicon train-lookalike --set lookalikes.training.maxEpochs=1 --set lookalikes.trees=2

printf '%-17s %5s %9s %13s %9s %8s\n' job cores tokens 'outside MiB' 'took s' padding
for job in embed-consumers score-lookalikes; do
  for cores in 1 2; do
    for tokens in 1024 8192 65536; do
      UNICON_MEMORY=${heap_mib}m UNICON_JAVA_OPTIONS="-Xms${heap_mib}m -XX:+AlwaysPreTouch -Dspark.master=local[$cores]" \
        unicon "$job" --set "inference.tokensPerBatch=$tokens" &
      pid=$!
      peak=0
      while kill -0 "$pid" 2>/dev/null; do
        # The launcher is replaced by Java, which is the child of the function's shell.
        for java in $(pgrep -P "$pid" || true); do
          now=$(awk '/VmHWM/ {print int($2 / 1024)}' "/proc/$java/status" 2>/dev/null || true)
          if [ "${now:-0}" -gt "$peak" ]; then peak=$now; fi
        done
        sleep .2
      done
      wait "$pid"
      took=$(grep -o "$job took [0-9.]*" "$folder/log" | grep -o '[0-9.]*$')
      padding=$(grep -o 'padding [0-9]* %' "$folder/log" | tail -1)
      printf '%-17s %5d %9d %13d %9s %8s\n' "$job" "$cores" "$tokens" $((peak - heap_mib)) "$took" "${padding#padding }"
    done
  done
done
