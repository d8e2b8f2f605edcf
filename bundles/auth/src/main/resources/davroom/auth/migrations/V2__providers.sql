alter table auth_account add column provider varchar(16) default 'local' not null;
alter table auth_account add column web_login boolean default true not null;
alter table auth_account add column second_factor boolean default false not null;
