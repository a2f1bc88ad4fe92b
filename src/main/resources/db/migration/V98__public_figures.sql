-- Figures ask for petitions by the local day they were received on.
create index petition_received_on on petition (((received_at at time zone 'Asia/Ho_Chi_Minh')::date));
