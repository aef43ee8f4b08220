namespace ParkAndSee;

/// <summary>What a call to a grain throws when nobody answers it.</summary>
public static class CallFault
{
    /// <summary>
    /// Whether a call got no answer: its silo died, its time ran out, or it expired before a silo was found for its grain. Orleans tells the last as an
    /// <see cref="OperationCanceledException"/>, so this is to be asked only where the caller's own cancellation is out of the question or comes to the same.
    /// </summary>
    /// <param name="e">What the call threw.</param>
    public static bool IsUnanswered(this Exception e) => e is OrleansException or TimeoutException or OperationCanceledException;
}
