using ParkAndSee.Bays;
using ParkAndSee.Catalog;

namespace ParkAndSee.Live;

/// <summary>
/// How many bays of each zone and kind are in each status. Moves with every change of a bay; counted afresh only when the catalogue
/// changes. Used under the model's lock.
/// </summary>
internal sealed class ZoneTallies
{
    private const int Statuses = 4;
    private static readonly int Kinds = Enum.GetValues<BayKind>().Length;

    private readonly HashSet<int> _behind = [];
    private int[]?[] _counts = [];

    /// <summary>The changes, by zone number.</summary>
    public ChangeRing Changes { get; } = new();

    /// <summary>The encodings, shared by all viewers.</summary>
    public SectionCache Sections { get; } = new();

    /// <summary>How many bays of a zone and kind have a status.</summary>
    public int this[int zoneNo, BayKind kind, BayStatus status] =>
        zoneNo < _counts.Length && _counts[zoneNo] is { } zone ? zone[At(kind, status)] : 0;

    /// <summary>Counts everything: the catalogue has changed.</summary>
    public void Recount(CatalogSnapshot catalog, BayStates states)
    {
        var zones = catalog.Info.Zones.Length == 0 ? 0 : catalog.Info.Zones.Max(z => z.ZoneNo) + 1;
        _counts = new int[]?[zones];
        for (var bayNo = 1; bayNo <= catalog.MaxBayNo; bayNo++)
        {
            ref readonly var bay = ref catalog[bayNo];
            if (bay.Exists && bay.ZoneNo < zones) (_counts[bay.ZoneNo] ??= new int[Kinds * Statuses])[At(bay.Kind, states[bayNo].Status)]++;
        }

        Changes.Break();
    }

    /// <summary>A bay has gone from one status to another. The caller tells <see cref="Changes"/>.</summary>
    public void Move(in BaySlot bay, BayStatus before, BayStatus after)
    {
        if (bay.ZoneNo >= _counts.Length || _counts[bay.ZoneNo] is not { } zone) return;
        zone[At(bay.Kind, before)]--;
        zone[At(bay.Kind, after)]++;
    }

    /// <summary>The section for a reader.</summary>
    /// <param name="from">The version that it has; −1 = none.</param>
    /// <param name="writer">Empty buffer.</param>
    public byte[] Encode(long from, SectionWriter writer)
    {
        var version = Changes.Version;
        if (Sections.TryGet(from, version, out var section)) return section;
        if (from >= 0 && !Changes.TryReadAfter(from, _behind))
        {
            from = -1;
            if (Sections.TryGet(from, version, out section)) return section;
        }

        var at = from < 0
            ? LiveCodec.BeginZonesSnapshot(writer, (ulong)version)
            : LiveCodec.BeginZonesDelta(writer, (ulong)from, (ulong)version);
        var count = 0u;
        if (from < 0)
        {
            for (var zoneNo = 0; zoneNo < _counts.Length; zoneNo++) count += Encode(zoneNo, writer);
        }
        else
        {
            foreach (var zoneNo in _behind) count += Encode(zoneNo, writer);
        }

        writer.PatchU32(at, count);
        return Sections.Keep(from, writer.Take());
    }

    private uint Encode(int zoneNo, SectionWriter writer)
    {
        if (zoneNo >= _counts.Length || _counts[zoneNo] is not { } zone) return 0;
        byte kinds = 0;
        for (var kind = 0; kind < Kinds; kind++) kinds += (byte)(zone.AsSpan(kind * Statuses, Statuses).ContainsAnyExcept(0) ? 1 : 0);
        LiveCodec.Zone(writer, (uint)zoneNo, kinds);
        for (var kind = 0; kind < Kinds; kind++)
        {
            var of = zone.AsSpan(kind * Statuses, Statuses);
            if (!of.ContainsAnyExcept(0)) continue;
            LiveCodec.Kind(writer, (byte)kind, (uint)of[(int)BayStatus.Free], (uint)of[(int)BayStatus.Occupied],
                (uint)of[(int)BayStatus.Unknown]);
        }

        return 1;
    }

    private static int At(BayKind kind, BayStatus status) => (int)kind * Statuses + (int)status;
}
