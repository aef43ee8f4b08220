namespace ParkAndSee.Policy;

/// <summary>The curb rules as this silo knows them.</summary>
public sealed class CurbRulesInForce
{
    /// <summary>Grows with every change.</summary>
    public long Generation => 0;
}
