-- States of grains, for Orleans' AdoNet grain storage (see 0001 for the origin of the names).
-- Invariants: one row per state, held by the primary key (the original has none, so two first writers could both succeed); Version counts the writes; a
-- writer that names another version than the row's changes nothing and gets its own version back, which Orleans takes as a conflict.
-- GrainIdExtensionString is '' where Orleans passes null: a key column cannot be null. The hashes come first because equal keys have equal hashes and
-- they are short; they do not make the key any wider in meaning.

CREATE TABLE OrleansStorage (
    GrainIdHash            integer NOT NULL,
    GrainTypeHash          integer NOT NULL,
    GrainIdN0              bigint NOT NULL,
    GrainIdN1              bigint NOT NULL,
    GrainIdExtensionString text NOT NULL,
    GrainTypeString        text NOT NULL,
    ServiceId              text NOT NULL,
    PayloadBinary          bytea,
    ModifiedOn             timestamptz NOT NULL DEFAULT now(),
    Version                integer NOT NULL,
    PRIMARY KEY (GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainIdExtensionString, GrainTypeString, ServiceId)
);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('WriteToStorageKey', '
    WITH changed AS (
        UPDATE OrleansStorage s SET PayloadBinary = @PayloadBinary, ModifiedOn = now(), Version = s.Version + 1
        WHERE s.GrainIdHash = @GrainIdHash AND s.GrainTypeHash = @GrainTypeHash AND s.GrainIdN0 = @GrainIdN0 AND s.GrainIdN1 = @GrainIdN1
            AND s.GrainIdExtensionString = COALESCE(CAST(@GrainIdExtensionString AS text), '''')
            AND s.GrainTypeString = @GrainTypeString AND s.ServiceId = @ServiceId
            AND s.Version = CAST(@GrainStateVersion AS integer)
        RETURNING s.Version),
    made AS (
        INSERT INTO OrleansStorage
            (GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainIdExtensionString, GrainTypeString, ServiceId, PayloadBinary, Version)
        SELECT @GrainIdHash, @GrainTypeHash, @GrainIdN0, @GrainIdN1, COALESCE(CAST(@GrainIdExtensionString AS text), ''''),
            @GrainTypeString, @ServiceId, @PayloadBinary, 1
        WHERE CAST(@GrainStateVersion AS integer) IS NULL
        ON CONFLICT DO NOTHING
        RETURNING Version)
    SELECT COALESCE((SELECT Version FROM changed), (SELECT Version FROM made), CAST(@GrainStateVersion AS integer)) AS NewGrainStateVersion
'),
('ReadFromStorageKey', '
    SELECT PayloadBinary, Version FROM OrleansStorage
    WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
        AND GrainIdExtensionString = COALESCE(CAST(@GrainIdExtensionString AS text), '''')
        AND GrainTypeString = @GrainTypeString AND ServiceId = @ServiceId
'),
-- Keeps the row, so that the version goes on counting.
('ClearStorageKey', '
    WITH changed AS (
        UPDATE OrleansStorage SET PayloadBinary = NULL, ModifiedOn = now(), Version = Version + 1
        WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
            AND GrainIdExtensionString = COALESCE(CAST(@GrainIdExtensionString AS text), '''')
            AND GrainTypeString = @GrainTypeString AND ServiceId = @ServiceId AND Version = CAST(@GrainStateVersion AS integer)
        RETURNING Version)
    SELECT COALESCE((SELECT Version FROM changed), CAST(@GrainStateVersion AS integer)) AS NewGrainStateVersion
'),
-- With AdoNetGrainStorageOptions.DeleteStateOnClear.
('DeleteStorageKey', '
    WITH gone AS (
        DELETE FROM OrleansStorage
        WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
            AND GrainIdExtensionString = COALESCE(CAST(@GrainIdExtensionString AS text), '''')
            AND GrainTypeString = @GrainTypeString AND ServiceId = @ServiceId AND Version = CAST(@GrainStateVersion AS integer)
        RETURNING Version)
    SELECT COALESCE((SELECT Version + 1 FROM gone), CAST(@GrainStateVersion AS integer)) AS NewGrainStateVersion
');
