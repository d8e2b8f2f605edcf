create table other_note (name varchar(100) primary key);
