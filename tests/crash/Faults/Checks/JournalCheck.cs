namespace ParkAndSee.Tests.Faults;

/// <summary>
/// The log against what the senders know: every acknowledged event once, an unknown one at
/// most once, a refused one never, all as they were sent.
/// </summary>
public static class JournalCheck
{
    /// <summary>Compares.</summary>
    /// <param name="history">Everything that was sent.</param>
    /// <param name="log">The whole log.</param>
    /// <param name="bayNoOf">Bay number of an index of the city; not asked for events without a bay.</param>
    public static IEnumerable<CheckFinding> Check(
        IReadOnlyCollection<SentEvent> history, IReadOnlyCollection<LogRow> log, Func<int, int> bayNoOf)
    {
        var rows = new Dictionary<Guid, LogRow>(log.Count);
        foreach (var row in log)
            if (!rows.TryAdd(row.EventId, row))
                yield return new(Broken.Doubled, $"{Describe(row)} is there as {rows[row.EventId].Part}/{rows[row.EventId].Seq} too");

        var seen = 0;
        foreach (var sent in history)
        {
            if (!rows.TryGetValue(sent.Id, out var row))
            {
                if (sent.Fate == Fate.Acked) yield return new(Broken.Lost, $"event {sent.Id} of bay {sent.Bay}, at {sent.At}");
                continue;
            }

            seen++;
            if (sent.Fate is Fate.Refused or Fate.Waiting) yield return new(Broken.RefusedButLogged, $"{Describe(row)}: {sent.Fate}");
            var bayNo = sent.Bay >= 0 ? bayNoOf(sent.Bay) : 0;
            var expected = row with
            {
                BayNo = bayNo,
                At = sent.At,
                Type = (short)sent.Type,
                Occupants = sent.Occupants,
                Session = sent.Session
            };
            if (row != expected) yield return new(Broken.Altered, $"{row} was sent as {expected}");
        }

        if (seen == rows.Count) yield break;
        var known = history.Select(sent => sent.Id).ToHashSet();
        foreach (var row in rows.Values.Where(row => !known.Contains(row.EventId)))
            yield return new(Broken.Altered, $"{Describe(row)}: nobody sent it");
    }

    private static string Describe(LogRow row) => $"event {row.EventId} at {row.Part}/{row.Seq}";
}
