namespace ParkAndSee.CurbPolicies;

/// <summary>
/// The uses of a bay that rules decide one by one, as bits. Loading and unloading are one: nobody can tell them apart from outside.
/// </summary>
internal static class Uses
{
    public const int Parking = 1;
    public const int Loading = 2;
    public const int Stopping = 4;
    public const int All = Parking | Loading | Stopping;
    public const int Count = 3;

    /// <summary>
    /// The uses that an activity speaks of. Who may park may load and stop too; where nobody may stop nobody may do anything.
    /// </summary>
    public static int Of(CurbActivity activity) => activity switch
    {
        CurbActivity.Parking or CurbActivity.NoStopping => All,
        CurbActivity.NoParking => Parking,
        CurbActivity.Stopping => Stopping,
        _ => Loading,
    };
}
