using ParkAndSee.Micromobility;

namespace ParkAndSee.Integrations.Mds;

/// <summary>The enumerations of MDS 2.0 that the door reads.</summary>
internal static class MdsMapping
{
    /// <summary><c>vehicle_state</c>, in the order of <see cref="MdsVehicleState"/> from 1 on.</summary>
    public static readonly string[] States = ["removed", "available", "non_operational", "reserved", "on_trip", "stopped",
        "non_contactable", "missing", "elsewhere"];

    /// <summary><c>location_type</c>, in the order of <see cref="MicromobilitySurface"/> from 1 on.</summary>
    public static readonly string[] Surfaces = ["street", "sidewalk", "crosswalk", "garage", "bike_lane"];

    /// <summary><c>event_types</c>.</summary>
    public static readonly string[] EventTypes =
    [
        "agency_drop_off", "agency_pick_up", "battery_charged", "battery_low", "changed_geographies", "charging_end", "charging_start",
        "comms_lost", "comms_restored",
        "compliance_pick_up", "customer_cancellation", "decommissioned", "driver_cancellation", "fueling_end", "fueling_start", "located",
        "maintenance", "maintenance_end",
        "maintenance_pick_up", "not_located", "off_hours", "on_hours", "order_drop_off", "order_pick_up", "passenger_cancellation",
        "provider_cancellation", "provider_drop_off",
        "rebalance_pick_up", "recommission", "remote_end", "remote_start", "reservation_cancel", "reservation_start", "reservation_stop",
        "service_end", "service_start",
        "system_resume", "system_suspend", "trip_cancel", "trip_end", "trip_enter_jurisdiction", "trip_leave_jurisdiction", "trip_pause",
        "trip_resume", "trip_start",
        "trip_stop", "unspecified",
    ];

    /// <summary>What an event type says beside the state.</summary>
    public static MicromobilityFlags SignOf(string? eventType) => eventType switch
    {
        "agency_pick_up" or "compliance_pick_up" or "maintenance_pick_up" or "rebalance_pick_up" or "decommissioned" =>
            MicromobilityFlags.PickedUp,
        "comms_lost" or "not_located" => MicromobilityFlags.ContactLost,
        _ => MicromobilityFlags.None,
    };
}
