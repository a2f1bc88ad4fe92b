#!/usr/bin/env bash
# Copies what lies beside the database: attachments (encrypted) and the log of erasures. Usage: backup-files.sh DATA FOLDER
# Writes FOLDER/files/TIME; files that did not change are shared with the copy before. Copies older than KEEP_DAYS (14) go.
set -euo pipefail
umask 027
data="$1" files="$2/files"
mkdir -p "$files"
name="$(date --utc +%Y%m%dT%H%M%SZ)"
before="$(find "$files" -mindepth 1 -maxdepth 1 -type d -name '2*Z' | sort | tail -n 1)"
rsync --archive --delete --exclude=/spool --exclude=/index ${before:+"--link-dest=$before"} "$data/" "$files/under-way/"
mv -T "$files/under-way" "$files/$name"
# The newest one always stays.
find "$files" -mindepth 1 -maxdepth 1 -type d -name '2*Z' ! -name "$name" -mtime "+${KEEP_DAYS:-14}" -exec rm -rf {} +
echo "Files $files/$name"
