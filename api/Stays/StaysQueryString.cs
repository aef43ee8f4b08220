using System.Diagnostics.CodeAnalysis;
using ParkAndSee.Bays;
using ParkAndSee.Http;
using ParkAndSee.Input;

namespace ParkAndSee.Stays;

/// <summary>Reads <c>?from=&amp;to=&amp;bayId=</c>; every member may be left out, and is given at most once.</summary>
internal static class StaysQueryString
{
    private const int PageSize = 5000;

    /// <summary>Reads the query; false with a problem that names the field and the remedy.</summary>
    public static bool TryRead(IQueryCollection from, [NotNullWhen(true)] out StayQuery? query,
        [NotNullWhen(false)] out ProblemResponse? problem)
    {
        query = null;
        if (!TryReadInstant(from, "from", out var since, out problem) || !TryReadInstant(from, "to", out var until, out problem)
            || !TryReadBay(from, out var bay, out problem)) return false;
        if (since >= until)
        {
            problem = Problem("to", "is not after 'from': the interval is half-open, [from, to).");
            return false;
        }
        query = new StayQuery(since, until, bay, Cursor: null, PageSize);
        return true;
    }

    private static bool TryReadInstant(
        IQueryCollection from, string field, out long? unixMs, [NotNullWhen(false)] out ProblemResponse? problem)
    {
        (unixMs, problem) = (null, null);
        if (!from.TryGetValue(field, out var values)) return true;
        if (values.Count == 1 && AcceptedInstant.TryParse(values[0], out var at)) unixMs = at.ToUnixTimeMilliseconds();
        else problem = Problem(field, InstantQuery.Predicate(values));
        return problem is null;
    }

    private static bool TryReadBay(IQueryCollection from, out BayId bay, [NotNullWhen(false)] out ProblemResponse? problem)
    {
        (bay, problem) = (BayId.None, null);
        if (!from.TryGetValue("bayId", out var values)) return true;
        if (values.Count == 1 && Guid.TryParseExact(values[0], "D", out var id) && id != Guid.Empty) bay = new BayId(id);
        else problem = Problem("bayId", "is not one bay id: a UUID, the CDS curb_space_id, as GET /v1/bays gives it.");
        return problem is null;
    }

    private static ProblemResponse Problem(string field, string what) =>
        Problems.Of(ProblemTypes.BadRequest, $"'{field}' {what}", null, field);
}
