using ParkAndSee.Bays;
using ParkAndSee.Catalog;
using ParkAndSee.Http;
using ParkAndSee.Live;

namespace ParkAndSee.Stays;

/// <summary>
/// The public part of stays (<c>docs/stays.md</c>, "Who may read"): the last 24 hours of one bay in whole minutes, without the
/// sessions of its source, and nothing of a bay for disabled people. All else needs the scope <see cref="Access.Scopes.StudiesRead"/>.
/// </summary>
internal sealed class PublicStays(CatalogIndex catalog, TimeProvider time)
{
    /// <summary>Milliseconds of a minute: the public sees whole ones.</summary>
    public const long MinuteMs = 60_000;

    /// <summary>How far back the public sees.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>A caller's clock may be so far behind ours when it asks for the whole window.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Narrows a query to the public window, or returns the reason why it exceeds it.</summary>
    /// <param name="asked">What was asked for.</param>
    /// <param name="query">What to read.</param>
    /// <returns>Null when <paramref name="query"/> may be read; else the problem's detail and the parameter at fault.</returns>
    public (ProblemType? Other, string Detail, string Field)? Narrow(StayQuery asked, out StayQuery query)
    {
        var begin = (time.GetUtcNow() - Window).ToUnixTimeMilliseconds();
        query = asked with { From = Math.Max(asked.From ?? begin, begin) };
        if (asked.Bay == BayId.None) return (null, "bayId: name one bay", "bayId");
        if (asked.From < begin - (long)Tolerance.TotalMilliseconds) return (null, "from: at most 24 hours ago", "from");
        if (asked.To <= query.From) return (null, "to: within the last 24 hours", "to");
        var current = catalog.Current;
        if (!current.TryFind(asked.Bay, out var bayNo)) return (ProblemTypes.NotFound, "The catalogue has no such bay", "bayId");
        return BayNow.HidesTimes(current[bayNo].Kind)
            ? (null, "bayId: the history of a bay for disabled people is not public", "bayId")
            : null;
    }

    /// <summary>A stay as the public sees it.</summary>
    public static Stay Of(Stay stay) => stay with
    {
        Session = Guid.Empty,
        Arrival = Minute(stay.Arrival),
        Departure = stay.Departure is { } departure ? Minute(departure) : null,
    };

    /// <summary>An unknown time as the public sees it; empty when it is shorter than its minute.</summary>
    public static UnknownSpan Of(UnknownSpan span) => new(Minute(span.From), Minute(span.To));

    /// <summary>The beginning of the minute, before 1970 as well.</summary>
    private static long Minute(long unixMs) => unixMs - (((unixMs % MinuteMs) + MinuteMs) % MinuteMs);
}
