using System.Buffers;

namespace ParkAndSee.Ingest;

/// <summary>Why a whole request or streamed batch cannot be read.</summary>
internal enum BatchFault : byte
{
    /// <summary>It can be read.</summary>
    None,

    /// <summary>Not UTF-8 or not JSON.</summary>
    NotJson,

    /// <summary>JSON, but not an array.</summary>
    NotAnArray,

    /// <summary>Nested too deeply.</summary>
    TooDeep,

    /// <summary>More events than <see cref="IngestLimits.MaxRequestEvents"/>.</summary>
    TooManyEvents,
}

/// <summary>Where an item stands in its request.</summary>
/// <param name="Index">Position in the array, from 0.</param>
/// <param name="Start">First byte.</param>
/// <param name="Length">Bytes.</param>
internal readonly record struct ItemPlace(int Index, int Start, int Length);

/// <summary>An item that the reader refused.</summary>
/// <param name="Place">Which.</param>
/// <param name="Refusal">Why.</param>
internal readonly record struct RefusedItem(ItemPlace Place, ItemRefusal Refusal);

/// <summary>Why one item of a batch was not taken.</summary>
/// <param name="Error">Stable machine-readable code.</param>
/// <param name="Description">For people: what is wrong and what to do. Holds no value of the item.</param>
/// <param name="Fields">The members that are at fault.</param>
internal sealed record ItemRefusal(string Error, string Description, params string[] Fields);

/// <summary>
/// A request's array of Curb Events after reading: good events with their places, and refused items. Its arrays are pooled:
/// dispose it once the answer is written.
/// </summary>
internal sealed class CurbEventBatch : IDisposable
{
    private SensorEvent[] _events;
    private ItemPlace[] _places;
    private List<RefusedItem>? _refused;
    private List<PlateRead>? _plates;

    /// <summary>Empty.</summary>
    /// <param name="expected">How many events to make room for at once.</param>
    public CurbEventBatch(int expected)
    {
        _events = ArrayPool<SensorEvent>.Shared.Rent(expected);
        _places = ArrayPool<ItemPlace>.Shared.Rent(expected);
    }

    /// <summary>Set when nothing can be made of the whole batch.</summary>
    public BatchFault Fault { get; set; }

    /// <summary>What a person should know about <see cref="Fault"/>; empty when there is none.</summary>
    public string FaultDetail { get; set; } = "";

    /// <summary>Items in the array, good and bad.</summary>
    public int Total { get; set; }

    /// <summary>Number of good events.</summary>
    public int Count { get; private set; }

    /// <summary>The good events.</summary>
    public ReadOnlySpan<SensorEvent> Events => _events.AsSpan(0, Count);

    /// <summary>The places of the good events, in the same order.</summary>
    public ReadOnlySpan<ItemPlace> Places => _places.AsSpan(0, Count);

    /// <summary>The refused items.</summary>
    public IReadOnlyList<RefusedItem> Refused => _refused ?? (IReadOnlyList<RefusedItem>)[];

    /// <summary>The plates that good events brought along, in their order.</summary>
    public IReadOnlyList<PlateRead> Plates => _plates ?? (IReadOnlyList<PlateRead>)[];

    /// <summary>Adds a good event.</summary>
    public void Add(in SensorEvent e, ItemPlace place, in PlateMembers plate = default)
    {
        var isRead = plate.Text is not null && e.Source is (DataSourceType.Camera or DataSourceType.InPerson);
        if (plate.Text is { } text) (_plates ??= []).Add(new PlateRead(Count, text, plate.Jurisdiction, plate.Confidence));
        if (Count == _events.Length || Count == _places.Length) Grow();
        _events[Count] = isRead ? e with { Extras = Ingest.Vehicles.ReadExtras.WithoutVehicle(e.Extras) } : e;
        _places[Count++] = place;
    }

    /// <summary>Adds a bad item.</summary>
    public void Refuse(ItemPlace place, ItemRefusal refusal) => (_refused ??= []).Add(new RefusedItem(place, refusal));

    /// <inheritdoc />
    public void Dispose()
    {
        if (_events.Length > 0) Return(_events, _places);
        _events = [];
        _places = [];
        _plates = null;
        Count = 0;
    }

    private void Grow()
    {
        var (events, places) = (_events, _places);
        _events = ArrayPool<SensorEvent>.Shared.Rent(Count * 2);
        _places = ArrayPool<ItemPlace>.Shared.Rent(Count * 2);
        events.AsSpan(0, Count).CopyTo(_events);
        places.AsSpan(0, Count).CopyTo(_places);
        Return(events, places);
    }

    private void Return(SensorEvent[] events, ItemPlace[] places)
    {
        // Only what was used can hold a reference to extras.
        events.AsSpan(0, Count).Clear();
        ArrayPool<SensorEvent>.Shared.Return(events);
        ArrayPool<ItemPlace>.Shared.Return(places);
    }
}
