namespace ParkAndSee.CurbPolicies;

/// <summary>
/// Which rules hold when, for bays that the same policies mean. Computed by blocks of days
/// when they are first asked for, then only looked up; safe for all threads.
/// </summary>
internal sealed class Timeline
{
    private const long BlockMs = 64 * 86_400_000L;

    private readonly TimelineBuilder _builder;
    private readonly Block?[] _blocks;
    private readonly long _settled;
    private readonly RuleSpan _last;

    public Timeline(TimelineBuilder builder)
    {
        _builder = builder;
        _blocks = new Block?[(int)(builder.End / BlockMs) + 1];
        _settled = builder.LastChange;
        _last = new RuleSpan(_settled, long.MaxValue, _settled < builder.End ? builder.At(_settled) : RuleStack.None);
    }

    /// <summary>Whether any policy means the bays, at whatever time.</summary>
    public bool HasPolicies => _builder.HasPolicies;

    /// <summary>
    /// The rules at an instant, Unix milliseconds. Before 1970 and after the last year that calendars know there are none.
    /// </summary>
    public RuleSpan At(long at)
    {
        if (at >= _settled) return _last;
        if (at < 0) return new RuleSpan(long.MinValue, 0, RuleStack.None);
        var index = (int)(at / BlockMs);
        var block = Volatile.Read(ref _blocks[index]) ?? Build(index);
        var found = Array.BinarySearch(block.Starts, at);
        var i = found >= 0 ? found : ~found - 1;
        return new RuleSpan(block.Starts[i], i + 1 < block.Starts.Length ? block.Starts[i + 1] : block.End, block.Lists[i]);
    }

    private Block Build(int index)
    {
        var (start, end) = (index * BlockMs, Math.Min((index + 1) * BlockMs, _settled));
        var (starts, lists) = _builder.Build(start, end);
        var block = new Block([.. starts], [.. lists], end);
        Volatile.Write(ref _blocks[index], block);
        return block;
    }

    private sealed record Block(long[] Starts, RuleStack[] Lists, long End);
}
