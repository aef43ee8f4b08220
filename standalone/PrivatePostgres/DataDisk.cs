namespace ParkAndSee.PrivatePostgres;

/// <summary>The disk that the server's files are on.</summary>
internal static class DataDisk
{
    /// <summary>Less than this and no server starts: a segment of the write-ahead log takes 16 MB, recovery perhaps a second one.</summary>
    private const long LeastFree = 40_000_000;

    /// <summary>Whether there is too little free space for a server; false when the file system does not report it.</summary>
    public static bool IsFull(string directory)
    {
        try
        {
            return new DriveInfo(directory).AvailableFreeSpace < LeastFree;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }
}
