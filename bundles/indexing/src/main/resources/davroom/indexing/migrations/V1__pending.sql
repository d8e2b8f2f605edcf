-- One row for each path that the library must look at. A path is too long for a key, its SHA-256 is not.
-- group_key: the same for files that belong together, and become due together.
-- revision: another one with each change, so that what changes while it is looked at stays.
-- taken_until: until then a node is at work on it.
create table indexing_pending (
    path_key varchar(64) primary key,
    path varchar(4096) not null,
    group_key varchar(64) not null,
    work varchar(8) not null,
    first_at bigint not null,
    due_at bigint not null,
    revision varchar(36) not null,
    taken_until bigint not null,
    attempts integer not null
);
create index indexing_pending_by_due on indexing_pending (work, due_at);
create index indexing_pending_by_group on indexing_pending (group_key);
