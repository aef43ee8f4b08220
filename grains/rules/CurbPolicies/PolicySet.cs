using System.Numerics;

namespace ParkAndSee.CurbPolicies;

/// <summary>A set of policies of a document, by their index; equal when they have the same members.</summary>
internal sealed class PolicySet(int capacity) : IEquatable<PolicySet>
{
    private readonly ulong[] _bits = new ulong[(capacity + 63) / 64];

    public static PolicySet Of(int capacity, IEnumerable<int> members)
    {
        var set = new PolicySet(capacity);
        foreach (var member in members) set._bits[member >> 6] |= 1UL << (member & 63);
        return set;
    }

    public bool Holds(int member) => (_bits[member >> 6] & (1UL << (member & 63))) != 0;

    public PolicySet And(PolicySet other)
    {
        var both = new PolicySet(_bits.Length * 64);
        for (var i = 0; i < _bits.Length; i++) both._bits[i] = _bits[i] & other._bits[i];
        return both;
    }

    public IEnumerable<int> Members()
    {
        for (var i = 0; i < _bits.Length; i++)
            for (var rest = _bits[i]; rest != 0; rest &= rest - 1) yield return (i * 64) + BitOperations.TrailingZeroCount(rest);
    }

    public bool Equals(PolicySet? other) => other is not null && _bits.AsSpan().SequenceEqual(other._bits);

    public override bool Equals(object? obj) => Equals(obj as PolicySet);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var part in _bits) hash.Add(part);
        return hash.ToHashCode();
    }
}
