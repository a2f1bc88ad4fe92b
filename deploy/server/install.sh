#!/usr/bin/env bash
# Installs the service on one plain Debian server (12 or newer), or brings an installation up to date. As root.
# Usage: install.sh --host NAME --jar FILE [--certificate FILE --key FILE] [--dry-run]
#   --host         address citizens reach, such as danhoi.tinh.gov.vn
#   --jar          the service as built
#   --certificate  with --key: certificate with its chain, PEM; without them a self-signed one is made to begin with
#   --dry-run      only says what would be done
# May be run again: what is there stays, secrets above all.
set -euo pipefail
source_dir="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
host="" jar="" certificate="" key="" dry=""
usage() { sed -n '2,8s/^# //p' "${BASH_SOURCE[0]}" >&2; exit 2; }
while (($#)); do
  case "$1" in
    --host) host="${2:?}"; shift 2 ;;
    --jar) jar="${2:?}"; shift 2 ;;
    --certificate) certificate="${2:?}"; shift 2 ;;
    --key) key="${2:?}"; shift 2 ;;
    --dry-run) dry=yes; shift ;;
    *) usage ;;
  esac
done
[[ -n "$host" && -n "$jar" ]] || usage
[[ "$host" =~ ^[A-Za-z0-9.-]+$ ]] || { echo "$host is no name of a host" >&2; exit 2; }
[[ -z "$certificate" || -n "$key" ]] || usage
[[ -s "$jar" ]] || { echo "No file $jar" >&2; exit 2; }
[[ -n "$dry" || "$(id -u)" == 0 ]] || { echo "Run it as root, or with --dry-run" >&2; exit 2; }

say() { printf '\n== %s\n' "$*"; }
run() {
  printf '  %s\n' "$*"
  [[ -n "$dry" ]] || "$@"
}
# write MODE OWNER FILE: standard input becomes the file; its text is never shown.
write() {
  printf '  write %s (%s, %s)\n' "$3" "$1" "$2"
  if [[ -n "$dry" ]]; then cat > /dev/null; else
    local owner="${2%%:*}" group="${2##*:}"
    install -m "$1" -o "$owner" -g "$group" /dev/stdin "$3"
  fi
}
secret() { openssl rand -base64 32; }
# From a folder that user may enter.
as_postgres() { (cd / && runuser -u postgres -- "$@"); }

say "Packages"
export DEBIAN_FRONTEND=noninteractive
run apt-get update -qq
run apt-get install -y -qq --no-install-recommends ca-certificates curl gnupg openssl postgresql nginx rsync
java_version() { java -version 2>&1 | sed -n '1s/.*version "\([0-9]*\).*/\1/p'; }
if ! command -v java > /dev/null || (( $(java_version) < 25 )); then
  if apt-cache show openjdk-25-jre-headless > /dev/null 2>&1; then
    run apt-get install -y -qq --no-install-recommends openjdk-25-jre-headless
  else
    # Debian 12 has no JDK 25; Eclipse Adoptium builds it for Debian.
    # shellcheck source=/dev/null
    codename="$(. /etc/os-release && echo "${VERSION_CODENAME:-bookworm}")"
    run bash -c 'curl -fsSL https://packages.adoptium.net/artifactory/api/gpg/key/public | gpg --dearmor --yes -o /etc/apt/keyrings/adoptium.gpg'
    write 0644 root:root /etc/apt/sources.list.d/adoptium.list \
      <<< "deb [signed-by=/etc/apt/keyrings/adoptium.gpg] https://packages.adoptium.net/artifactory/deb $codename main"
    run apt-get update -qq
    run apt-get install -y -qq --no-install-recommends temurin-25-jre
  fi
fi

say "User and folders"
id danhoi > /dev/null 2>&1 || run useradd --system --user-group --home-dir /var/lib/danhoi --shell /usr/sbin/nologin danhoi
run install -d -m 0755 /opt/danhoi /opt/danhoi/releases /opt/danhoi/deploy /opt/danhoi/docs
run install -d -m 0750 -o danhoi -g danhoi /var/lib/danhoi
run install -d -m 0755 /etc/danhoi
run install -d -m 0700 /etc/danhoi/tls
run install -d -m 0750 -o postgres -g postgres /var/backups/danhoi
[[ "$source_dir" == /opt/danhoi/deploy ]] || run cp -R "$source_dir/." /opt/danhoi/deploy/
run chmod -R u=rwX,go=rX /opt/danhoi/deploy
run install -m 0755 "$source_dir/server/danhoi" /usr/local/sbin/danhoi
[[ ! -d "$source_dir/../docs" ]] || run cp -R "$source_dir/../docs/." /opt/danhoi/docs/

