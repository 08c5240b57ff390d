-- The desk sees how many messages wait and how fast they are posted, however many have come in all years.
create index inbound_message_waiting on inbound_message (received_at) where processed_at is null;
create index inbound_message_processed on inbound_message (processed_at) where processed_at is not null;
