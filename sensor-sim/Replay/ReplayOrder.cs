using ParkAndSee.City;

namespace ParkAndSee.Replay;

/// <summary>Which event of a file is sent when.</summary>
internal static class ReplayOrder
{
    private const double FarthestRepeat = 1000;

    /// <summary>Indexes in the order of sending; a repeated event stands twice.</summary>
    public static int[] Of(ReplayFile file, ReplayOptions options)
    {
        var byTime = new int[file.Count];
        var times = new (long At, int Index)[file.Count];
        for (var i = 0; i < byTime.Length; i++)
        {
            byTime[i] = i;
            times[i] = (file.TimeOf(i), i);
        }

        Array.Sort(times, byTime);
        var order = byTime.AsSpan(0, Math.Min(byTime.Length, options.Limit ?? int.MaxValue)).ToArray();
        var random = new SeededRandom(options.Shuffle ?? 1);
        order = WithRepeats(order, options.RepeatShare, ref random);
        if (options.Shuffle is not null) Shuffle(order, ref random);
        return order;
    }

    /// <summary>A repetition comes up to 1,000 events after the first time.</summary>
    private static int[] WithRepeats(int[] order, double share, ref SeededRandom random)
    {
        if (share <= 0) return order;
        var places = new List<double>(order.Length * 2);
        var events = new List<int>(order.Length * 2);
        for (var i = 0; i < order.Length; i++)
        {
            places.Add(i);
            events.Add(order[i]);
            if (random.NextUnit() >= share) continue;
            places.Add(i + random.NextBetween(0.5, FarthestRepeat));
            events.Add(order[i]);
        }

        int[] result = [.. events];
        Array.Sort([.. places], result);
        return result;
    }

    /// <summary>Fisher-Yates.</summary>
    private static void Shuffle(int[] order, ref SeededRandom random)
    {
        for (var i = order.Length - 1; i > 0; i--)
        {
            var j = (int)(random.Next() % (ulong)(i + 1));
            (order[i], order[j]) = (order[j], order[i]);
        }
    }
}