say "Database"
cluster="$(find /etc/postgresql -mindepth 2 -maxdepth 2 -type d 2> /dev/null | sort -V | tail -n 1 || true)"
cluster="${cluster:-/etc/postgresql/VERSION/main}"
if ! cmp --silent "$source_dir/server/postgresql.conf" "$cluster/conf.d/danhoi.conf"; then
  run install -m 0644 "$source_dir/server/postgresql.conf" "$cluster/conf.d/danhoi.conf"
  run systemctl restart postgresql
fi
password=""
if [[ -e /etc/danhoi/danhoi.yaml ]]; then
  echo "  /etc/danhoi/danhoi.yaml is there and stays; so does the database user"
else
  password="$(openssl rand -hex 24)"
  if [[ -z "$dry" ]]; then
    as_postgres psql -qtAXc "select 1 from pg_roles where rolname = 'danhoi'" | grep -q 1 \
      || as_postgres createuser --no-superuser --no-createdb --no-createrole danhoi
    # Through standard input: arguments of a process are seen by everybody.
    as_postgres psql -qX <<< "alter role danhoi login password '$password'"
  fi
  echo "  create the database user danhoi, with a new password"
fi
if [[ -n "$dry" ]] || ! as_postgres psql -qtAXc "select 1 from pg_database where datname = 'danhoi'" | grep -q 1; then
  run as_postgres createdb --owner=danhoi --encoding=UTF8 --template=template0 danhoi
fi

say "Settings and secrets"
if [[ ! -e /etc/danhoi/danhoi.yaml ]]; then
  data_key="$(secret)" sealed_key="$(secret)"
  text="$(cat "$source_dir/server/danhoi.example.yaml")"
  text="${text//@HOST@/$host}"; text="${text//@DATA_KEY@/$data_key}"
  text="${text//@SEALED_KEY@/$sealed_key}"; text="${text//@DATABASE_PASSWORD@/$password}"
  write 0600 root:root /etc/danhoi/danhoi.yaml <<< "$text"
fi
if [[ -n "$certificate" ]]; then
  run install -m 0644 "$certificate" /etc/danhoi/tls/fullchain.pem
  run install -m 0600 "$key" /etc/danhoi/tls/privkey.pem
elif [[ ! -e /etc/danhoi/tls/fullchain.pem ]]; then
  run openssl req -x509 -newkey rsa:2048 -nodes -days 90 -subj "/CN=$host" -addext "subjectAltName=DNS:$host" \
    -keyout /etc/danhoi/tls/privkey.pem -out /etc/danhoi/tls/fullchain.pem
  echo "  self-signed: Zalo and browsers refuse it; put the real one in its place and reload nginx"
fi

say "Service"
sum="$(sha256sum "$jar" | cut -c1-12)"
[[ -e "/opt/danhoi/releases/danhoi-$sum/danhoi.jar" ]] \
  || run bash "$source_dir/server/release.sh" "$jar" "/opt/danhoi/releases/danhoi-$sum"
run ln -sfn "/opt/danhoi/releases/danhoi-$sum" /opt/danhoi/app
run install -m 0644 "$source_dir"/server/danhoi@.service "$source_dir"/server/danhoi-backup.service \
  "$source_dir"/server/danhoi-backup.timer /etc/systemd/system/
run systemctl daemon-reload
run systemctl enable --now danhoi-backup.timer
run systemctl enable danhoi@8081 danhoi@8082

say "Proxy"
[[ -e /etc/nginx/nginx.conf.before-danhoi || ! -e /etc/nginx/nginx.conf ]] \
  || run cp /etc/nginx/nginx.conf /etc/nginx/nginx.conf.before-danhoi
run install -m 0644 "$source_dir/server/nginx.conf" /etc/nginx/nginx.conf
run install -m 0644 "$source_dir/server/nginx-proxy.conf" /etc/nginx/danhoi-proxy.conf
run install -m 0644 "$source_dir/server/upstream.conf" /etc/nginx/danhoi-upstream.conf
run nginx -t
run systemctl enable nginx
run systemctl reload-or-restart nginx

say "Next"
cat <<NEXT
  1. Keep a copy of the two keys in /etc/danhoi/danhoi.yaml apart from this server and its backups.
  2. Fill in the Official Account in /etc/danhoi/danhoi.yaml ("Connect an OA" in docs/operations.md).
  3. systemctl restart danhoi@8081 danhoi@8082
  4. danhoi admin create USER
  5. https://$host/login
NEXT
