using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace ParkAndSee.Tests.Load;

/// <summary>
/// A request body of CDS events that is written once and then only patched (ids and times), so
/// that the load generator costs little beside what it measures.
/// </summary>
public sealed class EventBody
{
    private readonly (int Id, int Time, int Published, int Type)[] _slots;

    /// <summary>One event for each bay.</summary>
    public EventBody(IReadOnlyList<int> bays)
    {
        var text = new StringBuilder("[");
        _slots = new (int, int, int, int)[bays.Count];
        for (var i = 0; i < bays.Count; i++)
        {
            if (i > 0) text.Append(',');
            text.Append("{\"event_id\":\"00000000-0000-4000-8000-");
            var id = text.Length;
            text.Append("000000000000\",\"event_type\":\"park_");
            var type = text.Length;
            text.Append("start\",\"event_time\":");
            var time = text.Length;
            text.Append("0000000000000,\"event_publication_time\":");
            var published = text.Length;
            text.Append(CultureInfo.InvariantCulture,
                $"0000000000000,\"data_source_type\":\"in_ground\",\"data_source_device_id\":\"{Device(bays[i])}\","
                + $"\"curb_space_id\":\"{GridCity.BayOf(bays[i])}\"}}");
            _slots[i] = (id, time, published, type);
        }

        Bytes = Encoding.ASCII.GetBytes(text.Append(']').ToString());
    }

    /// <summary>The body as it is now.</summary>
    public byte[] Bytes { get; }

    /// <summary>How many events.</summary>
    public int Count => _slots.Length;

    /// <summary>Makes every event a new one.</summary>
    /// <param name="firstId">Number of the first event; they count up.</param>
    /// <param name="at">Event time of all, Unix milliseconds.</param>
    /// <param name="arrives">Arrival or departure.</param>
    public void Patch(long firstId, long at, bool arrives)
    {
        for (var i = 0; i < _slots.Length; i++)
        {
            var slot = _slots[i];
            Utf8Formatter.TryFormat(firstId + i, Bytes.AsSpan(slot.Id, 12), out _, new System.Buffers.StandardFormat('D', 12));
            Utf8Formatter.TryFormat(at, Bytes.AsSpan(slot.Time, 13), out _);
            Utf8Formatter.TryFormat(at, Bytes.AsSpan(slot.Published, 13), out _);
            (arrives ? "start\","u8 : "end\" , "u8)[..7].CopyTo(Bytes.AsSpan(slot.Type, 7));
        }
    }

    private static Guid Device(int bay) => Bays.BayId.UuidV5(Guid.Empty, $"device:{bay}");
}
