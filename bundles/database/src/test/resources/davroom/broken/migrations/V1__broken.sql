create table broken_note (name varchar(100) primary key);
insert into no_such_table values (1);
