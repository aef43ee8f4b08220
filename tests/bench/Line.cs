namespace ParkAndSee.Bench;

/// <summary>The straight line of least squares.</summary>
internal static class Line
{
    /// <summary>Fits one.</summary>
    /// <param name="points">At least two, of different x.</param>
    /// <returns>Rise of y for each x, y at x = 0, and the largest distance of a point from the line as a share of its y.</returns>
    public static (double Slope, double Start, double Off) Through(IReadOnlyList<(double X, double Y)> points)
    {
        var (x, y) = (points.Average(p => p.X), points.Average(p => p.Y));
        var slope = points.Sum(p => (p.X - x) * (p.Y - y)) / points.Sum(p => (p.X - x) * (p.X - x));
        var start = y - slope * x;
        return (slope, start, points.Max(p => Math.Abs(p.Y - start - slope * p.X) / p.Y));
    }
}
