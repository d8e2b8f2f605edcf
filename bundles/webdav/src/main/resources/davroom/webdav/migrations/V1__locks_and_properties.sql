-- Locks that are alive, so that they outlive a restart (RFC 4918 6).
create table webdav_lock (
    token varchar(64) primary key,
    root varchar(4096) not null,
    is_deep boolean not null,
    is_exclusive boolean not null,
    subject varchar(255) not null,
    owner_xml varchar(8192) not null,
    expires_at bigint not null
);

-- Folders in which something has dead properties. A path is too long for a key, its SHA-256 is not.
create table webdav_folder (
    folder_key varchar(64) primary key,
    path varchar(4096) not null
);

-- Dead properties (RFC 4918 4.2) of the resource of that name in that folder, one row each.
create table webdav_property (
    folder_key varchar(64) not null,
    resource_name varchar(255) not null,
    property_key varchar(64) not null,
    namespace text not null,
    local_name text not null,
    xml text not null,
    primary key (folder_key, resource_name, property_key)
);
