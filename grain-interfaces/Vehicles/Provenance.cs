namespace ParkAndSee.Vehicles;

/// <summary>Where a fact about a vehicle comes from, weakest first. The numbers are stored: never reuse one.</summary>
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
