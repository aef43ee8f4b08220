namespace ParkAndSee.Vehicles;

/// <summary>Where a fact about a vehicle comes from, weakest first.</summary>
public enum Provenance : byte
{
    /// <summary>Nowhere: the fact is not known.</summary>
    None = 0,

    /// <summary>The keeper or driver said so.</summary>
    Declared = 1,

    /// <summary>Somebody entitled saw a document: registration certificate, sticker, permit file.</summary>
    Document = 2,

    /// <summary>An authorised source answered, as the national register.</summary>
    Authorised = 3,
}

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
