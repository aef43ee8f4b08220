using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using ParkAndSee.OpeningHours;
using Xunit;

namespace ParkAndSee.Tests.OpeningHours;

/// <summary>
/// Opening hours against the reference implementation, npm <c>opening_hours</c> (LGPL-3.0, a package of
/// <c>api/web</c> for development; its version is in the lock file there). <c>PARKANDSEE_HOURS_SEED</c>
/// and <c>PARKANDSEE_HOURS_TEXTS</c> set the seed and the number of texts; a failure names both.
/// </summary>
public class ReferenceHoursTests
{
    private const int MomentsOfAText = 64;

    private static int Seed => Setting("PARKANDSEE_HOURS_SEED", 20_270_714);

    private static int Texts => Setting("PARKANDSEE_HOURS_TEXTS", 2_000);

    [Fact]
    public async Task Two_thousand_texts_mean_the_same_as_in_the_reference_implementation()
    {
        var random = new RandomHours(Seed);
        var texts = Enumerable.Range(0, Texts).Select(_ => random.Next(MomentsOfAText)).ToArray();

        var answers = await AskAsync(texts);

        var differences = new List<string>();
        var compared = 0;
        foreach (var ((text, moments), answer) in texts.Zip(answers))
        {
            var (hours, problems) = OsmHours.Read(text, "hours");
            if (answer.StartsWith('!') || hours is null)
            {
                differences.Add(
                    $"{text}: the library {(answer[0] == '!' ? "refuses: " + answer : "reads")}, ours "
                    + $"{(hours is null ? problems[^1].Message : "reads")}");
                continue;
            }

            var ours = string.Concat(moments.Select(moment => Letter(hours.At(At(moment), OsmHoursTests.France))));
            var place = Enumerable.Range(0, moments.Length).FirstOrDefault(i => ours[i] != answer[i], -1);
            if (place >= 0)
                differences.Add($"{text} at {moments[place]:uuuu-MM-dd'T'HH:mm ddd}: the library {answer[place]}, ours {ours[place]}");
            compared++;
        }

        Assert.True(differences.Count == 0,
            $"Seed {Seed}, {Texts} texts: {differences.Count} of {compared} differ:\n{string.Join('\n', differences.Take(40))}");
    }

    /// <summary>
    /// Where a night meets a rule of the next day the specification leaves the meaning to the separator, and the package defines it: its
    /// README (version 3.15.0, "Features") has a rule override the earlier ones of its days, spans over midnight included (decision 0023).
    /// </summary>
    [Theory]
    [MemberData(nameof(OsmHoursTests.Nights), MemberType = typeof(OsmHoursTests))]
    public async Task What_we_expect_of_nights_is_what_the_reference_implementation_says(string text, string expected)
    {
        var (moments, states) = OsmHoursTests.Parse(expected);

        var answers = await AskAsync([(text, moments)]);

        Assert.Equal(string.Concat(states.Select(Letter)), Assert.Single(answers));
    }

    /// <summary>Texts on which the product was wrong, with the answers of the reference implementation (cases/README.md).</summary>
    [Fact]
    public void The_collected_cases_are_right()
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "OpeningHours", "cases", "opening-hours.tsv"))
            .Where(line => !line.StartsWith('#')).ToArray();

        foreach (var (text, at, right) in lines.Select(line => line.Split('\t')).Select(cells => (cells[0], cells[1], cells[2])))
        {
            var (hours, problems) = OsmHours.Read(text, "hours");
            Assert.True(hours is not null, $"{text}: {string.Join(' ', problems)}");
            if (at == "-") continue;
            var moment = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(at).Value;
            Assert.True(Enum.Parse<HoursState>(right, ignoreCase: true) == hours.At(At(moment), OsmHoursTests.France), $"{text} at {at}");
        }

        Assert.Equal(4, lines.Length);
    }

    private static async Task<string[]> AskAsync((string Text, LocalDateTime[] Moments)[] texts)
    {
        var library = Path.Combine(WebFolder(), "node_modules", "opening_hours", "build", "opening_hours.esm.mjs");
        Assert.True(File.Exists(library), $"{library} is missing: run `npm ci` in api/web.");
        var start = new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "OpeningHours", "reference.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            Environment = { ["TZ"] = "Europe/Paris" },
        };
        using var node = Process.Start(start)!;
        var output = node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(new
        {
            library,
            texts = texts.Select(each =>
                new { text = each.Text, moments = each.Moments.Select(at => new[] { at.Year, at.Month, at.Day, at.Hour, at.Minute }) }),
        }));
        node.StandardInput.Close();
        var answers = JsonSerializer.Deserialize<string[]>(await output)!;
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, texts.Length), (node.ExitCode, answers.Length));
        return answers;
    }

    private static string WebFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ParkAndSee.sln"))) folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("No ParkAndSee.sln above the tests."), "api", "web");
    }

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : usual;

    private static char Letter(HoursState state) => state switch { HoursState.Open => 'o', HoursState.Closed => 'c', _ => 'u' };

    private static Instant At(LocalDateTime local) => local.InZoneLeniently(DateTimeZoneProviders.Tzdb["Europe/Paris"]).ToInstant();
}
