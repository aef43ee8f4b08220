using NodaTime;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.CurbPolicies;

/// <summary>A book of rules of one kind over time, as far as it is published; withdrawn publications are left out.</summary>
/// <typeparam name="T">Its documents.</typeparam>
/// <param name="Name">Its name.</param>
/// <param name="Publications">In ascending order of <see cref="Published{T}.ValidFrom"/>, each in force until the next one begins.</param>
public sealed record RuleBook<T>(string Name, IReadOnlyList<Published<T>> Publications)
    where T : class
{
    /// <summary>What a history of a book has in force, from the beginning on.</summary>
    /// <param name="name">Name of the book.</param>
    /// <param name="history">Its history.</param>
    /// <param name="document">The document of a version.</param>
    /// <param name="knownAt">As the book stood then; null = as it stands now.</param>
    public static RuleBook<T> Of(string name, RuleHistory history, Func<int, T> document, Instant? knownAt = null) => new(
        name,
        [.. history.Publications
            .Where(one => one.CountsAt(knownAt))
            .GroupBy(one => one.ValidFrom, (from, same) => (From: from, same.MaxBy(one => one.Number)!.Version))
            .OrderBy(one => one.From)
            .Select(one => new Published<T>(one.From.ToUnixTimeMilliseconds(), one.Version, document(one.Version)))]);

    /// <summary>What is in force; null before the first.</summary>
    /// <param name="at">Unix milliseconds.</param>
    internal Published<T>? InForce(long at)
    {
        for (var i = Publications.Count - 1; i >= 0; i--)
            if (Publications[i].ValidFrom <= at) return Publications[i];
        return null;
    }
}

/// <summary>A version of a book that is in force from an instant on.</summary>
/// <typeparam name="T">Documents of the book.</typeparam>
/// <param name="ValidFrom">First instant, Unix milliseconds, inclusive.</param>
/// <param name="Version">Number of the version.</param>
/// <param name="Document">The document.</param>
public sealed record Published<T>(long ValidFrom, int Version, T Document)
    where T : class;
