create table room_note (
    name varchar(100) primary key,
    text varchar(1000) not null
);
