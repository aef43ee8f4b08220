using NodaTime;

namespace ParkAndSee.RuleBooks;

/// <summary>All books of rules.</summary>
/// <param name="Books">Each as <c>kind/id</c>; its address is <c>/v1/rules/kind/id</c>.</param>
internal sealed record RuleList(string[] Books);

/// <summary>A book of rules.</summary>
/// <param name="Book">As <c>kind/id</c>.</param>
/// <param name="InForce">Number of the version in force now; null = none.</param>
/// <param name="Versions">What was stored.</param>
/// <param name="Publications">From when what is in force.</param>
internal sealed record RuleBookResponse(string Book, int? InForce, RuleVersionResponse[] Versions, RulePublicationResponse[] Publications)
{
    /// <summary>Maps the history of a book.</summary>
    public static RuleBookResponse Of(RuleKey book, RuleHistory history, Instant now) => new(
        book.ToString(),
        history.InForce(now)?.Version,
        [.. history.Versions.Select(v => new RuleVersionResponse(v.Number, v.StoredAt.ToDateTimeOffset(), v.Author,
            v.Sha256, v.Bytes))],
        [.. history.Publications.Select(RulePublicationResponse.Of)]);
}

/// <summary>A stored document.</summary>
/// <param name="Number">From 1.</param>
/// <param name="StoredAt">When.</param>
/// <param name="Author">Name of the API key.</param>
/// <param name="Sha256">Of its bytes.</param>
/// <param name="Bytes">Its length.</param>
internal sealed record RuleVersionResponse(int Number, DateTimeOffset StoredAt, string Author, string Sha256, int Bytes);

/// <summary>From when a version is in force.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Version">Which version.</param>
/// <param name="ValidFrom">First instant, inclusive; it ends where the next one begins.</param>
/// <param name="PublishedAt">When this was decided.</param>
/// <param name="Author">By whom.</param>
/// <param name="WithdrawnAt">When it was taken back; null = it stands.</param>
/// <param name="WithdrawnBy">By whom.</param>
internal sealed record RulePublicationResponse(
    int Number, int Version, DateTimeOffset ValidFrom, DateTimeOffset PublishedAt, string Author, DateTimeOffset? WithdrawnAt,
    string? WithdrawnBy)
{
    /// <summary>Maps a publication.</summary>
    public static RulePublicationResponse Of(RulePublication p) => new(
        p.Number, p.Version, p.ValidFrom.ToDateTimeOffset(), p.PublishedAt.ToDateTimeOffset(), p.Author,
        p.WithdrawnAt?.ToDateTimeOffset(), p.WithdrawnBy);
}

/// <summary>The publication to make.</summary>
/// <param name="Version">Number of the version.</param>
/// <param name="ValidFrom">From when, inclusive, as in <c>2027-01-01T00:00:00+01:00</c>; left out = now.</param>
internal sealed record RulePublicationRequest(int Version, DateTimeOffset? ValidFrom);

/// <summary>What became of a document.</summary>
/// <param name="Version">Number of the version with these bytes; null = it was only checked.</param>
/// <param name="IsNew">Whether it was stored now.</param>
/// <param name="Problems">Notices.</param>
internal sealed record RuleStoredResponse(int? Version, bool IsNew, RuleProblemResponse[] Problems)
{
    /// <summary>Says what became of it.</summary>
    public static RuleStoredResponse Of(RuleStored stored) =>
        new(stored.Version, stored.IsNew, [.. stored.Problems.Select(RuleProblemResponse.Of)]);
}

/// <summary>Something in a document that its author should know.</summary>
/// <param name="Path">Where, as in <c>zones[2].steps[4].until</c>.</param>
/// <param name="Weight"><c>notice</c> or <c>error</c>.</param>
/// <param name="Message">What is wrong and what to do.</param>
internal sealed record RuleProblemResponse(string Path, string Weight, string Message)
{
    /// <summary>Says a problem.</summary>
    public static RuleProblemResponse Of(RuleProblem problem) =>
        new(problem.Path, problem.Weight == ProblemWeight.Error ? "error" : "notice", problem.Message);
}
