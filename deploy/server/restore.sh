#!/usr/bin/env bash
# Brings the database back to a moment, as the owner of the server, which must be stopped.
# Usage: restore.sh --from FOLDER --data DIRECTORY [--to 'TIME with zone'] [--base NAME]
#   --from  what backup.sh and archive-wal.sh wrote
#   --data  data directory of the server; one that exists is kept under another name
#   --to    last moment to keep, such as '2026-11-28 09:30:00+07'; without it everything that was archived
#   --base  backup to begin with; without it the newest one that is older than --to
# Start the server afterwards; it replays the log and opens. Then start the service: it repeats the erasures that were
# carried out after the restored moment.
set -euo pipefail
umask 077
export LC_ALL=C
from="" data="" to="" base=""
while (($#)); do
  case "$1" in
    --from) from="$2"; shift 2 ;;
    --data) data="${2%/}"; shift 2 ;;
    --to) to="$2"; shift 2 ;;
    --base) base="$2"; shift 2 ;;
    *) sed -n '2,9s/^# //p' "$0" >&2; exit 2 ;;
  esac
done
[[ -n "$from" && -n "$data" ]] || { sed -n '2,9s/^# //p' "$0" >&2; exit 2; }
from="$(realpath "$from")"

# Whether a server works on the data. In a container each server is process 1, and so is this script in its own.
running() {
  local pid
  [[ -e "$data/postmaster.pid" ]] || return 1
  pid="$(head -n 1 "$data/postmaster.pid")"
  [[ "$pid" != "$$" ]] && kill -0 "$pid" 2> /dev/null
}
# On Debian "systemctl stop postgresql" returns before its server has stopped.
end=$((SECONDS + ${WAIT_SECONDS:-30}))
while running; do
  ((SECONDS < end)) || { echo "The server still runs in $data; stop it first" >&2; exit 1; }
  sleep 1
done
if [[ -z "$base" ]]; then
  latest="9"
  [[ -z "$to" ]] || latest="$(date --utc --date="$to" +%Y%m%dT%H%M%SZ).tar.gz"
  for candidate in "$from"/base/*.tar.gz; do
    name="$(basename "$candidate")"
    # shellcheck disable=SC2071  # names are compared, not numbers
    if [[ -e "$candidate" ]] && [[ "$name" < "$latest" || "$name" == "$latest" ]]; then base="$name"; fi
  done
  [[ -n "$base" ]] || { echo "No backup in $from/base is older than ${to:-now}" >&2; exit 1; }
fi

kept=""
if [[ -e "$data" ]]; then
  kept="$data.before-$(date --utc +%Y%m%dT%H%M%SZ)"
  mv "$data" "$kept"
  echo "What was there is kept in $kept"
fi
mkdir -p "$data"
chmod 0700 "$data"
tar -xzf "$from/base/$base" -C "$data"
# What the lost server had not archived yet.
if [[ -n "$kept" && -d "$kept/pg_wal" ]]; then
  find "$kept/pg_wal" -maxdepth 1 -type f -regex '.*/[0-9A-F]+' -exec cp --no-clobber -t "$data/pg_wal" {} +
fi
settings="$data/postgresql.auto.conf"
touch "$settings"
sed -i '/^\(restore_command\|recovery_target\)/d' "$settings"
{
  printf "restore_command = 'test -f \"%s/wal/%%f.gz\" && gunzip -c \"%s/wal/%%f.gz\" > \"%%p\"'\n" "$from" "$from"
  if [[ -n "$to" ]]; then
    printf "recovery_target_time = '%s'\n" "$(date --utc --date="$to" '+%Y-%m-%d %H:%M:%S.%N+00')"
    printf "recovery_target_action = 'promote'\n"
  fi
} >> "$settings"
touch "$data/recovery.signal"
echo "Ready in $data from $base${to:+ up to $to}; start the server, it replays the log and opens"
