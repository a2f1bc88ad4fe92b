#!/usr/bin/env bash
# Puts a new version in service without a pause: one node after the other. Usage: upgrade.sh JAR
# When a node does not become ready, the version before goes back in service. As root.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
jar="$1"
home="${DANHOI_HOME:-/opt/danhoi}"
wait_seconds="${WAIT_SECONDS:-180}"
# The proxy leaves a node that did not answer alone for five seconds (fail_timeout in upstream.conf), however ready it is.
proxy_seconds="${PROXY_SECONDS:-7}"
[[ -s "$jar" ]] || { echo "No file $jar" >&2; exit 1; }
if [[ -e "$jar.sha256" ]]; then
  echo "$(cut -d' ' -f1 "$jar.sha256")  $jar" | sha256sum --check --quiet
fi
sum="$(sha256sum "$jar" | cut -c1-12)"
target="$home/releases/danhoi-$sum"
[[ -e "$target/danhoi.jar" ]] || bash "$here/release.sh" "$jar" "$target"
before="$(readlink "$home/app" || true)"
mapfile -t nodes < <(systemctl list-units --all --plain --no-legend 'danhoi@*.service' | awk '{print $1}' | sort)
((${#nodes[@]})) || { echo "No node danhoi@PORT is known; see install.sh" >&2; exit 1; }

point() { ln -s "$1" "$home/app.new" && mv -T "$home/app.new" "$home/app"; }

ready() { # unit
  local port="${1#danhoi@}" end=$((SECONDS + wait_seconds))
  port="${port%.service}"
  until bash "$here/../container/healthy.sh" "$port" 2>/dev/null; do
    ((SECONDS < end)) || return 1
    sleep 1
  done
}

point "$target"
done_nodes=()
for node in "${nodes[@]}"; do
  done_nodes+=("$node")
  systemctl restart "$node" || true
  if ! ready "$node"; then
    echo "$node did not become ready in $wait_seconds s; see journalctl -u $node" >&2
    if [[ -n "$before" ]]; then
      point "$before"
      for again in "${done_nodes[@]}"; do systemctl restart "$again" && ready "$again" && sleep "$proxy_seconds"; done
      echo "$before is in service again" >&2
    fi
    exit 1
  fi
  sleep "$proxy_seconds"
  echo "$node runs $(basename "$target")"
done
