namespace ParkAndSee.Start;

/// <summary>The data directory of <c>--data</c>: made where it is missing, and tried, before anything is started in it.</summary>
internal static class DataPath
{
    private const int MostShown = 200;
    private const string Remedy = "Choose a directory that this account may write into.";

    /// <summary>Creates the directory.</summary>
    /// <param name="data">The argument.</param>
    /// <returns>Its full path.</returns>
    /// <exception cref="StartFailedException">It cannot be used; the message names the reason.</exception>
    public static string Prepare(string data)
    {
        if (string.IsNullOrWhiteSpace(data)) throw new StartFailedException($"--data is empty. {Remedy}");
        var shown = data.Length <= MostShown ? data : data[..MostShown] + "…";
        try
        {
            var path = Path.GetFullPath(data);
            if (File.Exists(path)) throw new StartFailedException($"--data: {shown} is a file. {Remedy}");
            Directory.CreateDirectory(path);
            var probe = Path.Combine(path, $".probe-{Guid.NewGuid():n}");
            using var written = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1,
                FileOptions.DeleteOnClose);
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            var why = e is PathTooLongException
                ? "the path is too long"
                : e.Message.Replace(data, shown, StringComparison.Ordinal).TrimEnd('.');
            throw new StartFailedException($"--data: {shown} cannot be used: {why}. {Remedy}");
        }
    }
}
