namespace ParkAndSee.Zfe;

/// <summary>
/// One polygon with its holes, ready to be asked. Arithmetic is exact, on integers. The boundary belongs to it: a
/// point on an edge or a vertex, of the outer ring or of a hole, is inside. Between rings the even-odd rule holds.
/// </summary>
/// <remarks>
/// Edges are put into horizontal strips of equal height, so that a question looks only at the edges at its own latitude. The number of
/// strips follows the number of edges and is lowered when long edges would be copied too often, so memory stays linear whatever the shape.
/// </remarks>
internal sealed class PolygonIndex
{
    private const int EdgesAStrip = 2;
    private const int MostCopies = 8;

    private readonly Edge[] _edges;
    private readonly int[] _starts;
    private readonly long _height;

    /// <summary>Compiles a polygon; a ring may repeat its first point at its end or not.</summary>
    /// <param name="rings">Outer ring and holes; at least one edge in all.</param>
    public PolygonIndex(IReadOnlyList<MicroPoint[]> rings)
    {
        Rings = rings;
        var edges = Edges(rings);
        Box = MicroBox.Around([.. rings.SelectMany(ring => ring)]);
        var strips = Math.Max(1, edges.Count / EdgesAStrip);
        while (strips > 1 && Copies(edges, strips) > MostCopies * edges.Count) strips /= 2;
        _height = HeightOf(strips);
        _starts = new int[strips + 1];
        foreach (var edge in edges)
            for (var strip = StripOf(edge.Y1); strip <= StripOf(edge.Y2); strip++) _starts[strip + 1]++;
        for (var strip = 0; strip < strips; strip++) _starts[strip + 1] += _starts[strip];
        _edges = new Edge[_starts[strips]];
        var next = _starts.AsSpan().ToArray();
        foreach (var edge in edges)
            for (var strip = StripOf(edge.Y1); strip <= StripOf(edge.Y2); strip++) _edges[next[strip]++] = edge;
    }

    public MicroBox Box { get; }

    /// <summary>The rings as they were given.</summary>
    public IReadOnlyList<MicroPoint[]> Rings { get; }

    public bool Contains(int x, int y)
    {
        if (!Box.Holds(x, y)) return false;
        var strip = StripOf(y);
        var inside = false;
        unchecked
        {
            foreach (ref readonly var edge in _edges.AsSpan(_starts[strip], _starts[strip + 1] - _starts[strip]))
            {
                if (y < edge.Y1 || y > edge.Y2) continue;
                // Above 0 when the point lies left of the edge, which points up; at most 3.6e8 × 1.8e8 × 2, far below 2^63.
                var side = ((long)(edge.X2 - edge.X1) * (y - edge.Y1)) - ((long)(edge.Y2 - edge.Y1) * (x - edge.X1));
                if (side == 0 && (edge.Y1 != edge.Y2 || (x >= Math.Min(edge.X1, edge.X2) && x <= Math.Max(edge.X1, edge.X2)))) return true;
                inside ^= side > 0 && y < edge.Y2;
            }
        }

        return inside;
    }

    private static List<Edge> Edges(IReadOnlyList<MicroPoint[]> rings)
    {
        var edges = new List<Edge>();
        foreach (var ring in rings)
        {
            for (var i = 0; i < ring.Length; i++)
            {
                var (one, other) = (ring[i], ring[(i + 1) % ring.Length]);
                if (one == other) continue;
                edges.Add(one.Lat <= other.Lat
                    ? new Edge(one.Lon, one.Lat, other.Lon, other.Lat)
                    : new Edge(other.Lon, other.Lat, one.Lon, one.Lat));
            }
        }

        return edges;
    }

    private long Copies(List<Edge> edges, int strips)
    {
        var height = HeightOf(strips);
        return edges.Sum(edge => ((edge.Y2 - (long)Box.MinY) / height) - ((edge.Y1 - (long)Box.MinY) / height) + 1);
    }

    private long HeightOf(int strips) => ((Box.MaxY - (long)Box.MinY) / strips) + 1;

    private int StripOf(int y) => (int)((y - (long)Box.MinY) / _height);

    /// <summary>An edge that points up or is level: Y1 is not above Y2.</summary>
    private readonly record struct Edge(int X1, int Y1, int X2, int Y2);
}
