-- The log of changes: one row. A new epoch begins when changes may be missing from it.
create table webdav_log (
    epoch varchar(32) not null,
    last_number bigint not null,
    oldest_number bigint not null
);
insert into webdav_log (epoch, last_number, oldest_number) values ('', 0, 0);

-- The latest change of each kind at a path. A path is too long for a key, its SHA-256 is not.
create table webdav_change (
    path_key varchar(64) not null,
    kind varchar(16) not null,
    path varchar(4096) not null,
    change_number bigint not null,
    primary key (path_key, kind)
);
create unique index webdav_change_by_number on webdav_change (change_number);

-- Who writes into the log, and until when to believe that he is alive.
create table webdav_writer (
    id varchar(64) primary key,
    alive_until bigint not null
);
