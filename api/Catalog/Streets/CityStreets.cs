using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.Extensions.Options;
using ParkAndSee.Catalog.Formats;

namespace ParkAndSee.Catalog;

/// <summary>
/// The streets of the city, from the file that <c>Catalog:StreetsFile</c> names: a CSV table with the columns <c>name</c>, <c>lon</c> and
/// <c>lat</c>, UTF-8. Publishers write a street in capitals, without accents or abbreviated; every dataset gets the spelling of this list.
/// </summary>
public sealed class CityStreets
{
    private const int MaxStreets = 200_000;
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>Reads the file; no file, no streets.</summary>
    /// <exception cref="SettingException">The file cannot be read, or lacks a column.</exception>
    public CityStreets(IOptions<CatalogPageOptions> options)
    {
        if (options.Value.StreetsFile is not { Length: > 0 } path) return;
        try
        {
            using var text = new StreamReader(path);
            Read(text, path);
        }
        catch (CsvHelperException)
        {
            throw new SettingException(
                $"Catalog:StreetsFile: {path} is not a CSV table: a quote is not closed, or stands inside a field.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingException(
                $"Catalog:StreetsFile: {path} cannot be read. Give the path of a CSV file that this account may read.");
        }
    }

    /// <summary>How many spellings it knows.</summary>
    public int Count => _names.Count;

    /// <summary>The city's spelling of a street; the same text when the list does not have it.</summary>
    public string Spell(string street) => street.Length > 0 && _names.TryGetValue(StreetKey.Of(street), out var name) ? name : street;

    private void Read(StreamReader text, string path)
    {
        using var csv = new CsvReader(text, new CsvConfiguration(CultureInfo.InvariantCulture) { MissingFieldFound = null });
        if (!csv.Read() || !csv.ReadHeader() || !csv.HeaderRecord!.Contains("name"))
            throw new SettingException($"Catalog:StreetsFile: {path} has no column 'name' in its first line.");
        while (_names.Count < MaxStreets && csv.Read())
        {
            // Where two names differ in hyphens or capitals only, the first one is taken.
            if (csv.GetField("name") is { Length: > 0 and <= 200 } name && StreetKey.Of(name) is { Length: > 0 } key)
                _names.TryAdd(key, name);
        }
    }
}
