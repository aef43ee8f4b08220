namespace ParkAndSee.Tests.Observability;

/// <summary>Files of the repository that these tests were built from.</summary>
internal static class RepositoryFile
{
    public static string Read(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ParkAndSee.sln"))) folder = folder.Parent;
        return File.ReadAllText(Path.Combine(folder?.FullName ?? throw new InvalidOperationException("No ParkAndSee.sln above the tests."),
            file));
    }
}
