create table auth_account (
    name_key     varchar(128)  not null primary key,
    name         varchar(64)   not null,
    display_name varchar(255)  not null,
    email        varchar(255)  not null,
    role         varchar(16)   not null,
    enabled      boolean       not null,
    webdav       boolean       not null,
    base_path    varchar(1024) not null,
    upload_path  varchar(1024) not null,
    quota_bytes  bigint        not null,
    password     varchar(255)  not null
);

create table auth_app_password (
    id         varchar(16)  not null primary key,
    secret     varchar(64)  not null,
    owner_key  varchar(128) not null,
    owner      varchar(64)  not null,
    name       varchar(255) not null,
    scope      varchar(32)  not null,
    created    bigint       not null,
    expires    bigint,
    last_used  bigint
);

create unique index auth_app_password_secret on auth_app_password (secret);
create index auth_app_password_owner on auth_app_password (owner_key);
