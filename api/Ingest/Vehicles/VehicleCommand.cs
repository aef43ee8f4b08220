using ParkAndSee.Bays;
using ParkAndSee.Plates;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Ingest.Vehicles;

/// <summary>What an event asks of the register of vehicles, or tells its bay.</summary>
/// <param name="Index">Position of the event among the good events of its request.</param>
internal abstract record VehicleCommand(int Index)
{
    /// <summary>Nothing of a plate is ever printed.</summary>
    public sealed override string ToString() => "a vehicle command";
}

/// <summary>A right that was paid for with a plate.</summary>
/// <param name="Index">Position of the event.</param>
/// <param name="Plate">The plate.</param>
/// <param name="Right">The right.</param>
internal sealed record ParkingRightReported(int Index, Plate Plate, VehicleRight Right) : VehicleCommand(Index);

/// <summary>A plate that was read at a bay.</summary>
/// <param name="Index">Position of the event.</param>
/// <param name="Plate">The plate.</param>
/// <param name="Sighting">Where, when and what for.</param>
/// <param name="Event">The event.</param>
internal sealed record PlateSighted(int Index, Plate Plate, VehicleSighting Sighting, SensorEvent Event) : VehicleCommand(Index);

/// <summary>A right that was paid for at a bay, without a plate.</summary>
/// <param name="Index">Position of the event.</param>
/// <param name="Right">From when until when.</param>
/// <param name="Event">The event.</param>
internal sealed record BayRightReported(int Index, RightSpan Right, SensorEvent Event) : VehicleCommand(Index);

/// <summary>A payment that cannot be understood: the event is refused.</summary>
/// <param name="Index">Position of the event.</param>
/// <param name="Refusal">Why.</param>
internal sealed record RefusedCommand(int Index, ItemRefusal Refusal) : VehicleCommand(Index);
