alter table auth_app_password add column within varchar(8192) default '' not null;
alter table auth_app_password add column last_client varchar(128) default '' not null;
alter table auth_app_password add column last_address varchar(64) default '' not null;
