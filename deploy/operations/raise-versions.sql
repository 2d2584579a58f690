-- After the database went back to an earlier time: readers of the outgoing topics go by the greatest version that they
-- have seen, which may be greater than the database's. Above all of them, what is read again counts as new.
-- To be run once, while no instance of the service runs.
UPDATE athlete SET version = version + 1000000;
