namespace ParkAndSee.Projections;

/// <summary>
/// The names of the projections. A name is the projection's in <c>projection_checkpoint</c>, in the path
/// <c>/v1/projections/{name}</c> and in its metric; with <see cref="GrainSuffix"/> it is the type of its grains.
/// </summary>
public static class ProjectionNames
{
    /// <summary>Stays of vehicles in bays.</summary>
    public const string Stays = "stays";

    /// <summary>What follows the name in the grain type.</summary>
    public const string GrainSuffix = "projection";
}
