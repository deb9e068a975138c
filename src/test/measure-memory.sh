#!/usr/bin/env bash
# Measures the memory outside the heap and the time of the jobs that compute with PyTorch, by concurrent tasks, threads per
# task and tokens per batch:
#   src/test/measure-memory.sh [CONSUMERS [KEY=VALUE...]]
# The heap has a fixed size and is touched at the start, so all memory beyond that size is outside the heap. The times are
# meaningful only if nothing else runs.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
consumers=${1:-50000}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
heap_mib=2048
settings=(--set "warehouse=$folder/warehouse" --set "source.path=$folder/files")
for setting in "${@:2}"; do settings+=(--set "$setting"); done
short=(--set training.maxEpochs=1 --set lookalikes.training.maxEpochs=1 --set lookalikes.trees=2)

unicon() { # JOB OPTION...
  "$home/unicon" "$1" --config "$home/conf/world.yaml" "${settings[@]}" "${@:2}" >"$folder/log" 2>&1 || {
    cat "$folder/log" >&2
    return 1
  }
}

measure() { # JOB TASKS THREADS TOKENS
  UNICON_MEMORY=${heap_mib}m \
    UNICON_JAVA_OPTIONS="-Xms${heap_mib}m -XX:+AlwaysPreTouch -Dspark.master=local[$(($2 * $3))] -Dspark.task.cpus=$3" \
    unicon "$1" "${short[@]}" --set "inference.tokensPerBatch=$4" &
  local pid=$! peak=0 java now
  while kill -0 "$pid" 2>/dev/null; do
    # The launcher replaces itself by Java, which is a child of the process that runs this function.
    for java in $(pgrep -P "$pid" || true); do
      now=$(awk '/VmHWM/ {print int($2 / 1024)}' "/proc/$java/status" 2>/dev/null || true)
      if [ "${now:-0}" -gt "$peak" ]; then peak=$now; fi
    done
    sleep .2
  done
  wait "$pid"
  printf '%-17s %5d %7d %9d %13d %8s %8s\n' "$1" "$2" "$3" "$4" $((peak - heap_mib)) \
    "$(sed -n "s/.*$1 took \([0-9.]*\) s.*/\1/p" "$folder/log")" "$(sed -n 's/.*padding \([0-9]*\) %.*/\1/p' "$folder/log")"
}

echo "preparing $consumers consumers" >&2
"$home/unicon" generate --consumers "$consumers" "${settings[@]}" >"$folder/log" 2>&1
for job in ingest compute-facts build-sequences; do unicon "$job"; done

printf '%-17s %5s %7s %9s %13s %8s %8s\n' job tasks threads tokens 'outside MiB' seconds 'padding %'
measure train-encoder 2 1 8192
measure train-lookalike 2 1 8192
for job in embed-consumers score-lookalikes; do
  for tasks in 1 2; do
    for tokens in 1024 8192 65536; do
      measure "$job" "$tasks" 1 "$tokens"
    done
  done
  measure "$job" 1 2 8192
done
