namespace ParkAndSee.Tests.Faults;

/// <summary>A bay as a host or a screen shows it; times in Unix seconds, 0 = none.</summary>
public readonly record struct ShownBay(string Status, long Since, long LastHeard)
{
    /// <summary>What a screen shows of a bay that it was told nothing of.</summary>
    public static ShownBay Nothing => new("unknown", 0, 0);

    /// <summary>What must be shown.</summary>
    public static ShownBay Of(ReferenceBay bay) => new(bay.Status, bay.Since / 1000, bay.LastHeard / 1000);
}

/// <summary>What is shown against the reference.</summary>
public static class ShownCheck
{
    /// <summary>Compares all bays, by index.</summary>
    /// <param name="where">Who shows it.</param>
    /// <param name="reference">What is true.</param>
    /// <param name="shown">What is shown.</param>
    public static IEnumerable<CheckFinding> Check(string where, IReadOnlyList<ReferenceBay> reference, Func<int, ShownBay> shown)
    {
        for (var bay = 0; bay < reference.Count; bay++)
        {
            var (must, does) = (ShownBay.Of(reference[bay]), shown(bay));
            if (does != must) yield return new(Broken.Diverged, $"{where} shows bay {bay} as {does}, it is {must}");
        }
    }
}
