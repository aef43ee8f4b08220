using System.Text.Json;
using System.Text.RegularExpressions;
using ParkAndSee.Bays;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Micromobility;

/// <summary>
/// Reads a document on shared vehicles (<c>docs/shared-vehicles.md</c>), strictly: all
/// problems are told, and nothing comes out of a document that has one.
/// </summary>
public static partial class MicromobilityRulesReader
{
    private const int MostMetres = 200;
    private const int MostMinutes = 7 * 24 * 60;
    private static readonly (string Word, BayKind Kind)[] Kinds =
        [.. Enum.GetValues<BayKind>().Select(kind => (JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString()), kind))];

    private static readonly (string Word, MicromobilitySurface Surface)[] Surfaces =
        [("street", MicromobilitySurface.Street), ("sidewalk", MicromobilitySurface.Sidewalk),
            ("crosswalk", MicromobilitySurface.Crosswalk),
            ("bike_lane", MicromobilitySurface.BikeLane)];

    /// <summary>Reads a document.</summary>
    /// <param name="utf8">JSON in UTF-8.</param>
    /// <returns>The document, or null when there is an error; and every problem found.</returns>
    public static (MicromobilityRules? Rules, IReadOnlyList<RuleProblem> Problems) Read(ReadOnlyMemory<byte> utf8) =>
        RuleDocument.Read(utf8, Read);

    private static MicromobilityRules? Read(ObjectReader document, ProblemList problems)
    {
        var (id, title, tolerance) = (document.Text("id", 64), document.LocalizedText("title"), Tolerance(document));
        var (point, stale, silence) = (document.Integer("pointBayMetres", 1, 50), document.Integer("staleMinutes", 1, MostMinutes),
            document.Integer("mdsSilenceMinutes", 1, MostMinutes));
        MicromobilityClass[] classes = [.. document.Items("classes", 1, 20)
            .Select(item => Class(new ObjectReader(item.Value, item.Path, problems), problems))];
        MicromobilityOperator[] operators = [.. document.Items("operators", 1, 100)
            .Select(item => Operator(new ObjectReader(item.Value, item.Path, problems), classes))];
        document.End();
        Twice("classes", classes, each => each.Id, problems);
        Twice("operators", operators, each => each.Id, problems);
        Twice("operators", [.. operators.Where(each => each.Provider is not null)], each => each.Provider!.Value.ToString(), problems);
        return problems.HasErrors
            ? null
            : new MicromobilityRules(id, title, tolerance, point!.Value * 100, Minutes(stale), Minutes(silence), classes, operators);
    }

    private static MicromobilityTolerance Tolerance(ObjectReader document)
    {
        if (document.Object("accuracy") is not { } item) return default;
        var (usual, worst, band) = (item.Integer("defaultMetres", 1, MostMetres), item.Integer("worstMetres", 1, MostMetres),
            item.Integer("deadBandMetres", 1, 20));
        if (usual > worst)
            item.Error("defaultMetres",
                "Is more than worstMetres: a vehicle without an accuracy would never be judged. Lower it.");
        item.End();
        return new MicromobilityTolerance((usual ?? 0) * 100, (worst ?? 0) * 100, (band ?? 0) * 100);
    }

    private static MicromobilityClass Class(ObjectReader item, ProblemList problems)
    {
        var (id, title) = (item.Text("id", 40), item.LocalizedText("title"));
        DedicatedKind[] bays = [.. item.Items("bays", 1, 20).Select(bay => Bays(new ObjectReader(bay.Value, bay.Path, problems)))];
        MicromobilitySurface[] free = [.. item.Items("keptFree", 0, Surfaces.Length)
            .Select(surface => Surface(surface.Value, surface.Path, problems))];
        var (only, tipped) = (Flag(item, "onlyInBays"), Flag(item, "tippedOver"));
        var (standing, agent) = (item.Integer("standingMinutes", 0, MostMinutes), item.Integer("agentAfterMinutes", 0, MostMinutes));
        item.End();
        return new MicromobilityClass(id, title, bays, only, free, tipped, Minutes(standing), Minutes(agent));
    }

    private static DedicatedKind Bays(ObjectReader item)
    {
        var (kind, dataset) = (item.Choice("kind", Kinds), item.Has("dataset") ? item.Text("dataset", 100) : null);
        item.End();
        return new DedicatedKind(kind ?? default, dataset);
    }

    private static MicromobilityOperator Operator(ObjectReader item, MicromobilityClass[] classes)
    {
        var (id, title, name) = (item.Text("id", 64), item.LocalizedText("title"), item.Text("class", 40));
        if (id.Length > 0 && !Name().IsMatch(id))
            item.Error("id",
                "Must be 1 to 64 lower-case letters, digits and hyphens, with a letter or digit at both ends: API keys are named so.");
        if (name.Length > 0 && !classes.Any(each => each.Id == name))
            item.Error("class", $"Must be one of {string.Join(", ", classes.Select(each => $"\"{each.Id}\""))}.");
        var provider = Provider(item);
        var vehicles = item.Integer("vehicles", 0, 1_000_000, required: false);
        item.End();
        return new MicromobilityOperator(id, title, provider, name, vehicles);
    }

    private static Guid? Provider(ObjectReader item)
    {
        if (!item.Has("providerId")) return null;
        if (Guid.TryParseExact(item.Text("providerId", 36), "D", out var id) && id != Guid.Empty) return id;
        item.Error("providerId", "Must be the operator's MDS provider_id, a UUID; leave it out for an operator that sends GBFS only.");
        return null;
    }

    private static MicromobilitySurface Surface(JsonElement value, string path, ProblemList problems)
    {
        foreach (var (word, surface) in Surfaces)
            if (value.ValueKind == JsonValueKind.String && value.ValueEquals(word)) return surface;
        problems.Error(path, $"Must be one of {string.Join(", ", Surfaces.Select(each => $"\"{each.Word}\""))}.");
        return default;
    }

    private static bool Flag(ObjectReader item, string name)
    {
        if (item.Take(name) is not { } value) return false;
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) item.Error(name, "Must be true or false.");
        return value.ValueKind == JsonValueKind.True;
    }

    private static void Twice<T>(string list, T[] items, Func<T, string> name, ProblemList problems)
    {
        foreach (var same in items.GroupBy(name).Where(same => same.Key.Length > 0 && same.Count() > 1))
            problems.Error(list, $"{same.Key} is given twice: keep one.");
    }

    private static long Minutes(int? minutes) => (minutes ?? 0) * 60_000L;

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$")]
    private static partial Regex Name();
}
