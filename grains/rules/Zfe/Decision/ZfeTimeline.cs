using NodaTime;
using ParkAndSee.OpeningHours;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Zfe;

/// <summary>What a low emission zone says of a vehicle that stays where it is, over the next day.</summary>
/// <remarks>
/// Decisions are taken by <see cref="ZfeRule.MayBeHere"/>, at every instant at which one can change: midnights,
/// beginnings and ends of hours, changes of the clock, ends of derogation days. Between two of them it says the same.
/// </remarks>
public static class ZfeTimeline
{
    private const int SecondsADay = 86_400;

    /// <summary>
    /// The next 24 hours, in order; half-open spans, the first begins at the instant, each differs from the one before it.
    /// </summary>
    /// <param name="regime">Data and operator's word.</param>
    /// <param name="vehicle">The vehicle.</param>
    /// <param name="derogations">The derogations it holds. One that must begin a new day frees
    /// it as well: whoever acts on a span asks again.</param>
    /// <param name="point">Where.</param>
    /// <param name="instant">From when; whole milliseconds.</param>
    public static ZfeSpan[] Next24Hours(
        ZfeRegime regime, in ZfeVehicle vehicle, ReadOnlySpan<ZfeDerogation> derogations, MicroPoint point, Instant instant)
    {
        ArgumentNullException.ThrowIfNull(regime);
        var (begin, end) = (instant.ToUnixTimeMilliseconds(), instant.ToUnixTimeMilliseconds() + (SecondsADay * 1_000L));
        var instants = new SortedSet<long> { begin };
        foreach (var derogation in derogations)
            if (derogation.RunningUntil?.ToUnixTimeMilliseconds() is { } over && over > begin && over < end) instants.Add(over);
        AddTurns(regime, point, begin, end, instants);
        var spans = new List<ZfeSpan>();
        foreach (var at in instants)
        {
            var decision = ZfeRule.MayBeHere(regime, vehicle, derogations, point, Instant.FromUnixTimeMilliseconds(at));
            var span = new ZfeSpan(at, decision.Verdict == ZfeVerdict.Banned, decision.Mode == ZfeMode.Enforce);
            if (spans.Count == 0 || spans[^1] with { From = at } != span) spans.Add(span);
        }

        return [.. spans];
    }

    private static void AddTurns(ZfeRegime regime, MicroPoint point, long begin, long end, SortedSet<long> instants)
    {
        var offsets = LocalMoment.OffsetsInParis(begin / 1_000, (end / 1_000) + 1).ToArray();
        for (var i = 0; i < offsets.Length; i++)
        {
            var (from, offset) = offsets[i];
            var until = i + 1 < offsets.Length ? offsets[i + 1].From : (end / 1_000) + 1;
            Add(from);
            for (var day = Math.DivRem(from + offset, SecondsADay).Quotient; day * SecondsADay < until + offset; day++)
            {
                Add((day * SecondsADay) - offset);
                foreach (var turn in Turns(regime, point, LocalMoment.Epoch.PlusDays((int)day)))
                    Add((day * SecondsADay) + (turn * 60L) - offset);
            }

            void Add(long second)
            {
                if (second >= from && second < until && second * 1_000 > begin && second * 1_000 < end) instants.Add(second * 1_000);
            }
        }
    }

    // Of every group, whatever the vehicle's: a few decisions more, and nothing to be wrong about.
    private static IEnumerable<int> Turns(ZfeRegime regime, MicroPoint point, LocalDate day)
    {
        if (regime.FeatureAt(point, day) is not (>= 0 and var index)) return [];
        return ZfeMapping.Groups.Select(group => regime[index].BanOn(day, group.Group)?.Hours).OfType<OsmHours>()
            .SelectMany(hours => hours.Turns).Distinct();
    }
}
