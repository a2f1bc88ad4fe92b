#!/usr/bin/env bash
# Builds the jar twice from the same sources, in two folders, and compares. Usage: reproducible.sh [mvn option …]
set -euo pipefail
source_dir="$(cd "$(dirname "$0")/.." && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
for build in one two-with-a-longer-name; do
  mkdir -p "$work/$build"
  git -C "$source_dir" archive HEAD | tar -x -C "$work/$build"
  (cd "$work/$build" && mvn -B -ntp -q -DskipTests "$@" package < /dev/null)
  sha256sum < "$(find "$work/$build/target" -maxdepth 1 -name 'danhoi-*.jar' | head -n 1)" | cut -d' ' -f1 | tee "$work/$build.sum"
done
cmp "$work/one.sum" "$work/two-with-a-longer-name.sum" && echo "The two jars are the same, byte for byte"
