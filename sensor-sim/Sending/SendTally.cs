namespace ParkAndSee.Sending;

/// <summary>Counts what became of events. Safe for several threads.</summary>
internal sealed class SendTally
{
    private const int MaxReasons = 50;
    private const int MaxExamples = 3;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (long Count, List<Refusal> Examples)> _reasons = new(StringComparer.Ordinal);
    private long _offered;
    private long _acknowledged;
    private long? _duplicates;
    private long _refused;
    private long _notAcknowledged;
    private long _posted;
    private long _requests;
    private long _retries;
    private string? _stopped;

    public void Offer(int events)
    {
        lock (_lock) _offered += events;
    }

    public void Post(int events, bool retry)
    {
        lock (_lock)
        {
            _posted += events;
            _requests++;
            if (retry) _retries++;
        }
    }

    public void Acknowledge(long events, long? duplicates)
    {
        lock (_lock)
        {
            _acknowledged += events;
            if (duplicates is { } known) _duplicates = (_duplicates ?? 0) + known;
        }
    }

    public void Refuse(string reason, int events, Refusal example)
    {
        lock (_lock)
        {
            _refused += events;
            var key = _reasons.ContainsKey(reason) || _reasons.Count < MaxReasons ? reason : "other_reasons";
            var (count, examples) = _reasons.TryGetValue(key, out var known) ? known : (0, []);
            if (examples.Count < MaxExamples) examples.Add(example);
            _reasons[key] = (count + events, examples);
        }
    }

    public void LeaveUnacknowledged(int events)
    {
        lock (_lock) _notAcknowledged += events;
    }

    /// <summary>The first reason stands.</summary>
    public void Stop(string reason)
    {
        lock (_lock) _stopped ??= reason;
    }

    public SendReport Read()
    {
        lock (_lock)
        {
            var reasons = _reasons.OrderByDescending(r => r.Value.Count)
                .Select(r => new RefusalReason(r.Key, r.Value.Count, [.. r.Value.Examples]));
            var pending = _offered - _acknowledged - _refused - _notAcknowledged;
            return new SendReport(
                _offered, _acknowledged, _duplicates, _refused, _notAcknowledged, pending, _posted, _requests, _retries,
                [.. reasons], _stopped);
        }
    }
}
