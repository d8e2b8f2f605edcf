create table auth_directory_person (
    account_key varchar(128) not null primary key,
    person      varchar(512) not null,
    gone        boolean      not null,
    foreign key (account_key) references auth_account (name_key) on delete cascade
);

create unique index auth_directory_person_person on auth_directory_person (person);
