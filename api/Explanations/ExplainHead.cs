using NodaTime;
using ParkAndSee.Input;

namespace ParkAndSee.Explanations;

/// <summary>
/// What every question of <c>GET /v1/explain</c> begins with. Instants are written with their
/// offset, as in <c>2026-11-24T10:00:00+01:00</c> (a <c>+</c> as <c>%2B</c>) or with <c>Z</c>.
/// </summary>
internal sealed class ExplainHead
{
    /// <summary>What is to be explained.</summary>
    public string? Decision { get; init; }

    /// <summary>Start of the stay, instant of the finding, of the check.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>By the rules as they were known then; left out = now.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary><see cref="At"/>; only when there is no <see cref="Fault"/>.</summary>
    public Instant AtInstant => AcceptedInstant.Of(At!.Value);

    /// <summary><see cref="AsOf"/>.</summary>
    public Instant? AsOfInstant => AcceptedInstant.Of(AsOf);

    /// <summary>What is wrong with it; null = nothing.</summary>
    public ExplainFault? Fault() => !Decisions.All.Contains(Decision)
        ? new("decision", $"decision: one of {string.Join(", ", Decisions.All)}.")
        : At is null ? new("at", "at: give the instant with its offset, as in 2026-11-24T09:00:00Z.") : null;
}

/// <summary>What can be explained.</summary>
internal static class Decisions
{
    /// <summary>A price.</summary>
    public const string Quote = "quote";

    /// <summary>An FPS.</summary>
    public const string Fps = "fps";

    /// <summary>Whether a vehicle may be in a low emission zone.</summary>
    public const string Zfe = "zfe";

    /// <summary>A vehicle's Crit'Air class.</summary>
    public const string CritAir = "critair";

    /// <summary>The stay in a bay; for keys with <c>enforcement:read</c>.</summary>
    public const string Assessment = "assessment";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Quote, Fps, Zfe, CritAir, Assessment];
}

/// <summary>Why a question cannot be explained.</summary>
/// <param name="Field">Which parameter is at fault.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="IsMissing">Whether what was asked for is not there.</param>
internal sealed record ExplainFault(string Field, string Message, bool IsMissing = false);
