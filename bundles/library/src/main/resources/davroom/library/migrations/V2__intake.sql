-- Files of import drives that stay where they are, as long as their content does: it was told why
-- they cannot be taken in, or they have been taken in as a copy. path_key: SHA-256 of the path.
create table library_intake (
    path_key varchar(64) primary key,
    path varchar(4096) not null,
    etag varchar(255) not null
);
