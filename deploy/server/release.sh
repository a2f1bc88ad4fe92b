#!/usr/bin/env bash
# Makes a release that starts fast out of the jar as built. Usage: release.sh JAR FOLDER
# FOLDER gets danhoi.jar, its libraries beside it, and danhoi.aot: the classes as the virtual machine keeps them and what it
# learned of them, from a rehearsal of half a minute: the simulator's people talk to the service, against a database of its
# own. The cache serves this Java and this FOLDER only; without it the service starts too.
set -euo pipefail
jar="$(realpath "$1")" folder="$(realpath -m "$2")"
[[ -s "$jar" ]] || { echo "No file $jar" >&2; exit 1; }
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
java -Djarmode=tools -jar "$jar" extract --force --destination "$work/app" > /dev/null
mkdir -p "$folder"
rm -rf "${folder:?}/lib" "${folder:?}/danhoi.aot"
mv "$work/app/lib" "$folder/lib"
mv "$work/app/$(basename "$jar")" "$folder/danhoi.jar"
chmod -R u=rwX,go=rX "$folder"
as=()
if [[ "$(id -u)" == 0 ]] && id danhoi > /dev/null 2>&1; then
  as=(runuser -u danhoi --)
  chown danhoi "$work"
fi
cd "$work"
if "${as[@]}" env -u SPRING_PROFILES_ACTIVE LC_ALL=C.UTF-8 timeout 300 java --enable-native-access=ALL-UNNAMED \
    -XX:AOTCacheOutput=danhoi.aot -Ddanhoi.simulator.rehearsal=20s -jar "$folder/danhoi.jar" --server.port=0 \
    --danhoi.data-dir="$work/data" > "$work/log" 2>&1 && [[ -s danhoi.aot ]]; then
  install -m 0644 danhoi.aot "$folder/danhoi.aot"
else
  echo "The cache could not be made; the service will start without it. What it said last:" >&2
  tail -n 5 "$work/log" >&2
fi
