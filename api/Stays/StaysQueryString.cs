using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.HttpResults;
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
        [NotNullWhen(false)] out ProblemHttpResult? problem)
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
        IQueryCollection from, string field, out long? unixMs, [NotNullWhen(false)] out ProblemHttpResult? problem)
    {
        (unixMs, problem) = (null, null);
        if (!from.TryGetValue(field, out var values)) return true;
        if (values.Count == 1 && AcceptedInstant.TryParse(values[0], out var at)) unixMs = at.ToUnixTimeMilliseconds();
        else problem = Problem(field, InstantQuery.Predicate(values));
        return problem is null;
    }

    private static bool TryReadBay(IQueryCollection from, out BayId bay, [NotNullWhen(false)] out ProblemHttpResult? problem)
    {
        (bay, problem) = (BayId.None, null);
        if (!from.TryGetValue("bayId", out var values)) return true;
        if (values.Count == 1 && Guid.TryParseExact(values[0], "D", out var id) && id != Guid.Empty) bay = new BayId(id);
        else problem = Problem("bayId", "is not one bay id: a UUID, the CDS curb_space_id, as GET /v1/bays gives it.");
        return problem is null;
    }

    private static ProblemHttpResult Problem(string field, string what) => TypedResults.Problem(
        statusCode: StatusCodes.Status400BadRequest,
        type: "https://parkandsee.dev/problems/bad-parameter",
        title: "A query parameter is not usable.",
        detail: $"'{field}' {what}",
        extensions: [KeyValuePair.Create<string, object?>("field", field)]);
}
