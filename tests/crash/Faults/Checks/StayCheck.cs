namespace ParkAndSee.Tests.Faults;

/// <summary>The answer of <c>GET /v1/stays</c> against the reference, line by line: order and bytes count.</summary>
public static class StayCheck
{
    private const int Most = 20;

    /// <summary>Compares; stops after some findings.</summary>
    /// <param name="city">The bays.</param>
    /// <param name="byBay">The logged events by index of the bay.</param>
    /// <param name="lines">The answer.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<List<CheckFinding>> CheckAsync(
        City city, IReadOnlyList<IReadOnlyList<SentEvent>> byBay, TextReader lines, CancellationToken ct)
    {
        var expected = city.Bays.OrderBy(bay => bay.Id.ToString(), StringComparer.Ordinal)
            .SelectMany(bay => ReferenceStays.LinesOf(bay.Id, bay.Places, byBay[bay.Index]));
        var findings = new List<CheckFinding>();
        var number = 0;
        foreach (var must in expected)
        {
            number++;
            var line = await lines.ReadLineAsync(ct);
            if (line != must) findings.Add(new(Broken.WrongStay, $"line {number} is {line ?? "missing"}, should be {must}"));
            if (findings.Count == Most) return findings;
        }

        if (await lines.ReadLineAsync(ct) is { } more) findings.Add(new(Broken.WrongStay, $"after line {number}, the last, comes {more}"));
        return findings;
    }
}
