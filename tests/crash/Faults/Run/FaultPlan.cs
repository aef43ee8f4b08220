using System.Globalization;

namespace ParkAndSee.Tests.Faults;

/// <summary>
/// What a run does. The short ones are part of every test run; the environment variables of <c>tests/crash/long.sh</c> ask for another.
/// </summary>
/// <param name="Seed">Of the schedule and of the events.</param>
/// <param name="Faults">Least number of faults.</param>
/// <param name="Events">Least number of acknowledged events.</param>
/// <param name="Kinds">Which faults.</param>
/// <param name="Longest">Longest pause of a process or cut of a network.</param>
public sealed record FaultPlan(int Seed, int Faults, long Events, FaultKind[] Kinds, TimeSpan Longest)
{
    /// <summary>How many silos.</summary>
    public const int Silos = 2;

    /// <summary>How many API hosts.</summary>
    public const int Apis = 2;

    /// <summary>How many senders.</summary>
    public const int Senders = 6;

    /// <summary>How many screens.</summary>
    public const int Screens = 4;

    /// <summary>After so many faults the cluster is left to heal, and checked.</summary>
    public const int Round = 20;

    /// <summary>Before most faults the cluster takes so many seconds' worth of events.</summary>
    public const int FlowSeconds = 2;

    private static readonly TimeSpan Short = TimeSpan.FromSeconds(9);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    /// <summary>Events a second, of all senders together.</summary>
    public int EventsPerSecond => (int)(Number("PARKANDSEE_CRASH_RATE") ?? (IsLong ? 2_500 : 1_500));

    /// <summary>Whether it was asked for by the environment.</summary>
    public bool IsLong { get; init; }

    /// <summary>The plans of this test run.</summary>
    public static IEnumerable<FaultPlan> All() => Number("PARKANDSEE_CRASH_FAULTS") is not { } faults
        ? [
            new(20261, 5, 0, [FaultKind.KillSilo, FaultKind.StopPostgres, FaultKind.CutDatabase, FaultKind.KillApi, FaultKind.StepClock],
                Short),
            new(20262, 5, 0, [FaultKind.PauseSilo, FaultKind.DrainSilo, FaultKind.FillDisk, FaultKind.CutSilos, FaultKind.KillAll], Short),
        ]
        : [new((int)(Number("PARKANDSEE_CRASH_SEED") ?? Random.Shared.Next()), (int)faults, Number("PARKANDSEE_CRASH_EVENTS") ?? 1_000_000,
            AskedKinds(), Long) { IsLong = true }];

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"seed {Seed}, {Faults} faults");

    private static FaultKind[] AskedKinds() => Environment.GetEnvironmentVariable("PARKANDSEE_CRASH_KINDS") is { Length: > 0 } names
        ? [.. names.Split(',').Select(Enum.Parse<FaultKind>)]
        : Enum.GetValues<FaultKind>();

    private static long? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)
            : null;
}
