using ParkAndSee.RuleBooks;

namespace ParkAndSee.Micromobility;

/// <summary>
/// Cases of badly parked shared vehicles: lists them, explains them, and passes a person's word to the owner of a case. Stateless.
/// </summary>
[Alias("ParkAndSee.Micromobility.IMicromobilityCasesGrain")]
public interface IMicromobilityCasesGrain : IGrainWithIntegerKey
{
    /// <summary>A page of cases, those that opened last first.</summary>
    [Alias("ListAsync")]
    Task<MicromobilityCasePage> ListAsync(MicromobilityCaseQuery query);

    /// <summary>Ends a case by a person's word. On disk when it returns.</summary>
    /// <param name="caseId">Which.</param>
    /// <param name="onlyOf">Id of the operator whose cases the person may answer; null = any that is due for an agent.</param>
    /// <param name="word">What the person says.</param>
    [Alias("ClearAsync")]
    Task<MicromobilityResult> ClearAsync(Guid caseId, string? onlyOf, MicromobilityComment word);
}

/// <summary>Which cases.</summary>
/// <param name="Operator">Of this operator; null = all.</param>
/// <param name="State">In this state now; null = all that have opened.</param>
/// <param name="Zone">Near a dedicated bay of this zone; null = all.</param>
/// <param name="Before">Behind this case: <see cref="MicromobilityCasePage.Next"/> of the page before; null = the first page.</param>
/// <param name="Limit">1 to <see cref="MicromobilityLimits.MaxCases"/>.</param>
[GenerateSerializer, Immutable, Alias("SharedCaseQuery")]
public sealed record MicromobilityCaseQuery(
    [property: Id(0)] string? Operator, [property: Id(1)] MicromobilityCaseState? State, [property: Id(2)] string? Zone,
    [property: Id(3)] MicromobilityCaseCursor? Before, [property: Id(4)] int Limit);

/// <summary>Where a page of cases ends.</summary>
/// <param name="OpensAt">Of its last case.</param>
/// <param name="Id">Of its last case.</param>
[GenerateSerializer, Immutable, Alias("SharedCaseCursor")]
public readonly record struct MicromobilityCaseCursor([property: Id(0)] long OpensAt, [property: Id(1)] Guid Id);

/// <summary>A page of cases.</summary>
/// <param name="Cases">In order.</param>
/// <param name="Next">Where the next page begins; null = this is the last.</param>
[GenerateSerializer, Immutable, Alias("SharedCasePage")]
public sealed record MicromobilityCasePage(
    [property: Id(0)] MicromobilityCaseView[] Cases, [property: Id(1)] MicromobilityCaseCursor? Next);

/// <summary>A case as it stands now.</summary>
/// <param name="Case">The case.</param>
/// <param name="State">Its state by the clock.</param>
/// <param name="Why">What it is about, the facts and the steps, for people.</param>
[GenerateSerializer, Immutable, Alias("SharedCaseView")]
public sealed record MicromobilityCaseView(
    [property: Id(0)] MicromobilityCase Case, [property: Id(1)] MicromobilityCaseState State, [property: Id(2)] LocalizedText[] Why);

/// <summary>In whose hands a case is.</summary>
public enum MicromobilityCaseState : byte
{
    /// <summary>It is none yet: the vehicle has not stood long enough.</summary>
    Waiting = 0,

    /// <summary>The operator's.</summary>
    ForOperator = 1,

    /// <summary>An agent may be sent.</summary>
    ForAgent = 2,

    /// <summary>It is over.</summary>
    Cleared = 3,
}
