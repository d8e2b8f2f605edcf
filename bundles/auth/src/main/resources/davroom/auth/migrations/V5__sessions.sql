create table auth_session (
    id        varchar(16)  not null primary key,
    token     varchar(64)  not null,
    owner_key varchar(128) not null,
    owner     varchar(64)  not null,
    stamp     varchar(64)  not null,
    created   bigint       not null,
    last_used bigint       not null,
    address   varchar(45)  not null,
    client    varchar(255) not null
);

create unique index auth_session_token on auth_session (token);
create index auth_session_owner on auth_session (owner_key);
