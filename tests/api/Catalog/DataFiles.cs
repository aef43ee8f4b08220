using System.Runtime.CompilerServices;
using System.Text;
using ParkAndSee.Catalog;
using ParkAndSee.Catalog.Formats;

namespace ParkAndSee.Tests.Catalog;

/// <summary>The data files of the repository, and reading them.</summary>
internal static class DataFiles
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(Here(), "../../../standalone/data"));

    internal static Stream Open(string path) => File.OpenRead(Path.Combine(Folder, path));

    internal static byte[] Bytes(string path) => File.ReadAllBytes(Path.Combine(Folder, path));

    internal static Task<(List<BayRecord> Bays, List<Rejection> Rejected)> ReadAsync(string format, string text) =>
        ReadAsync(format, new MemoryStream(Encoding.UTF8.GetBytes(text)));

    internal static async Task<(List<BayRecord> Bays, List<Rejection> Rejected)> ReadAsync(
        string format, Stream body, CatalogBounds? expected = null, string? idMember = null)
    {
        var (bays, rejected) = (new List<BayRecord>(), new List<Rejection>());
        await using (body)
        {
            await foreach (var row in BayFormats.All[format](body, new FormatOptions(expected, idMember),
                Xunit.TestContext.Current.CancellationToken))
            {
                if (row.Bay is not null) bays.Add(row.Bay);
                if (row.Rejected is not null) rejected.Add(row.Rejected);
            }
        }

        return (bays, rejected);
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
