using ParkAndSee.Bays;
using ParkAndSee.Zfe;

namespace ParkAndSee.Micromobility;

/// <summary>Dedicated bays by place. Immutable; asking allocates nothing.</summary>
public sealed class DedicatedBays
{
    /// <summary>How far a bay is looked for, cm. More than any accuracy and dead band that a document may allow.</summary>
    public const int SearchCm = 30_000;

    private readonly DedicatedBay[] _bays;
    private readonly (BayKind Kind, string Dataset)[] _sorts;
    private readonly BoxTree _tree;

    /// <summary>Packs bays.</summary>
    public DedicatedBays(IReadOnlyList<DedicatedBay> bays)
    {
        _bays = [.. bays];
        _sorts = [.. bays.Select(bay => (bay.Kind, bay.Dataset)).Distinct()];
        _tree = new BoxTree([.. bays.Select(bay => bay.Box).Select(box => new GroundMetric(box.MinY).Grow(box, SearchCm))]);
    }

    /// <summary>No bay.</summary>
    public static DedicatedBays None { get; } = new([]);

    /// <summary>How many.</summary>
    public int Count => _bays.Length;

    /// <summary>Whether any bay is dedicated to a class, wherever it lies.</summary>
    internal bool HasAnyFor(MicromobilityClass one)
    {
        foreach (var (kind, dataset) in _sorts)
            if (IsFor(one, kind, dataset)) return true;
        return false;
    }

    /// <summary>The nearest bay of a class within <see cref="SearchCm"/>; of equally near ones any. Null = none.</summary>
    internal (DedicatedBay Bay, int Cm)? Nearest(MicroPoint place, MicromobilityClass one, int pointBayCm)
    {
        if (_bays.Length == 0) return null;
        var search = new Search(this, place, one, pointBayCm);
        _tree.At(place.Lon, place.Lat, static (int item, ref Search state) => state.Visit(item), ref search);
        return search.Best is { } bay && search.Cm <= SearchCm ? (bay, (int)search.Cm) : null;
    }

    private static bool IsFor(MicromobilityClass one, BayKind kind, string dataset)
    {
        foreach (var selector in one.Bays)
            if (selector.Holds(kind, dataset)) return true;
        return false;
    }

    private struct Search(DedicatedBays all, MicroPoint place, MicromobilityClass one, int pointBayCm)
    {
        public DedicatedBay? Best { get; private set; }

        public long Cm { get; private set; } = long.MaxValue;

        public void Visit(int item)
        {
            var bay = all._bays[item];
            if (!IsFor(one, bay.Kind, bay.Dataset)) return;
            var cm = bay.DistanceCm(place, pointBayCm);
            if (cm < Cm) (Best, Cm) = (bay, cm);
        }
    }
}
