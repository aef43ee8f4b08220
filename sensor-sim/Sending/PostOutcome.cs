namespace ParkAndSee.Sending;

/// <summary>What one request came to.</summary>
internal abstract record PostOutcome
{
    private PostOutcome()
    {
    }

    /// <summary>The server answered for every event, and may ask for a delay before those that it could not take now.</summary>
    public sealed record Answered(BulkReply Answer, TimeSpan? RetryAfter) : PostOutcome;

    /// <summary>The body is too large; a smaller one may pass.</summary>
    public sealed record TooLarge(string Description) : PostOutcome;

    /// <summary>The server refuses the whole body for good.</summary>
    public sealed record Refused(string Reason, string Description) : PostOutcome;

    /// <summary>No request of this run can succeed: wrong key, wrong address.</summary>
    public sealed record Hopeless(string Description) : PostOutcome;

    /// <summary>Nothing is known of the events: send them again, after the delay when the server asks for one.</summary>
    public sealed record Unclear(string Description, TimeSpan? RetryAfter) : PostOutcome;
}
