using ParkAndSee.Bays;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Micromobility;

/// <summary>
/// A document of the kind <see cref="RuleKinds.SharedVehicles"/> (<c>docs/shared-vehicles.md</c>): how shared vehicles are to be parked.
/// </summary>
/// <param name="Id">Name of its book.</param>
/// <param name="Title">For people.</param>
/// <param name="Tolerance">How far a measured place is believed.</param>
/// <param name="PointBayCm">Radius of a bay of which only the middle is known, cm.</param>
/// <param name="StaleMs">A GBFS place older than this is not known any more.</param>
/// <param name="MdsSilenceMs">For so long after MDS was heard an operator's GBFS does not count.</param>
/// <param name="Classes">Sorts of vehicles, at least one.</param>
/// <param name="Operators">Who may have vehicles on the street.</param>
public sealed record MicromobilityRules(
    string Id, LocalizedText Title, MicromobilityTolerance Tolerance, int PointBayCm, long StaleMs, long MdsSilenceMs,
    IReadOnlyList<MicromobilityClass> Classes, IReadOnlyList<MicromobilityOperator> Operators)
{
    /// <summary>The class of an operator's vehicles.</summary>
    public MicromobilityClass ClassOf(MicromobilityOperator one) => Classes.First(each => each.Id == one.Class);
}

/// <summary>How far a measured place is believed.</summary>
/// <param name="DefaultAccuracyCm">Accuracy of a device that does not say its own, cm.</param>
/// <param name="WorstAccuracyCm">A place less accurate than this says nothing, cm.</param>
/// <param name="DeadBandCm">Added to the accuracy, for the drawing of bays and the length of a vehicle, cm; at least 1 m.</param>
public readonly record struct MicromobilityTolerance(int DefaultAccuracyCm, int WorstAccuracyCm, int DeadBandCm)
{
    /// <summary>Accuracy of a place, cm.</summary>
    public int AccuracyCm(in MicromobilityFix fix) => fix.AccuracyCm ?? DefaultAccuracyCm;
}

/// <summary>A sort of shared vehicle and what is asked of it.</summary>
/// <param name="Id">Names it in the document.</param>
/// <param name="Title">For people.</param>
/// <param name="Bays">Which bays are dedicated to it.</param>
/// <param name="OnlyInBays">It may be left in a dedicated bay only.</param>
/// <param name="KeptFree">What it may not stand on, outside a dedicated bay.</param>
/// <param name="TippedOver">Lying is a case.</param>
/// <param name="StandingMs">How long it stands badly before that is a case.</param>
/// <param name="AgentAfterMs">How long the case is the operator's before an agent may be sent.</param>
public sealed record MicromobilityClass(
    string Id, LocalizedText Title, IReadOnlyList<DedicatedKind> Bays, bool OnlyInBays, IReadOnlyList<MicromobilitySurface> KeptFree,
    bool TippedOver, long StandingMs, long AgentAfterMs);

/// <summary>Bays by kind, of one dataset or of all.</summary>
/// <param name="Kind">Their kind.</param>
/// <param name="Dataset">Their dataset; null = any.</param>
public readonly record struct DedicatedKind(BayKind Kind, string? Dataset)
{
    internal bool Holds(BayKind kind, string dataset) => kind == Kind && (Dataset is null || Dataset == dataset);
}

/// <summary>An operator of shared vehicles.</summary>
/// <param name="Id">Its API keys are named so.</param>
/// <param name="Title">For people.</param>
/// <param name="Provider">Its MDS <c>provider_id</c>; null = it sends GBFS only.</param>
/// <param name="Class">Id of the class of its vehicles.</param>
/// <param name="Vehicles">Vehicles that it may have on the street; null = no bound.</param>
public sealed record MicromobilityOperator(string Id, LocalizedText Title, Guid? Provider, string Class, int? Vehicles);
