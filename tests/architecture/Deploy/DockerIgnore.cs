namespace ParkAndSee.Tests.Deploy;

/// <summary>The repository's <c>.dockerignore</c>: plain names, folders, and <c>**/name</c>.</summary>
internal static class DockerIgnore
{
    private static readonly string[] Patterns =
        [.. SourceTree.Read(".dockerignore").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line[0] != '#')];

    /// <summary>True when a path is kept out of every build.</summary>
    /// <param name="path">From the repository's root, without a slash at its end.</param>
    public static bool Hides(string path) => Patterns.Any(pattern => pattern.StartsWith("**/", StringComparison.Ordinal)
        ? path.Split('/').Contains(pattern[3..])
        : path == pattern || path.StartsWith(pattern + "/", StringComparison.Ordinal));
}
