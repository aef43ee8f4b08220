using Microsoft.Extensions.Logging;
using ParkAndSee.Ports;
using ParkAndSee.Projections;

namespace ParkAndSee.Stays;

/// <summary>One partition's stays.</summary>
[GrainType(ProjectionNames.Stays + ProjectionNames.GrainSuffix)]
public sealed class StaysProjectionGrain(
    IStayStore store, IJournalReader journal, ProjectionTurns turns, ILogger<StaysProjectionGrain> logger)
    : ProjectionGrain(store, journal, turns, logger);
