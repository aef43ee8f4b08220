using ParkAndSee.Bays;
using ParkAndSee.Ports;

namespace ParkAndSee.Ingest;

/// <summary>
/// Computes a bay's state without its events later than an instant (decision 0024). If events of the bay arrive
/// during the read it is repeated, so that the written state is always the fold of all earlier log entries.
/// </summary>
internal sealed class Forgetter(IJournalReader journal)
{
    /// <summary>
    /// Events from which the state is folded again, the newest by event time. Of all parts of
    /// the state only a count of vehicles looks back at all, to the last report.
    /// </summary>
    private const int MaxEntries = 5_000;

    private const int MaxAttempts = 5;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>Whether a bay remembers anything later than an instant, or has taken something that is not folded yet.</summary>
    public static bool HasLater(TrackedBay bay, long laterThan, long foldedSeq) =>
        bay.State.LastHeard > laterThan || bay.State.Facts?.ToldUpTo > laterThan || bay.TakenSeq > foldedSeq;

    /// <summary>Computes the remaining state.</summary>
    /// <param name="bay">The bay.</param>
    /// <param name="laterThan">Unix milliseconds.</param>
    /// <param name="committed">Completes when all that was taken before the call is on disk.</param>
    /// <returns>The event to log at once, with no await in between.</returns>
    /// <exception cref="OverloadedException">Events of the bay came too fast.</exception>
    public async Task<BayForgetting> WhatIsLeftAsync(TrackedBay bay, long laterThan, Func<Task> committed)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var taken = bay.TakenSeq;
            await committed();
            var state = default(BayState);
            foreach (var entry in await journal.ReadRememberedAsync(bay.BayNo, laterThan, MaxEntries, CancellationToken.None))
                state = BayFold.Apply(state, BayFact.Of(entry.Seq, entry.Logged.Event, entry.Logged.ReceivedAt), bay.Place);
            if (bay.TakenSeq == taken) return BayForgetting.Of(laterThan, state);
        }

        throw new OverloadedException("Events of this bay arrive too fast to compute the remaining state. Try again.", RetryAfter);
    }
}
