#!/usr/bin/env bash
# Succeeds while the service is ready to serve. Usage: healthy.sh [port]. Needs nothing but bash.
set -euo pipefail
exec 3<>"/dev/tcp/127.0.0.1/${1:-8080}"
printf 'GET /actuator/health/readiness HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
IFS= read -r -t 4 status <&3
[[ $status == *" 200"* ]]
