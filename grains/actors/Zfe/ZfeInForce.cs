using Microsoft.Extensions.Logging;
using NodaTime;
using ParkAndSee.Calendars;
using ParkAndSee.RuleBooks;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Zfe;

/// <summary>
/// The low emission zones in force at any instant, as they were known at any other; one for each silo. What versions make is compiled
/// once and kept; a publication is seen at the next question, since the books are asked each time. Next hop: <see cref="ZfeRule"/>.
/// </summary>
public sealed class ZfeInForce(IGrainFactory grains, ILogger<ZfeInForce> logger)
{
    private const int MostDocuments = 32;
    private const int MostCompiled = 8;

    private static readonly LocalDate AnyDay = new(2000, 1, 1); // notices were told when the file was stored

    private readonly VersionCache<RuleUse, ZfeOperatorDocument?> _documents = new(MostDocuments);
    private readonly VersionCache<string, ZfeCompiled> _compiled = new(MostCompiled);

    /// <summary>The zones of an operator's book.</summary>
    /// <param name="book">Its name.</param>
    /// <param name="at">When.</param>
    /// <param name="asOf">As the rules were known then; null = now.</param>
    /// <returns>The zones, or why there are none: exactly one of the two.</returns>
    public async Task<(ZfeRules? Rules, VehicleRefusal? Refusal)> FindAsync(string book, Instant at, Instant? asOf = null)
    {
        if (await grains.FindAsync($"{RuleKinds.Zfe}/{book}", at, asOf) is not { } word)
            return Missing($"No zones {book} are in force at that instant: GET /v1/rules lists what there is.");
        if (await _documents.GetAsync(word, () => DocumentAsync(word)) is not { } document) return Broken(word);
        string[] names = [.. document.Names()];
        var found = await Task.WhenAll(names.Select(name => grains.FindAsync(name, at, asOf)));
        if (Array.IndexOf(found, null) is >= 0 and var absent)
            return Missing($"The zones {book} name the book {names[absent]}, which is not in force at that instant: publish it.");
        RuleUse[] by = [word, .. found.Select(use => use!.Value)];
        var made = await _compiled.GetAsync(string.Join(", ", by.Select(use => $"{use.Book} {use.Version}")),
            () => CompileAsync(document, by));
        return made.Rules is { } rules ? (rules, null) : Broken(word);
    }

    /// <summary>What the zones say of a vehicle that stays at a place, over the next 24 hours; empty when no zones are in force.</summary>
    /// <param name="book">Name of the operator's book.</param>
    /// <param name="vehicle">What is known of it.</param>
    /// <param name="exemption">What frees it.</param>
    /// <param name="derogations">The derogations it holds.</param>
    /// <param name="point">Where.</param>
    /// <param name="at">From when.</param>
    public async Task<ZfeSpan[]> Next24HoursAsync(
        string book, VehicleFacts vehicle, ZfeExemption exemption, ZfeDerogation[] derogations, MicroPoint point, Instant at)
    {
        var (rules, _) = await FindAsync(book, at);
        return rules is null ? [] : ZfeTimeline.Next24Hours(rules.Regime, ZfeVehicle.Of(vehicle, rules.Table, exemption), derogations,
            point, at);
    }

    private static (ZfeRules? Rules, VehicleRefusal? Refusal) Missing(string message) =>
        (null, new VehicleRefusal("zfe", message, IsMissing: true));

    private static (ZfeRules? Rules, VehicleRefusal? Refusal) Broken(RuleUse word) =>
        (null,
            new VehicleRefusal("zfe",
                $"Version {word.Version} of {word.Book} and the books that it names cannot be compiled: store and publish what the "
                + "log names.", IsMissing: true));

    private async Task<ZfeOperatorDocument?> DocumentAsync(RuleUse word)
    {
        var (document, problems) = ZfeOperatorReader.Read(await grains.ReadAsync(word));
        if (document is null) Tell(word.ToString(), problems);
        return document;
    }

    private async Task<ZfeCompiled> CompileAsync(ZfeOperatorDocument document, RuleUse[] by)
    {
        var (files, calendars, table) = (new List<ZfeFile>(), new List<HolidayCalendar>(), (CritAirTable?)null);
        foreach (var use in by[1..])
        {
            var bytes = await grains.ReadAsync(use);
            var problems = RuleKey.Parse(use.Book).Kind switch
            {
                RuleKinds.CritAir when CritAirTableReader.Read(bytes) is var read => Took(read.Table, read.Problems, one => table = one),
                RuleKinds.Calendar when CalendarReader.Read(bytes) is var read => Took(read.Calendar, read.Problems, calendars.Add),
                _ when ZfeFileReader.Read(bytes, AnyDay) is var read => Took(read.File, read.Problems, files.Add),
                _ => throw new InvalidOperationException("Every kind is read."),
            };
            if (problems is not null) return Failed(use.ToString(), problems);
        }

        var version = string.Join(", ",
            by.Where(use => use.Book.StartsWith("zfe", StringComparison.Ordinal)).Select(use => $"{use.Book} {use.Version}"));
        var (regime, faults) = ZfeRegime.Build(version, files, document, calendars);
        return regime is null ? Failed(by[0].ToString(), faults) : new ZfeCompiled(new ZfeRules(regime, table!, by));
    }

    private static IReadOnlyList<RuleProblem>? Took<T>(T? read, IReadOnlyList<RuleProblem> problems, Action<T> take)
        where T : class
    {
        if (read is null) return problems;
        take(read);
        return null;
    }

    private ZfeCompiled Failed(string use, IReadOnlyList<RuleProblem> problems)
    {
        Tell(use, problems);
        return new ZfeCompiled(null);
    }

    private void Tell(string use, IReadOnlyList<RuleProblem> problems)
    {
        var worst = problems.FirstOrDefault(problem => problem.Weight == ProblemWeight.Error);
        ZfeLogMessages.NotCompiled(logger, use, worst?.Path ?? "", worst?.Message ?? "");
    }

    private sealed record ZfeCompiled(ZfeRules? Rules);
}

/// <summary>Zones in force, with what they were made of.</summary>
/// <param name="Regime">The zones.</param>
/// <param name="Table">The Crit'Air table.</param>
/// <param name="By">The versions; the operator's word first.</param>
public sealed record ZfeRules(ZfeRegime Regime, CritAirTable Table, RuleUse[] By);
