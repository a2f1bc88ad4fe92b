#!/usr/bin/env bash
# Base backup of the running server, as its owner. Usage: backup.sh FOLDER [option of pg_basebackup …]
# Writes FOLDER/base/TIME.tar.gz (TIME: UTC, when it was complete) and removes what is older than KEEP_DAYS (14), with the
# segments nothing needs any more. At least the two newest backups stay.
set -euo pipefail
umask 027
export LC_ALL=C
folder="$1"; shift
keep_days="${KEEP_DAYS:-14}"
base="$folder/base" wal="$folder/wal" work="$folder/base/under-way"
mkdir -p "$base" "$wal"
exec 9> "$folder/backup.lock"
flock --nonblock 9 || { echo "Another backup is under way" >&2; exit 1; }

rm -rf "$work"
pg_basebackup --pgdata="$work" --format=tar --gzip --wal-method=fetch --checkpoint=fast --no-password "$@"
gzip --test "$work/base.tar.gz"
name="$(date --utc +%Y%m%dT%H%M%SZ)"
sync "$work/base.tar.gz"
mv "$work/base.tar.gz" "$base/$name.tar.gz"
rm -rf "$work"

mapfile -t backups < <(cd "$base" && printf '%s\n' *.tar.gz | sort)
oldest_kept="$(date --utc --date="-$keep_days days" +%Y%m%dT%H%M%SZ).tar.gz"
for ((i = 0; i + 2 < ${#backups[@]}; i++)); do
  if [[ "${backups[i]}" < "$oldest_kept" ]]; then
    rm "$base/${backups[i]}"
    unset 'backups[i]'
  fi
done
backups=("${backups[@]}")

# A name is timeline (8), then position (16); what lies before the start of the oldest backup is of no use.
first="$(tar -xzOf "$base/${backups[0]}" backup_label | sed -n 's/^START WAL LOCATION: .*file \([0-9A-F]\{24\}\))$/\1/p')"
[[ -n "$first" ]] || { echo "No start in $base/${backups[0]}" >&2; exit 1; }
removed=0
for segment in "$wal"/*.gz; do
  file="$(basename "$segment" .gz)"
  if [[ "$file" =~ ^[0-9A-F]{24} && "${file:8:16}" < "${first:8:16}" ]]; then
    rm "$segment"
    removed=$((removed + 1))
  fi
done
echo "Backup $base/$name.tar.gz ($(stat --format=%s "$base/$name.tar.gz") bytes), ${#backups[@]} kept, $removed old segments removed"
