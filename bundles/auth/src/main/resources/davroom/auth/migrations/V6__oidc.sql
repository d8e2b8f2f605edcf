create table auth_identity (
    issuer      varchar(512) not null,
    subject     varchar(255) not null,
    account_key varchar(128) not null,
    primary key (issuer, subject),
    foreign key (account_key) references auth_account (name_key) on delete cascade
);

create index auth_identity_account on auth_identity (account_key);

create table auth_oidc_request (
    id        varchar(64)   not null primary key,
    issuer    varchar(512)  not null,
    next_page varchar(1024) not null,
    created   bigint        not null
);

create index auth_oidc_request_created on auth_oidc_request (created);
