using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace ParkAndSee.Tests;

/// <summary>A number in a log names one message: no id is given twice, and each folder has its own range.</summary>
public sealed partial class EventIdTests
{
    // Folder, first and last id. The longest folder that fits counts.
    private static readonly (string Folder, int First, int Last)[] Ranges =
    [
        ("grains/actors/", 1000, 1099), ("grains/actors/Live/", 1100, 1199), ("grains/actors/Projections/", 1200, 1299),
        ("grains/actors/Zfe/", 1300, 1399),
        ("api/Ingest/", 2000, 2099), ("api/Access/", 2100, 2199), ("api/", 2200, 2399), ("api/Live/", 2400, 2499),
        ("api/Catalog/", 2500, 2599), ("api/Search/", 2600, 2699),
        ("silo/Hosting/", 3000, 3099), ("silo/Cluster/", 3100, 3199), ("silo/Journal/", 3200, 3299), ("silo/Postgres/", 3300, 3399),
        ("silo/Postgres/Migrations/", 3400, 3499), ("silo/Micromobility/", 3500, 3599),
        ("service-defaults/Wire/", 4000, 4099), ("service-defaults/", 2200, 2299),
        ("standalone/Start/", 5000, 5099), ("standalone/PrivatePostgres/", 5100, 5199),
        ("sensor-sim/", 6000, 6999),
    ];

    private static readonly (string File, int Id)[] Messages =
        [.. SourceTree.SourceFolders.SelectMany(SourceTree.CSharp)
            .SelectMany(file => IdsIn(SourceTree.Read(file)).Select(id => (file, id)))];

    [Fact]
    public void Messages_are_found() => Assert.True(Messages.Length > 40, $"Only {Messages.Length}.");

    [Fact]
    public void No_event_id_is_given_twice() =>
        Expect.None(Messages.GroupBy(message => message.Id).Where(same => same.Count() > 1)
            .Select(same => $"{same.Key}: {string.Join(", ", same.Select(m => m.File))}"));

    [Fact]
    public void Every_event_id_is_in_the_range_of_its_folder() =>
        Expect.None(Messages.Where(message => !Fits(message.File, message.Id)).Select(message => $"{message.File}: {message.Id}"));

    [Fact]
    public void Every_message_has_an_event_id() =>
        Expect.None(SourceTree.SourceFolders.SelectMany(SourceTree.CSharp)
            .Where(file => SourceTree.Read(file) is var code && Declared().Count(code) != IdsIn(code).Count()));

    [Theory]
    [InlineData("api/Live/X.cs", 2499, true)]
    [InlineData("api/Live/X.cs", 2500, false)]
    [InlineData("silo/Postgres/Migrations/X.cs", 3301, false)]
    [InlineData("silo/New/X.cs", 3001, false)]
    public void The_longest_folder_counts(string file, int id, bool fits) => Assert.Equal(fits, Fits(file, id));

    private static bool Fits(string file, int id) =>
        Ranges.Where(range => file.StartsWith(range.Folder, StringComparison.Ordinal)).OrderByDescending(range => range.Folder.Length)
            .FirstOrDefault() is { Folder: not null } range
        && id >= range.First && id <= range.Last;

    private static IEnumerable<int> IdsIn(string code) =>
        Numbered().Matches(code).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\[LoggerMessage\(", RegexOptions.CultureInvariant)]
    private static partial Regex Declared();

    [GeneratedRegex(@"\[LoggerMessage\((\d+),", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();
}
