namespace ParkAndSee.Tests.Support;

/// <summary>The rule documents that are shipped, beside the tests.</summary>
internal static class RuleFiles
{
    public static byte[] Read(string path) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "rules", path));
}
