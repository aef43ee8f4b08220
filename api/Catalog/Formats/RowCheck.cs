using System.Globalization;

namespace ParkAndSee.Catalog.Formats;

/// <summary>Reads the fields of one row and remembers the first thing that is wrong with it.</summary>
/// <param name="line">Line on which the row begins; the first is 1.</param>
/// <param name="feature">Its number among the items of a JSON file; null in a table.</param>
internal sealed class RowCheck(long line, int? feature = null)
{
    private (string Field, string Reason)? _problem;

    private const int MaxText = 200;
    private const int MaxGeometry = 100_000;

    /// <summary>What the publisher calls the row, once it was read; goes into the rejection.</summary>
    internal string Id { get; set; } = "";

    /// <summary>The field that the position was read from, once it was checked.</summary>
    internal string PositionField { get; set; } = "";

    /// <summary>The first thing that is wrong; null = nothing so far.</summary>
    internal Rejection? Problem => _problem is (var named, var reason) ? Note(named, reason) : null;

    /// <summary>A remark about a field of the row, which does not reject it.</summary>
    internal Rejection Note(string field, string reason) =>
        new(line, field, reason, feature, Id.Length == 0 ? null : Id[..Math.Min(Id.Length, MaxText)]);

    internal void Fail(string field, string reason) => _problem ??= (field, reason);

    /// <summary>A number with decimal point or comma; NaN and a problem when it is none.</summary>
    internal double Number(string field, string? text)
    {
        if (double.TryParse(text?.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value))
            return value;
        Fail(field, string.IsNullOrWhiteSpace(text) ? "is empty; a number is needed" : "is not a number");
        return double.NaN;
    }

    /// <summary>Centimetres from metres; 0 when the publisher does not say or the value makes no sense.</summary>
    internal static int Centimetres(string? metres) =>
        double.TryParse(metres?.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && value is > 0 and < 10_000
            ? (int)Math.Round(value * 100)
            : 0;

    /// <summary>The first that says at least one; a bay holds at least one vehicle, so 1 when none does.</summary>
    internal int Places(string field, params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (string.IsNullOrWhiteSpace(text)) continue;
            // Programs that know floating-point columns only write 3.0 for 3.
            if (!decimal.TryParse(text, NumberStyles.Number & ~NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number)
                || number is < 0 or > 10_000 || decimal.Truncate(number) != number)
            {
                Fail(field, "is not a whole number from 0 to 10,000");
            }
            else if (number > 0)
            {
                return (int)number;
            }
        }

        return 1;
    }

    /// <summary>The row's outcome: the problem, if there is one, else the bay once its texts are fit to be stored.</summary>
    internal ImportRow Finish(BayRecord bay)
    {
        Text("source id", bay.SourceId, 1);
        Text("street", bay.Street, 0);
        Text("zone", bay.Zone, 1);
        Text("tariff zone", bay.TariffZone ?? "", 0);
        if (bay.GeometryJson?.Length > MaxGeometry) Fail("geometry", "is longer than 100,000 characters");
        return Problem is { } problem ? problem : new ImportRow(bay, null) { Position = new PositionField(line, feature, PositionField) };
    }

    private void Text(string field, string text, int least)
    {
        if (text.Length < least) Fail(field, "is empty");
        else if (text.Length > MaxText) Fail(field, "is longer than 200 characters");
        else if (text.Any(char.IsControl)) Fail(field, "holds a control character");
    }
}
