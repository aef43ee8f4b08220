using ParkAndSee.Bays;
using ParkAndSee.Sending;

namespace ParkAndSee.City;

/// <summary>A bay as the simulated city needs it.</summary>
/// <param name="Bay">Identity.</param>
/// <param name="Kind">Kind: it decides who comes when, and for how long.</param>
/// <param name="Lon">Longitude, degrees.</param>
/// <param name="Lat">Latitude, degrees.</param>
/// <param name="ImportedAt">When the server got it, Unix milliseconds; 0 = not known. Nothing happens there before.</param>
public readonly record struct SimBay(BayId Bay, BayKind Kind, float Lon, float Lat, long ImportedAt = 0);

/// <summary>An event on its way out of the city.</summary>
/// <param name="SendAt">When it leaves, Unix milliseconds of the simulated clock; the stream ascends in it.</param>
/// <param name="BayIndex">The bay's place in the city's list.</param>
/// <param name="Event">The event.</param>
public readonly record struct TimedEvent(long SendAt, int BayIndex, CdsEvent Event);
