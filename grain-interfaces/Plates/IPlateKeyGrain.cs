namespace ParkAndSee.Plates;

/// <summary>
/// The versions of the key under which vehicles are known, by their marks: so no host works under a key that the database's vehicles do
/// not have. Called by API hosts.
/// Stateless worker (key 0); next hop: PostgreSQL.
/// </summary>
[Alias("ParkAndSee.Plates.IPlateKeyGrain")]
public interface IPlateKeyGrain : IGrainWithIntegerKey
{
    /// <summary>Compares a key with the one in force. Where there is none yet, it is in force from now on, as version 1.</summary>
    /// <param name="mark">Mark of the caller's key: 32 lower-case hexadecimal digits, from which the key cannot be found.</param>
    /// <param name="accept">Whether it shall be in force from now on, as the next version, if it is not.</param>
    [Alias("CheckAsync")]
    Task<PlateKeyState> CheckAsync(string mark, bool accept);
}

/// <summary>State of a plate key.</summary>
/// <param name="InForce">Version of the key in force, from 1.</param>
/// <param name="Own">Version that the caller's key is or was; 0 when the database does not know it.</param>
[GenerateSerializer, Immutable, Alias("PlateKeyState")]
public sealed record PlateKeyState([property: Id(0)] int InForce, [property: Id(1)] int Own)
{
    /// <summary>Whether the caller's key is in force.</summary>
    public bool IsInForce => Own == InForce;
}
