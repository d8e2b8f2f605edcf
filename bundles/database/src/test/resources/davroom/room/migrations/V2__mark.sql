alter table room_note add column marked boolean default false not null;
insert into room_note (name, text) values ('first', '${kept}');
