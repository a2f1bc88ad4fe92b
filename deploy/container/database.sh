#!/usr/bin/env bash
# At the first start of the container's PostgreSQL: the service's user with its database. It is nobody's superuser, and the
# superuser keeps no password: only who is inside the container is let in as it.
set -euo pipefail
psql --quiet --no-psqlrc --set ON_ERROR_STOP=1 --username postgres --dbname postgres << 'SQL'
\getenv password POSTGRES_PASSWORD
create role danhoi login password :'password';
create database danhoi owner danhoi encoding 'UTF8' template template0;
alter role postgres password null;
SQL
