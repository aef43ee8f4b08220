namespace ParkAndSee.Vehicles;

/// <summary>
/// Identity of a vehicle: HMAC-SHA256 of its country and canonical plate under the installation's
/// secret. Made at the API host; nothing behind it ever sees a plate. It stands for a person all
/// the same: never put it in a log, a URL, a metric or an answer. <c>default</c> names no vehicle.
/// </summary>
/// <param name="Value">64 lower-case hexadecimal digits; the key of <see cref="IVehicleGrain"/>.</param>
[GenerateSerializer, Immutable, Alias("VehicleId")]
public readonly record struct VehicleId([property: Id(0)] string Value)
{
    /// <summary>Whether it names a vehicle.</summary>
    public bool Exists => Value is not null;

    /// <summary>Says nothing of the vehicle.</summary>
    public override string ToString() => Exists ? "vehicle" : "no vehicle";
}
