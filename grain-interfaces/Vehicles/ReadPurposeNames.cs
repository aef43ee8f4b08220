namespace ParkAndSee.Vehicles;

/// <summary>The spelling of <see cref="ReadPurpose"/> in events, keys and settings.</summary>
public static class ReadPurposeNames
{
    private const string Parking = "parking_control";
    private const string Zfe = "zfe_control";

    /// <summary>All purposes that there are.</summary>
    public static IReadOnlyList<string> All { get; } = [Parking, Zfe];

    /// <summary>The spelling of a purpose.</summary>
    public static string Of(ReadPurpose purpose) => purpose switch
    {
        ReadPurpose.ParkingControl => Parking,
        ReadPurpose.ZfeControl => Zfe,
        _ => throw new ArgumentOutOfRangeException(nameof(purpose)),
    };

    /// <summary>The purpose of that spelling, upper and lower case told apart; null when there is none.</summary>
    public static ReadPurpose? Find(string? word) => word switch
    {
        Parking => ReadPurpose.ParkingControl,
        Zfe => ReadPurpose.ZfeControl,
        _ => null,
    };
}
