using ParkAndSee.Bays;

namespace ParkAndSee.Live;

/// <summary>The current state of one bay as the API host knows it; <c>default</c> is a bay that was never heard.</summary>
/// <param name="Version">See <see cref="BayDelta.Version"/>; 0 = never heard.</param>
/// <param name="Status">What is known.</param>
/// <param name="Since">Since when, Unix seconds; 0 = none.</param>
/// <param name="LastHeard">Latest event, Unix seconds; 0 = never.</param>
/// <param name="Taken">Vehicles there, for a bay that counts them, at most 254; null = it does not, or nothing is known.</param>
public readonly record struct BayNow(long Version, BayStatus Status, uint Since, uint LastHeard, byte? Taken = null)
{
    /// <summary>
    /// Whether the public sees no times of a bay of this kind. A bay for disabled people in front of a home is one person's: since
    /// when it is taken or free, and when it was heard last, are that person's comings and goings. Its present status alone is public.
    /// </summary>
    public static bool HidesTimes(BayKind kind) => kind == BayKind.Disabled;

    /// <summary>The state without its times.</summary>
    public BayNow WithoutTimes() => this with { Since = 0, LastHeard = 0 };
}

/// <summary>What a state did.</summary>
internal enum Applied
{
    /// <summary>Nothing: it is not newer than what is known.</summary>
    Nothing,

    /// <summary>It is newer, and says the same to the public.</summary>
    Silently,

    /// <summary>It is newer, and the public sees something else.</summary>
    Visibly,
}

/// <summary>The state of every bay by number, packed in 26 bytes each. Used under the model's lock.</summary>
internal sealed class BayStates
{
    private const byte NotCounted = 255;

    private long[] _version = new long[1024];
    private long[] _revision = new long[1024];
    private BayStatus[] _status = new BayStatus[1024];
    private uint[] _since = new uint[1024];
    private uint[] _lastHeard = new uint[1024];
    private byte[] _taken = new byte[1024];

    /// <summary>One more than the highest number that has room.</summary>
    public int Length => _version.Length;

    /// <summary>A bay's state; <c>default</c> for a number without room.</summary>
    public BayNow this[int bayNo] => bayNo > 0 && bayNo < _version.Length
        ? new BayNow(_version[bayNo], _status[bayNo], _since[bayNo], _lastHeard[bayNo],
            _version[bayNo] == 0 || _taken[bayNo] == NotCounted ? null : _taken[bayNo])
        : default;

    /// <summary>Makes room for bay numbers up to one.</summary>
    public void Reserve(int maxBayNo)
    {
        if (maxBayNo < _version.Length) return;
        var length = Math.Max(maxBayNo + 1, _version.Length + _version.Length / 4);
        Array.Resize(ref _version, length);
        Array.Resize(ref _revision, length);
        Array.Resize(ref _status, length);
        Array.Resize(ref _since, length);
        Array.Resize(ref _lastHeard, length);
        Array.Resize(ref _taken, length);
    }

    /// <summary>Takes a state if it is newer than the one that is here; there must be room.</summary>
    /// <param name="delta">The state.</param>
    /// <param name="hidesTimes">Whether the public sees no times of this bay: then a change of times alone is silent.</param>
    /// <param name="before">The status until now.</param>
    public Applied Apply(in BayDelta delta, bool hidesTimes, out BayStatus before)
    {
        var bayNo = delta.BayNo;
        before = _status[bayNo];
        if (!delta.Beats(_version[bayNo], _revision[bayNo])) return Applied.Nothing;
        var seen = this[bayNo];
        (_version[bayNo], _revision[bayNo]) = (delta.Version, delta.Revision);
        _status[bayNo] = delta.Status;
        _since[bayNo] = Seconds(delta.Since);
        _lastHeard[bayNo] = Seconds(delta.LastHeard);
        _taken[bayNo] = delta.Taken < 0 ? NotCounted : (byte)Math.Min((int)delta.Taken, NotCounted - 1);

        // A payment or a read of a plate must not be seen from outside, not even as a change that changes nothing.
        var (old, now) = hidesTimes ? (seen.WithoutTimes(), this[bayNo].WithoutTimes()) : (seen, this[bayNo]);
        return seen.Version > 0 && old with { Version = delta.Version } == now ? Applied.Silently : Applied.Visibly;
    }

    private static uint Seconds(long milliseconds) => (uint)Math.Clamp(milliseconds / 1000, 0, uint.MaxValue);
}
