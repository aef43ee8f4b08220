namespace ParkAndSee.Audit;

/// <summary>Which accesses are asked for.</summary>
internal sealed class AccessRecordsQuery
{
    /// <summary>From when, inclusive, RFC 3339.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Until when, exclusive, RFC 3339.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>By which key: its hash.</summary>
    public string? Key { get; init; }

    /// <summary>
    /// Of which kind: <c>vehicle</c>, <c>near_rights</c>, <c>stay_explained</c>,
    /// <c>bay_assessment</c>, <c>enforcement_feed</c>, <c>trail</c>, <c>stays</c>, <c>events</c>.
    /// </summary>
    public string? Kind { get; init; }

    /// <summary>At which bay: CDS <c>curb_space_id</c>.</summary>
    public Guid? Bay { get; init; }

    /// <summary>Member <c>next</c> of the page before.</summary>
    public long? Before { get; init; }

    /// <summary>At most so many, 1 to 1,000; left out = 100.</summary>
    public int? Limit { get; init; }
}

/// <summary>The vehicle whose accesses are asked for.</summary>
/// <param name="Plate">Its plate.</param>
/// <param name="Country">ISO 3166-1 alpha-2; left out = a French series.</param>
/// <param name="Before">Member <c>next</c> of the page before.</param>
/// <param name="Limit">At most so many, 1 to 1,000; left out = 100.</param>
internal sealed record VehicleAccessRecordsRequest(string? Plate, string? Country, long? Before, int? Limit)
{
    /// <inheritdoc />
    public override string ToString() => "a plate";
}

/// <summary>A page of accesses.</summary>
/// <param name="Looks">The newest first.</param>
/// <param name="Next">For <c>before</c>; null = there are no more.</param>
internal sealed record AccessRecordsResponse(IReadOnlyList<AccessRecordResponse> Looks, long? Next);

/// <summary>An access.</summary>
/// <param name="Number">Grows, with gaps.</param>
/// <param name="At">When.</param>
/// <param name="Key">By which key.</param>
/// <param name="Kind">Of which kind.</param>
/// <param name="Scope">The scope by which it was allowed.</param>
/// <param name="IsOfVehicle">Whether one vehicle was meant or found. Which one is not told: ask with its plate.</param>
/// <param name="Bay">The bay that was meant.</param>
/// <param name="About">What else was asked for.</param>
/// <param name="Results">How many things were shown.</param>
internal sealed record AccessRecordResponse(
    long Number, DateTimeOffset At, AccessKeyResponse Key, string Kind, string Scope, bool IsOfVehicle, Guid? Bay,
    string? About, int Results);

/// <summary>An API key.</summary>
/// <param name="Hash">Names the key.</param>
/// <param name="Name">Its holder then.</param>
internal sealed record AccessKeyResponse(string Hash, string Name);
