namespace ParkAndSee.Start;

/// <summary>The command line of the standalone process.</summary>
/// <param name="Port">HTTP port on every interface; 0 = any free one on loopback.</param>
/// <param name="Data">Directory for the private database and the credentials.</param>
/// <param name="City">Which city's datasets are loaded at the first start.</param>
/// <param name="Simulation">Whether simulated traffic runs.</param>
internal sealed record StandaloneOptions(int Port, string Data, string City, bool Simulation)
{
    /// <summary>Whoever names no city imports bays of its own.</summary>
    public const string NoCity = "none";

    /// <summary>The cities that come with the repository, and none.</summary>
    public static readonly string[] Cities = ["paris", "melbourne", "montpellier", NoCity];

    /// <summary>Where data live when nothing is said: the application folder of the user.</summary>
    public static string DefaultData => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "park-and-see");
}
