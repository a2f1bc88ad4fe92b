-- What months of events that were taken away had counted, by day of Viet Nam. month: of the partition (UTC); a day may fall into
-- two of them.
create table messaging_total (
  month       date   not null,
  day         date   not null,
  channel     text   not null,
  account     text   not null,
  disposition text   not null,
  amount      bigint not null,
  primary key (month, day, channel, account, disposition)
);
create index messaging_total_day on messaging_total (day);
