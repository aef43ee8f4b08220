using System.Collections.Concurrent;

namespace ParkAndSee.Ingest.Vehicles;

/// <summary>What became of the errands of a request, by position of their event. Filled from several threads, then read by one.</summary>
internal sealed class CommandOutcomes
{
    private static readonly TimeSpan RetryLater = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<int, SensorEvent> _evidence = new();
    private readonly ConcurrentDictionary<int, ItemRefusal> _refused = new();
    private readonly ConcurrentDictionary<int, bool> _failed = new();
    private int[] _owners = [];
    private int _count;

    /// <summary>Evidence that goes to the log right after its event.</summary>
    public void Add(int index, in SensorEvent evidence) => _evidence[index] = evidence;

    /// <summary>The event is refused, and not sent.</summary>
    public void Refuse(int index, ItemRefusal refusal) => _refused[index] = refusal;

    /// <summary>The register did not answer: the event is sent, and its sender told to send it again.</summary>
    public void Fail(int index) => _failed[index] = true;

    /// <summary>What to send: the events without those that were refused, each with its evidence behind it.</summary>
    public ReadOnlyMemory<SensorEvent> EventsWith(CurbEventBatch batch)
    {
        _count = batch.Count;
        var events = new List<SensorEvent>(batch.Count + _evidence.Count);
        var owners = new List<int>(batch.Count + _evidence.Count);
        for (var i = 0; i < batch.Count; i++)
        {
            if (_refused.ContainsKey(i)) continue;
            events.Add(batch.Events[i]);
            owners.Add(i);
            if (!_evidence.TryGetValue(i, out var evidence)) continue;
            events.Add(evidence);
            owners.Add(i);
        }

        _owners = [.. owners];
        return events.ToArray();
    }

    /// <summary>The outcomes of the batch's events from those of what was sent: of an event and its evidence, the worse one.</summary>
    public RoutedBatch Join(RoutedBatch sent)
    {
        var outcomes = new EventOutcome[_count];
        for (var i = 0; i < _owners.Length; i++)
        {
            ref var outcome = ref outcomes[_owners[i]];
            var isEvidence = i > 0 && _owners[i - 1] == _owners[i];
            if (!isEvidence || sent.Outcomes[i] > EventOutcome.Duplicate)
                outcome = isEvidence && outcome > sent.Outcomes[i] ? outcome : sent.Outcomes[i];
        }

        foreach (var index in _failed.Keys) outcomes[index] = EventOutcome.Unavailable;
        foreach (var index in _refused.Keys) outcomes[index] = EventOutcome.Refused;
        return new RoutedBatch(outcomes, _failed.IsEmpty || sent.RetryAfter > RetryLater ? sent.RetryAfter : RetryLater, _refused);
    }
}
