using ParkAndSee.Calendars;

namespace ParkAndSee.Policy;

/// <summary>
/// All curb policies over time: what is in force now, was before and is published for later, with the calendars that it names. Immutable, safe for all
/// threads; answers are computed once for bays that are ruled alike and then only looked up.
/// </summary>
public sealed class CurbRules
{
    private readonly long[] _changes;

    private CurbRules(IReadOnlyList<Book<CurbPolicyDocument>> books, IReadOnlyList<Book<HolidayCalendar>> calendars)
    {
        (Books, Calendars) = ([.. books.OrderBy(book => book.Name, StringComparer.Ordinal)], calendars);
        _changes = [.. Books.SelectMany(book => book.Publications.Select(one => one.ValidFrom)).Concat(calendars.SelectMany(book => book.Publications.Select(one => one.ValidFrom))).Distinct().Order()];
    }

    /// <summary>No rules at all.</summary>
    public static CurbRules Empty { get; } = new([], []);

    /// <summary>The books of policies, in ordinal order of their names.</summary>
    public IReadOnlyList<Book<CurbPolicyDocument>> Books { get; }

    /// <summary>The books of calendars.</summary>
    public IReadOnlyList<Book<HolidayCalendar>> Calendars { get; }

    /// <summary>Makes rules of what is published.</summary>
    /// <param name="books">Books of policies, each once.</param>
    /// <param name="calendars">Books of calendars, each once. A document that names a calendar which is not in force is not in force either.</param>
    public static CurbRules Create(IReadOnlyList<Book<CurbPolicyDocument>> books, IReadOnlyList<Book<HolidayCalendar>> calendars) => new(books, calendars);

    /// <summary>The first instant after another at which something published comes into force, Unix milliseconds; null = nothing is published for later.</summary>
    /// <param name="after">Unix milliseconds, exclusive.</param>
    public long? NextChange(long after)
    {
        foreach (var change in _changes)
            if (change > after) return change;
        return null;
    }
}
