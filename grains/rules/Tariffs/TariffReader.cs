using System.Text.Json;
using NodaTime;
using ParkAndSee.CurbPolicies;
using ParkAndSee.Fps;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Tariffs;

/// <summary>Reads a tariff document (<c>docs/tariffs.md</c>).</summary>
public static class TariffReader
{
    /// <summary>Reads a tariff, strictly: unknown members, gaps, overlaps and unreachable steps are errors.</summary>
    /// <param name="utf8">The document, JSON in UTF-8, at most 1 MiB.</param>
    /// <returns>The tariff, or null when there is an error; and every problem found.</returns>
    public static (Tariff? Tariff, IReadOnlyList<RuleProblem> Problems) Read(ReadOnlyMemory<byte> utf8) => RuleDocument.Read(utf8, Read);

    private static Tariff? Read(ObjectReader document, ProblemList problems)
    {
        var (id, title) = (document.Text("id", 80), document.LocalizedText("title"));
        document.Choice("currency", ("EUR", 0));
        var zone = document.Text("timeZone", 80);
        if (zone.Length > 0 && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
            document.Error("timeZone", "Is no time zone of tzdb: write it as in \"Europe/Paris\".");
        var calendar = document.Text("calendar", 80);
        var holidays = document.Choice("holidays", ("free", HolidayTreatment.Free), ("as-sunday", HolidayTreatment.AsSunday),
            ("as-usual", HolidayTreatment.AsUsual));
        var (zones, vehicles, users) = (Classes(document, "zones", 200, problems), Classes(document, "vehicles", 50, problems),
            Classes(document, "users", 50, problems));
        var tariff = new Tariff(
            id, title, zone, calendar, holidays ?? default, zones, vehicles, users,
            [.. document.Items("scales", 1, 1000)
                .Select(item => ScaleReader.Read(new ObjectReader(item.Value, item.Path, problems), problems))],
            [.. document.Items("fps", 0, 500, required: false).Select(item => Fps(new ObjectReader(item.Value, item.Path, problems)))],
            Increase(document));
        document.End();
        TariffCheck.References(tariff, problems);
        TariffCheck.Classes(tariff, problems);
        if (problems.HasErrors) return null;
        TariffCheck.Amounts(tariff, problems);
        return tariff;
    }

    private static TariffClass[] Classes(ObjectReader document, string name, int most, ProblemList problems)
    {
        var seen = new HashSet<string>();
        return [.. document.Items(name, 1, most).Select(item => Class(item.Value, item.Path))];

        TariffClass Class(JsonElement element, string path)
        {
            var reader = new ObjectReader(element, path, problems);
            var read = new TariffClass(reader.Text("id", 80), reader.LocalizedText("title"),
                name != "zones" && reader.Has("cds") ? Cds(reader, problems) : null)
            {
                PostedCodes = name == "zones" ? ClassReader.PostedCodes(reader) : [],
                Facts = name == "vehicles" ? ClassReader.Facts(reader, problems) : [],
                IsPresumed = name == "vehicles" && reader.Has("presumed") && (reader.Flag("presumed") ?? false),
            };
            reader.End();
            if (read.Id.Length > 0 && !seen.Add(read.Id)) reader.Error("id", "Stands twice: keep one.");
            return read;
        }
    }

    private static CdsUsers[] Cds(ObjectReader parent, ProblemList problems)
    {
        return [.. parent.Items("cds", 1, 20).Select(item => Users(new ObjectReader(item.Value, item.Path, problems)))];

        static CdsUsers Users(ObjectReader reader)
        {
            var users = new CdsUsers(SelectorReader.Names(reader, "userClasses"), SelectorReader.Names(reader, "userClassesExcept"));
            if (users.UserClasses.Intersect(users.UserClassesExcept).Any())
                reader.Error("userClassesExcept", "Excludes a class that \"userClasses\" asks for: take it out of one of them.");
            reader.End();
            return users;
        }
    }

    private static FpsRule Fps(ObjectReader reader)
    {
        var (zones, vehicles, scale) = (ScaleReader.Names(reader, "zones"), ScaleReader.Names(reader, "vehicles"),
            reader.Text("scale", 80));
        var cents = reader.Integer("cents", 1, ScaleReader.MostCents) ?? 0;
        FpsReduced? reduced = null;
        if (reader.Object("reduced", required: false) is { } part)
        {
            reduced = new FpsReduced(part.Integer("cents", 0, ScaleReader.MostCents) ?? 0, part.Integer("withinHours", 1, 24 * 90) ?? 0);
            if (reduced.Cents >= cents && cents > 0)
                part.Error("cents", "Must be below the full FPS; take \"reduced\" out if there is none.");
            part.End();
        }

        reader.End();
        return new FpsRule(zones, vehicles, scale, cents, reduced);
    }

    private static FpsIncrease? Increase(ObjectReader document)
    {
        var needed = document.Has("fps");
        if (document.Object("fpsIncrease", needed) is not { } reader) return null;
        var increase = new FpsIncrease(
            reader.Integer("afterMonths", 1, 24) ?? 0,
            reader.Integer("percent", 0, 200) ?? 0,
            reader.Integer("leastCents", 0, ScaleReader.MostCents) ?? 0,
            reader.Integer("rebatePercent", 0, 100) ?? 0,
            reader.Integer("rebateMonths", 0, 24) ?? 0);
        reader.End();
        return increase;
    }
}
