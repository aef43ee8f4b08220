namespace ParkAndSee.Vehicles;

/// <summary>A fact with its provenance. <c>default</c> is a fact that is not known.</summary>
/// <typeparam name="T">What kind of fact.</typeparam>
/// <param name="Value">The value; meaningless when it is not known.</param>
/// <param name="Provenance">Where it comes from.</param>
public readonly record struct Attested<T>(T Value, Provenance Provenance)
    where T : struct
{
    /// <summary>Whether there is a value.</summary>
    public bool IsKnown => Provenance != Provenance.None;
}
