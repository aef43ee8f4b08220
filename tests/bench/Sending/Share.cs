using ParkAndSee.Tests.Load;

namespace ParkAndSee.Bench;

/// <summary>One sender's share of a city: bodies of new events, one after another, for ever. Not thread-safe.</summary>
internal sealed class Share
{
    /// <summary>Events of a body.</summary>
    public const int EventsPerBody = 500;

    private readonly int _sender;
    private readonly EventBody[] _bodies;
    private readonly long _from = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - 3_600_000L;
    private long _round;

    /// <summary>Writes the bodies.</summary>
    /// <param name="city">The bays.</param>
    /// <param name="sender">Number of the share, from 0.</param>
    /// <param name="senders">How many shares there are.</param>
    public Share(GridCity city, int sender, int senders)
    {
        _sender = sender;
        var bays = city.Bays / senders;
        _bodies = [.. Enumerable.Range(0, bays / EventsPerBody)
            .Select(b => new EventBody([.. Enumerable.Range(sender * bays + b * EventsPerBody, EventsPerBody)]))];
    }

    /// <summary>The next body. Its bytes are written over by a later call: have sent it before.</summary>
    public byte[] Next()
    {
        var body = _bodies[_round % _bodies.Length];
        body.Patch(_sender * 10_000_000_000L + _round * EventsPerBody, _from + _round * 10, arrives: _round / _bodies.Length % 2 == 0);
        _round++;
        return body.Bytes;
    }
}
