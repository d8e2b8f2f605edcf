-- The ETag of the empty file that LOCK made for the lock (RFC 4918 7.3); empty when there was one.
alter table webdav_lock add column made_etag varchar(255) default '' not null;
