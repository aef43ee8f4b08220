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

    /// <summary>Whether it is the end that the caller itself was told of, and not one of Orleans' cancellations: those must end no service of a host.</summary>
    /// <param name="e">What was thrown.</param>
    /// <param name="stopping">Cancelled when the caller stops.</param>
    public static bool IsStop(this Exception e, CancellationToken stopping) => e is OperationCanceledException && stopping.IsCancellationRequested;
}
