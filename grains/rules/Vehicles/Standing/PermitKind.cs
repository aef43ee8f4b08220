namespace ParkAndSee.Vehicles.Standing;

/// <summary>What the rules in force say of a kind of permit.</summary>
/// <param name="Id">Its name.</param>
/// <param name="UserClasses">User classes that its holder has.</param>
/// <param name="CoversParking">Whether it takes the place of a paid right.</param>
/// <param name="IsDisabledCard">Whether it is the card of a disabled person.</param>
public sealed record PermitKind(string Id, string[] UserClasses, bool CoversParking, bool IsDisabledCard);
