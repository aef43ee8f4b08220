namespace ParkAndSee.RuleBooks;

/// <summary>
/// What was made of versions of rules, which never change. Bounded: the one that was not used for longest goes
/// first. Who asks for the same waits for one making; a making that fails is not kept. Safe for all threads.
/// </summary>
/// <param name="most">How many are kept.</param>
internal sealed class VersionCache<TKey, TValue>(int most)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, Task<TValue> Value)>> _nodes = [];
    private readonly LinkedList<(TKey Key, Task<TValue> Value)> _byUse = [];

    /// <summary>What is kept under a key, made on the thread pool when it is not there.</summary>
    public Task<TValue> GetAsync(TKey key, Func<Task<TValue>> make)
    {
        lock (_lock)
        {
            if (_nodes.Remove(key, out var known))
            {
                _byUse.Remove(known);
                if (!known.Value.Value.IsFaulted && !known.Value.Value.IsCanceled) return Keep(key, known.Value.Value);
            }

            return Keep(key, Task.Run(make));
        }
    }

    private Task<TValue> Keep(TKey key, Task<TValue> value)
    {
        _nodes[key] = _byUse.AddLast((key, value));
        if (_byUse.Count > most)
        {
            _nodes.Remove(_byUse.First!.Value.Key);
            _byUse.RemoveFirst();
        }

        return value;
    }
}
