namespace ParkAndSee.Assessments;

/// <summary>
/// An instant that is asked about, and the instants around it that made a difference: whatever is found out by <see cref="IsBefore"/>
/// alone is found out in the same way at every instant from <see cref="Last"/> (inclusive) to <see cref="Next"/> (exclusive).
/// </summary>
internal struct Moment(long at)
{
    public readonly long At = at;

    public long Last { get; private set; } = long.MinValue;

    public long Next { get; private set; } = long.MaxValue;

    /// <summary>Whether the moment lies before an instant.</summary>
    public bool IsBefore(long instant)
    {
        if (At < instant)
        {
            if (instant < Next) Next = instant;
            return true;
        }

        if (instant > Last) Last = instant;
        return false;
    }
}
