-- Orleans' AdoNet providers (10.4.2) ask the database for the text of every query they run; this is where they look.
-- This file and the two that follow were written for Park & See from the contract of those providers: the table names, query keys, parameter names
-- and result columns of the scripts in github.com/dotnet/orleans, src/AdoNet (MIT licence, Copyright (c) .NET Foundation). The queries are our own.
-- Invariant: a key is what the provider asks for, letter by letter; a missing one fails the start of the silo.

CREATE TABLE OrleansQuery (
    QueryKey  text PRIMARY KEY,
    QueryText text NOT NULL
);
