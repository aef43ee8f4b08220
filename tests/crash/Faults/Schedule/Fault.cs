using System.Globalization;

namespace ParkAndSee.Tests.Faults;

/// <summary>What is done to the cluster.</summary>
public enum FaultKind
{
    /// <summary><c>kill -9</c> of a silo.</summary>
    KillSilo,

    /// <summary><c>kill -9</c> of an API host.</summary>
    KillApi,

    /// <summary><c>kill -9</c> of every silo and API host.</summary>
    KillAll,

    /// <summary>SIGTERM of a silo.</summary>
    DrainSilo,

    /// <summary>SIGQUIT of the PostgreSQL postmaster, which is <c>pg_ctl stop -m immediate</c>.</summary>
    StopPostgres,

    /// <summary>SIGSTOP of a silo and SIGCONT later: by then it may be declared dead.</summary>
    PauseSilo,

    /// <summary>The road between a silo and the database swallows everything.</summary>
    CutDatabase,

    /// <summary>The network between silos swallows everything; both still reach the API hosts and the database.</summary>
    CutSilos,

    /// <summary>The disk of the log has no room.</summary>
    FillDisk,

    /// <summary>The wall clock of a silo or an API host jumps, and the sensors' clocks do.</summary>
    StepClock,
}

/// <summary>One fault.</summary>
/// <param name="Number">1, 2, 3 …</param>
/// <param name="Pause">How long after the one before it begins.</param>
/// <param name="OnTop">Whether it falls while the ones before may still be felt; else it waits
/// until the cluster takes events again.</param>
/// <param name="Kind">What.</param>
/// <param name="Target">Which silo or host, from 0, where the kind asks for one.</param>
/// <param name="Lasts">How long it lasts, or how long what was killed stays down.</param>
/// <param name="Amount">Of a clock: the step.</param>
public sealed record Fault(int Number, TimeSpan Pause, bool OnTop, FaultKind Kind, int Target, TimeSpan Lasts, TimeSpan Amount)
{
    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"#{Number} +{Pause.TotalSeconds:0.0}s{(OnTop ? " on top" : "")} {Kind} {Target + 1} for "
        + $"{Lasts.TotalSeconds:0.0}s{(Amount == TimeSpan.Zero ? "" : $" by {Amount.TotalSeconds:+0;-0}s")}");
}
