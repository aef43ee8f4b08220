namespace ParkAndSee.Ingest;

/// <summary>
/// The shapes of the optional members of a CDS 1.1 Curb Event, after <c>curb_event.yaml</c> and the models that it names. They are
/// checked at the door because <c>GET /cds/events/events</c> gives them back.
/// </summary>
internal static class CurbEventShapes
{
    private static readonly WordShape VehicleType = new(
        "bicycle", "bus", "cargo_bicycle", "car", "delivery_robot", "scooter", "scooter_standing", "scooter_seated", "moped",
        "motorcycle", "truck", "van", "freight", "other", "unspecified");

    private static readonly WordShape Propulsion = new(
        "human", "electric_assist", "electric", "combustion", "combustion_diesel", "hybrid", "hydrogen_fuel_cell", "plug_in_hybrid");

    private static readonly WordShape Lane = new(
        "travel_lane", "turn_lane", "center_turn_lane", "bike_lane", "bus_lane", "parking", "shoulder", "median",
        "sidewalk", "unspecified");

    private static readonly ObjectShape Violation = new(
        [("violation_code", TextShape.Short), ("violation_name", TextShape.Long), ("violation_cost", TextShape.Short)], []);

    /// <summary><c>curb_occupants</c>; their number is the bay's occupancy.</summary>
    public static readonly ListShape Occupants = new(
        new ObjectShape([("type", VehicleType), ("length", NumberShape.Any), ("linear_location", new ListShape(NumberShape.Any, 2, 2))],
            ["type"]),
        0,
        1000);

    /// <summary>
    /// The members of <c>custom_attributes</c> that this product reads, and the only ones that
    /// are kept: docs/ingest.md, docs/rights.md, docs/vehicles.md.
    /// </summary>
    public static readonly string[] OwnAttributes = ["paid_from", "paid_until", "tariff_zone", "revision", "voided_at", "read_purpose",
        "read_corrected"];

    /// <summary>Every optional member that is kept: an allow-list. What is not in it, at any depth, is dropped at the door.</summary>
    public static readonly (string Name, JsonShape Shape)[] Optional =
    [
        ("event_purpose", TextShape.Short),
        ("event_location", new PointShape()),
        ("curb_zone_id", UuidShape.Any),
        ("curb_area_ids", new ListShape(UuidShape.Any, 0, 100)),
        ("curb_object_id", UuidShape.Any),
        ("data_source_operator_id", UuidShape.Any),
        ("data_source_operator_name", TextShape.Short),
        ("data_source_device_name", TextShape.Short),
        ("data_source_manufacturer", TextShape.Short),
        ("data_source_model", TextShape.Short),
        ("sensor_status_is_commissioned", BooleanShape.Any),
        ("sensor_status_is_online", BooleanShape.Any),
        ("vehicle_id", TextShape.Short),
        ("vehicle_permit_number", TextShape.Short),
        ("vehicle_length", IntegerShape.Any),
        ("vehicle_type", VehicleType),
        ("vehicle_type_confidence", IntegerShape.Percent),
        ("vehicle_color", TextShape.Short),
        ("vehicle_color_confidence", IntegerShape.Percent),
        ("vehicle_company_name", TextShape.Short),
        ("vehicle_company_name_confidence", IntegerShape.Percent),
        ("vehicle_run_id", TextShape.Short),
        ("vehicle_run_id_confidence", IntegerShape.Percent),
        ("vehicle_propulsion_types", new ListShape(Propulsion, 0, 20)),
        ("vehicle_blocked_lane_types", new ListShape(Lane, 0, 20)),
        ("actual_cost", IntegerShape.Any),
        ("enforcement", new ObjectShape(
            [
                ("enforcement_id", UuidShape.Any), ("citation_id", TextShape.Short), ("is_warning", BooleanShape.Any),
                ("action_taken", new WordShape("citation_registered", "citation_posted", "citation_served", "citation_emailed")),
                ("citation_cost", TextShape.Short), ("violations", new ListShape(Violation, 0, 100)),
            ],
            ["enforcement_id"])),
        ("payment_channel", new WordShape("meter", "mobile_app", "sms", "telephone", "website", "other")),
        ("payment_method", new WordShape(
            "cash", "credit_card", "digital_wallet", "smart_card", "membership_card", "billing", "permit", "voucher", "courtesy",
            "test", "other")),
        ("payment_transaction_id", TextShape.Short),
        ("custom_attributes", new ObjectShape([.. OwnAttributes.Select(name => (name, (JsonShape)TextShape.Long))], [], TextShape.Long)),
        ("external_references", new ListShape(
            new ObjectShape(
                [
                    ("reference_url", new UriShape()), ("name", TextShape.Short), ("public", BooleanShape.Any),
                    ("identifier_name", TextShape.Short), ("ids", new ListShape(TextShape.Short, 0, 100)),
                ],
                ["reference_url"]),
            0,
            50)),
    ];
}
