#!/usr/bin/env bash
# PostgreSQL's archive_command: keeps one segment of the write-ahead log. Usage: archive-wal.sh FOLDER PATH NAME
# Succeeds only when the segment lies in FOLDER/wal complete; a different one of the same name is never overwritten.
set -euo pipefail
umask 027
wal="$1/wal" path="$2" name="$3"
mkdir -p "$wal"
if [[ -e "$wal/$name.gz" ]]; then
  gunzip -c "$wal/$name.gz" | cmp --silent - "$path" && exit 0
  echo "danhoi: $wal/$name.gz exists and differs" >&2
  exit 1
fi
gzip -1 -c "$path" > "$wal/$name.part"
sync "$wal/$name.part"
mv "$wal/$name.part" "$wal/$name.gz"
sync "$wal"
