using ParkAndSee.Zfe;

namespace ParkAndSee.Micromobility;

/// <summary>
/// What is known of a shared vehicle, from its reports. The latest reports are kept, and folded anew in the order of their
/// times whenever one comes late: arrival changes nothing. What is older than all that are kept comes too late to count.
/// </summary>
public static class MicromobilityFold
{
    /// <summary>Reports that are kept.</summary>
    public const int Kept = 32;

    /// <summary>Takes reports.</summary>
    /// <param name="settled">What was known before the kept ones.</param>
    /// <param name="kept">The kept ones, in order.</param>
    /// <param name="fresh">What has come, in any order; repeated ones count once.</param>
    /// <param name="tolerance">How far places are believed.</param>
    /// <returns>What is settled and kept now, and what is known from both.</returns>
    public static (MicromobilityVehicleState Settled, MicromobilityReport[] Kept, MicromobilityVehicleState Known) Take(
        MicromobilityVehicleState settled, IReadOnlyList<MicromobilityReport> kept, IReadOnlyList<MicromobilityReport> fresh,
        MicromobilityTolerance tolerance)
    {
        var all = kept.Concat(fresh).Where(report => report.At > settled.HeardAt).DistinctBy(report => report.Id)
            .OrderBy(report => report.At).ThenBy(report => report.Id).ToArray();
        var over = Math.Max(0, all.Length - Kept);
        foreach (var report in all.AsSpan(0, over)) settled = Apply(settled, report, tolerance);
        var rest = all[over..];
        return (settled, rest, rest.Aggregate(settled, (known, report) => Apply(known, report, tolerance)));
    }

    /// <summary>What is known after one more report, which is not earlier than those before.</summary>
    public static MicromobilityVehicleState Apply(
        MicromobilityVehicleState known, MicromobilityReport report, MicromobilityTolerance tolerance)
    {
        var next = known with { HeardAt = Math.Max(known.HeardAt, report.At) };
        if (report.State != MdsVehicleState.Unsaid) next = next with { State = report.State };
        if (report.Signs.HasFlag(MicromobilityFlags.ContactLost)
            || report.State is MdsVehicleState.NonContactable or MdsVehicleState.Missing)
            return next with { ContactLost = true };
        next = next with { ContactLost = false };
        return MotionOf(known.Motion, report) switch
        {
            MicromobilityMotion.Standing => Stand(next, report, tolerance),
            var motion =>
                next with
                {
                    Motion = motion,
                    Fix = null,
                    FixAt = 0,
                    Since = 0,
                    Surface = default,
                    SurfaceAt = 0,
                    TippedOver = null,
                    TippedAt = 0
                },
        };
    }

    private static MicromobilityMotion MotionOf(MicromobilityMotion before, in MicromobilityReport report) => report.State switch
    {
        MdsVehicleState.OnTrip or MdsVehicleState.Stopped => MicromobilityMotion.OnTrip,
        MdsVehicleState.Removed => MicromobilityMotion.Removed,
        MdsVehicleState.Elsewhere => MicromobilityMotion.Elsewhere,
        _ when report.Signs.HasFlag(MicromobilityFlags.PickedUp) => MicromobilityMotion.Removed,
        _ when report.Signs.HasFlag(MicromobilityFlags.OnTrip) => MicromobilityMotion.OnTrip,
        // A vehicle in a van or a workshop goes on measuring: only a state puts it back on the street.
        MdsVehicleState.Unsaid when before is MicromobilityMotion.Removed or MicromobilityMotion.Elsewhere => before,
        _ => MicromobilityMotion.Standing,
    };

    private static MicromobilityVehicleState Stand(
        MicromobilityVehicleState known, in MicromobilityReport report, MicromobilityTolerance tolerance)
    {
        if (known.Motion != MicromobilityMotion.Standing || HasMoved(known.Fix, report.Fix, tolerance))
        {
            return known with
            {
                Motion = MicromobilityMotion.Standing,
                Since = report.At,
                Fix = report.Fix,
                FixAt = report.At,
                Surface = report.Surface,
                SurfaceAt = report.At,
                TippedOver = report.TippedOver,
                TippedAt = report.At,
            };
        }

        if (report.Fix is { } fix && (known.Fix is not { } old || tolerance.AccuracyCm(fix) <= tolerance.AccuracyCm(old)))
            known = known with { Fix = fix, FixAt = report.At };
        if (report.Surface != MicromobilitySurface.Unsaid && report.Surface != known.Surface)
            known = known with { Surface = report.Surface, SurfaceAt = report.At };
        if (report.TippedOver is { } tipped && tipped != known.TippedOver) known = known with { TippedOver = tipped, TippedAt = report.At };
        return known;
    }

    /// <summary>Farther apart than both measurements and the dead band can explain.</summary>
    private static bool HasMoved(MicromobilityFix? before, MicromobilityFix? now, MicromobilityTolerance tolerance) =>
        before is { } one && now is { } other
        && GroundMetric.Between(new MicroPoint(one.Lon, one.Lat), new MicroPoint(other.Lon, other.Lat)) > (long)tolerance.AccuracyCm(one)
            + tolerance.AccuracyCm(other) + tolerance.DeadBandCm;
}
