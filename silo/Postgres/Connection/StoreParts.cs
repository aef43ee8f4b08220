namespace ParkAndSee.Postgres;

/// <summary>A part of the database, as its doors are known by, and a cheap read of each of its tables: the newest row by its key.</summary>
/// <param name="Name">What is told when it cannot be read.</param>
/// <param name="Tables">Its tables, with the columns of their key in the direction in which the newest comes first.</param>
internal sealed record StorePart(string Name, (string Table, string Order)[] Tables)
{
    /// <summary>All parts. A test holds them against the schema.</summary>
    public static readonly StorePart[] All =
    [
        new("catalogue",
        [
            ("deployment", "only_row"), ("dataset", "name DESC"), ("dataset_retirement", "number DESC"), ("zone", "zone_no DESC"),
            ("bay", "bay_no DESC"), ("bay_before", "bay_no DESC, until DESC"), ("street", "dataset DESC, street DESC"),
        ]),
        new("events",
        [
            ("ingest_part", "part DESC"), ("event_log", "part DESC, seq DESC"), ("bay_state", "part DESC, bay_no DESC"),
            ("device_status", "device DESC"),
        ]),
        new("stays",
        [
            ("projection_checkpoint", "projection DESC, part DESC"), ("stay", "arrival DESC"), ("stay_bay", "bay_id DESC"),
            ("stay_forgetting", "bay_no DESC, seq DESC"),
        ]),
        new("rules",
        [
            ("rule_version", "book DESC, number DESC"), ("rule_publication", "book DESC, number DESC"),
            ("rule_withdrawal", "book DESC, publication DESC"),
        ]),
        new("vehicles",
        [
            ("vehicle_due", "vehicle DESC"), ("vehicle_near", "vehicle DESC, operator DESC, right_id DESC"), ("plate_key", "version DESC"),
        ]),
        new("shared vehicles", [("shared_case", "case_id DESC"), ("shared_fleet", "operator DESC, device DESC")]),
        new("tickets",
        [
            ("ticket", "ticket DESC"), ("ledger_entry", "key DESC"), ("test_bank_operation", "key DESC"),
            ("test_bank_statement", "number DESC"),
        ]),
        new("audit trail", [("audit_look", "number DESC"), ("audit_act", "number DESC")]),
        new("grain states", [("orleansstorage", "grainidhash DESC, graintypehash DESC")]),
    ];
}
