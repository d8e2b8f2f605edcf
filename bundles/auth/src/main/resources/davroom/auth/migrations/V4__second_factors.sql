create table auth_second_factor (
    account_key varchar(128) not null primary key,
    secret      varchar(255) not null,
    codes       varchar(32)  not null,
    last_step   bigint       not null
);

create table auth_recovery_code (
    account_key varchar(128) not null,
    codes       varchar(32)  not null,
    digest      varchar(64)  not null,
    primary key (account_key, codes, digest)
);
