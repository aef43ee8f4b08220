-- The fence of a commit that is one statement (ParkAndSee.Postgres.LogStatement): all partitions of it pass, or the statement fails and nothing is written.

CREATE FUNCTION log_fence(passed bigint, asked bigint) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    IF passed <> asked THEN
        RAISE EXCEPTION 'A partition of the commit has another owner.' USING ERRCODE = 'PSF01';
    END IF;
    RETURN true;
END $$;
