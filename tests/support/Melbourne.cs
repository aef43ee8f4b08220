using System.Globalization;
using System.Text.Json;
using ParkAndSee.Bays;

namespace ParkAndSee.Tests;

/// <summary>The Melbourne files, read by the tests themselves: what the product must make of them.</summary>
public static class Melbourne
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Australia/Melbourne");

    /// <summary>The file of two weeks of real stays.</summary>
    public static string SessionsFile => InData("overstay_sessions_2016-11-07_2016-11-20.csv");

    /// <summary>All sessions: marker, arrival, departure.</summary>
    public static List<(string Marker, DateTimeOffset Arrival, DateTimeOffset Departure)> Sessions() =>
        [.. File.ReadLines(SessionsFile).Skip(1).Select(line => line.Split(',')).Select(c => (c[2], Local(c[0]), Local(c[1])))];

    /// <summary>The stays that the sessions on located markers must become, as sorted lines.</summary>
    public static List<string> ExpectedStays()
    {
        var located = File.ReadLines(InData("street_marker_locations.csv")).Skip(1).Select(line => line.Split(',')[0]).ToHashSet();
        return [.. Sessions().Where(s => located.Contains(s.Marker))
            .Select(s => Line(BayId.Of("melbourne-markers", s.Marker).Value, s.Arrival, s.Departure)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Stays as the product tells them, in the same form.</summary>
    public static List<string> Lines(string ndjson) =>
        [.. ndjson.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)
            .Select(stay => Line(stay.GetProperty("bayId").GetGuid(), stay.GetProperty("arrival").GetDateTimeOffset(),
                stay.GetProperty("departure").GetDateTimeOffset()))
            .Order(StringComparer.Ordinal)];

    /// <summary>The stays of a host, once its projection has taken in all that was acknowledged.</summary>
    public static async Task<string> ReadStaysAsync(StandaloneProcess host)
    {
        await Wait.UntilAsync(
            "the stays projection to take in the whole log",
            async () =>
            {
                using var progress = JsonDocument.Parse(await host.Http.GetStringAsync("/v1/projections/stays"));
                return progress.RootElement.GetProperty("caughtUp").GetBoolean();
            },
            TimeSpan.FromMinutes(2));
        using var student = host.As("integrator");
        return await student.GetStringAsync("/v1/stays");
    }

    private static string InData(string file) => Path.Combine(AppContext.BaseDirectory, "data", "melbourne", file);

    private static DateTimeOffset Local(string text)
    {
        var local = DateTime.ParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private static string Line(Guid bay, DateTimeOffset arrival, DateTimeOffset departure) => string.Create(
        CultureInfo.InvariantCulture,
        $"{bay} {arrival.ToUniversalTime():yyyy-MM-ddTHH:mm:ssZ} {departure.ToUniversalTime():yyyy-MM-ddTHH:mm:ssZ}");
}
