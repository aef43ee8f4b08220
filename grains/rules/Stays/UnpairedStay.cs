namespace ParkAndSee.Stays;

/// <summary>A stay made of events without a session. At most one of a bay begins at an instant.</summary>
/// <param name="Arrival">When it opened, Unix milliseconds.</param>
/// <param name="Departure">When it closed; null while it is open or when it was interrupted.</param>
/// <param name="Interrupted">True when something other than a departure ended it: the next
/// arrival, or the decommissioning of the device.</param>
public readonly record struct UnpairedStay(long Arrival, long? Departure, bool Interrupted);
