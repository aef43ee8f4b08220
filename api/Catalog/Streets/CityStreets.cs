using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.Extensions.Options;
using ParkAndSee.Catalog.Formats;

namespace ParkAndSee.Catalog;

/// <summary>
/// The streets of the city, from the file that <c>Catalog:StreetsFile</c> names: a CSV table with the column <c>name</c>, UTF-8. Publishers
/// write a street in capitals, without accents or abbreviated; every dataset gets the spelling of this list. The search finds those that
/// have a point (<c>lon</c>, <c>lat</c>), with or without bays; <c>west</c>, <c>south</c>, <c>east</c> and <c>north</c> (the box around it)
/// and <c>arrondissements</c> (parted by spaces) may be left out.
/// </summary>
public sealed class CityStreets
{
    private const int MaxStreets = 200_000;
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly List<CityStreet> _streets = [];

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

    /// <summary>The streets of the list that have a point.</summary>
    internal IReadOnlyList<CityStreet> Streets => _streets;

    private void Read(StreamReader text, string path)
    {
        using var csv = new CsvReader(text, new CsvConfiguration(CultureInfo.InvariantCulture) { MissingFieldFound = null });
        if (!csv.Read() || !csv.ReadHeader() || !csv.HeaderRecord!.Contains("name"))
            throw new SettingException($"Catalog:StreetsFile: {path} has no column 'name' in its first line.");
        while (_names.Count < MaxStreets && csv.Read())
        {
            // Where two names differ in hyphens or capitals only, the first one is taken.
            if (csv.GetField("name") is { Length: > 0 and <= 200 } name && StreetKey.Of(name) is { Length: > 0 } key
                && _names.TryAdd(key, name) && StreetOf(csv, name) is { } street) _streets.Add(street);
        }
    }

    private static CityStreet? StreetOf(CsvReader csv, string name)
    {
        if (Degrees(csv, "lon") is not { } lon || Degrees(csv, "lat") is not { } lat) return null;
        var box = Degrees(csv, "west") is { } west && Degrees(csv, "south") is { } south && Degrees(csv, "east") is { } east
            && Degrees(csv, "north") is { } north && west <= east && south <= north
            ? new CatalogBounds(west, south, east, north)
            : new CatalogBounds(lon, lat, lon, lat);
        var districts = csv.TryGetField<string>("arrondissements", out var text) ? text! : "";
        return new CityStreet(name, districts.Split(' ', StringSplitOptions.RemoveEmptyEntries), lon, lat, box);
    }

    private static double? Degrees(CsvReader csv, string column) =>
        csv.TryGetField<string>(column, out var text)
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= 180
            ? degrees
            : null;
}

/// <summary>A street of the city's list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Districts">The parts of the town that it runs through.</param>
/// <param name="Lon">Longitude of a point on it, degrees.</param>
/// <param name="Lat">Latitude of the point, degrees.</param>
/// <param name="Bounds">The box around it; the point when the list has none.</param>
internal sealed record CityStreet(string Name, string[] Districts, double Lon, double Lat, CatalogBounds Bounds);
