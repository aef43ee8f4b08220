namespace ParkAndSee.Vehicles.Register;

/// <summary>How long things of a vehicle are kept, in force from an instant on until the next one begins.</summary>
/// <param name="From">First instant, inclusive, Unix milliseconds.</param>
/// <param name="RightsAfterEnd">Rights to park, after they have ended.</param>
/// <param name="PermitsAfterEnd">Permits, after they have ended.</param>
/// <param name="UnpaidReads">Reads of presumed unpaid vehicles, after the read.</param>
/// <param name="NearAfterEnd">That a right is found by a misread plate, after it has ended.</param>
public sealed record Retention(long From, TimeSpan RightsAfterEnd, TimeSpan PermitsAfterEnd, TimeSpan UnpaidReads, TimeSpan NearAfterEnd)
{
    /// <summary>The optional members of events, after their receipt; what a bay's state and its stays rest on is kept.</summary>
    public TimeSpan EventExtras { get; init; }

    /// <summary>Nothing is kept once it has ended: where nobody has said how long, nobody may keep it.</summary>
    public static Retention None { get; } = new(long.MinValue, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);

    /// <summary>The one in force; <see cref="None"/> before the first.</summary>
    /// <param name="periods">All, in any order.</param>
    /// <param name="now">Unix milliseconds.</param>
    public static Retention InForce(IEnumerable<Retention> periods, long now) =>
        periods.Where(period => period.From <= now).MaxBy(period => period.From) ?? None;

    /// <summary>The rights that may still be kept.</summary>
    public VehicleRight[] Keep(VehicleRight[] rights, long now) => KeepAll(rights, right => right.Until, RightsAfterEnd, now);

    /// <summary>The permits that may still be kept.</summary>
    public VehiclePermit[] Keep(VehiclePermit[] permits, long now) => KeepAll(permits, permit => permit.Until, PermitsAfterEnd, now);

    /// <summary>The read of a presumed unpaid vehicle while it may be kept; null afterwards.</summary>
    public UnpaidRead? Keep(UnpaidRead? read, long now) => read is not null && read.At + Milliseconds(UnpaidReads) > now ? read : null;

    /// <summary>When the first thing is to be dropped, Unix milliseconds; null = nothing ever.</summary>
    public long? NextDue(VehicleRight[] rights, VehiclePermit[] permits, UnpaidRead? read)
    {
        var due = rights.Select(right => End(right.Until, RightsAfterEnd))
            .Concat(permits.Select(permit => End(permit.Until, PermitsAfterEnd)));
        if (read is not null) due = due.Append(End(read.At, UnpaidReads));
        var first = due.Append(long.MaxValue).Min();
        return first == long.MaxValue ? null : first;
    }

    /// <summary>Until when a right is found by a misread plate, exclusive, Unix milliseconds.</summary>
    public long NearUntil(VehicleRight right) => End(right.PaidUntil, NearAfterEnd);

    private static T[] KeepAll<T>(T[] all, Func<T, long> end, TimeSpan after, long now) =>
        Array.TrueForAll(all, one => End(end(one), after) > now) ? all : [.. all.Where(one => End(end(one), after) > now)];

    private static long End(long end, TimeSpan after) =>
        end > long.MaxValue - Milliseconds(after) ? long.MaxValue : end + Milliseconds(after);

    private static long Milliseconds(TimeSpan span) => (long)span.TotalMilliseconds;
}
