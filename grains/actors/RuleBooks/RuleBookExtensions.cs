using Microsoft.Extensions.DependencyInjection;
using ParkAndSee.Calendars;
using ParkAndSee.CurbPolicies;
using ParkAndSee.Micromobility;
using ParkAndSee.Offences;
using ParkAndSee.Permits;
using ParkAndSee.Ports;
using ParkAndSee.Tariffs;
using ParkAndSee.Vehicles;
using ParkAndSee.Vehicles.Coverage;

namespace ParkAndSee.RuleBooks;

/// <summary>Wiring of the rules in force in a silo.</summary>
public static class RuleBookExtensions
{
    // Working sets: a town has few books of a kind, but curb rules hold the last 64 publications of each.
    private const int Many = 256;
    private const int Few = 64;

    /// <summary>
    /// Adds <see cref="RulesInForce{TDocument}"/> of each kind that a grain asks for, and <see cref="TariffsInForce"/>. Needs an
    /// <see cref="IRuleStore"/>.
    /// </summary>
    public static IServiceCollection AddRulesInForce(this IServiceCollection services) => services
        .Add(RuleKinds.Tariff, Many, bytes => TariffReader.Read(bytes).Tariff)
        .Add(RuleKinds.Calendar, Many, bytes => CalendarReader.Read(bytes).Calendar)
        .Add(RuleKinds.Policy, Many, bytes => CurbPolicyReader.Read(bytes).Document)
        .Add(RuleKinds.TariffAreas, Many, bytes => TariffAreasReader.Read(bytes).Areas)
        .Add(RuleKinds.Offences, Many, bytes => OffenceReader.Read(bytes).Table)
        .Add(RuleKinds.SharedVehicles, Few, bytes => MicromobilityRulesReader.Read(bytes).Rules)
        .Add(RuleKinds.CritAir, Few, bytes => CritAirTableReader.Read(bytes).Table)
        .Add(RuleKinds.Permits, Few, bytes => PermitReader.Read(bytes).Book?.Kinds.Select(PermitKind.Of).ToArray())
        .AddSingleton<TariffsInForce>();

    private static IServiceCollection Add<T>(
        this IServiceCollection services, string kind, int most, Func<ReadOnlyMemory<byte>, T?> read)
        where T : class => services.AddSingleton(provider => new RulesInForce<T>(
            kind, most, read, provider.GetRequiredService<IRuleStore>(), provider.GetRequiredService<IGrainFactory>()));
}
