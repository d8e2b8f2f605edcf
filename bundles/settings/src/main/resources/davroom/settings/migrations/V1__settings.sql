create table settings_value (
    name    varchar(64) not null primary key,
    content text        not null,
    sealed  boolean     not null
);

create table settings_version (
    version bigint not null
);

insert into settings_version (version) values (0);
