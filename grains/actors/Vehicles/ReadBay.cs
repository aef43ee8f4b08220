using Microsoft.Extensions.Logging;
using ParkAndSee.Bays;
using ParkAndSee.Ports;
using ParkAndSee.Vehicles.Coverage;

namespace ParkAndSee.Vehicles;

/// <summary>Calls from a vehicle to the partition of the bay where it was read. Nothing of them is stored.</summary>
internal static class ReadBay
{
    /// <summary>
    /// Sends the outcome of a read to its bay, in memory alone. When the partition does not answer, the bay keeps what it has: that a
    /// vehicle was read, without the outcome.
    /// </summary>
    public static async Task TellReadAsync(this IGrainFactory grains, ILogger logger, BayPlace place, BayId bay, ReadCoverage word)
    {
        try
        {
            await grains.Partition(place.Partition).TellReadAsync(bay, word);
        }
        catch (Exception e) when (e.IsUnanswered())
        {
            GrainLogMessages.BayNotTold(logger, e.GetType().Name);
        }
    }

    /// <summary>Whether the stay of a read still runs. True when the partition does not answer: silence is no departure.</summary>
    public static async Task<bool> ServesAsync(this IGrainFactory grains, Sighted read, BayPlace place)
    {
        try
        {
            return ReadRule.Serves(place.Place, await grains.Partition(place.Partition).RecallAsync(read.Bay), read.Word.ReadAt);
        }
        catch (Exception e) when (e.IsUnanswered())
        {
            return true;
        }
    }
}
