#!/usr/bin/env bash
# Entrypoint of the container's PostgreSQL. A new volume for the backups belongs to root; the server fills it as its own user.
set -euo pipefail
install -d -o postgres -g postgres -m 0750 /backup
exec docker-entrypoint.sh "$@"
