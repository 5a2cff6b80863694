-- One database for each fund's registry, and one for ANAM. Run once, on an empty server.
CREATE DATABASE cnss;
CREATE DATABASE cnops;
CREATE DATABASE anam;
