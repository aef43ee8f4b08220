using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.Extensions.Options;
using ParkAndSee.Catalog;

namespace ParkAndSee.Search;

/// <summary>
/// The parts of the town that no base map and no catalogue names well, from the file that <c>Catalog:PlacesFile</c> names: a CSV table,
/// UTF-8, with the columns <c>kind</c> (<c>city</c>, <c>district</c>, <c>postcode</c> or <c>quarter</c>), <c>name</c>, <c>district</c>,
/// <c>lon</c>, <c>lat</c>, <c>west</c>, <c>south</c>, <c>east</c> and <c>north</c>. <c>district</c> is the text that the column
/// <c>arrondissements</c> of the list of streets has for the same part of the town; it may be empty.
/// </summary>
internal sealed class PlaceList
{
    private const int MaxPlaces = 20_000;
    private const int MaxName = 200;

    private static readonly string[] Columns = ["kind", "name", "district", "lon", "lat", "west", "south", "east", "north"];

    private static readonly Dictionary<string, PlaceKind> Kinds = new(StringComparer.Ordinal)
    {
        ["city"] = PlaceKind.City,
        ["district"] = PlaceKind.District,
        ["postcode"] = PlaceKind.Postcode,
        ["quarter"] = PlaceKind.Quarter,
    };

    private readonly Dictionary<string, string> _districts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _words = new(StringComparer.Ordinal);

    /// <summary>Reads the file; no file, no places.</summary>
    /// <exception cref="SettingException">The file cannot be read, lacks a column, or has a row that is no place.</exception>
    public PlaceList(IOptions<CatalogPageOptions> options)
    {
        if (options.Value.PlacesFile is not { Length: > 0 } path) return;
        try
        {
            using var text = new StreamReader(path);
            Places = Read(text, path);
        }
        catch (CsvHelperException)
        {
            throw new SettingException($"Catalog:PlacesFile: {path} is not a CSV table: a quote is not closed, or stands inside a field.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingException(
                $"Catalog:PlacesFile: {path} cannot be read. Give the path of a CSV file that this account may read.");
        }
    }

    /// <summary>All places of the file.</summary>
    public IReadOnlyList<KnownPlace> Places { get; } = [];

    /// <summary>The short name of a district, such as <c>11e</c>; the text itself when the file does not have it.</summary>
    public string NameOf(string district) => _districts.GetValueOrDefault(district, district);

    /// <summary>What may be written behind a street of a district: its number, its postcodes.</summary>
    public IReadOnlyList<string> WordsOf(string district) => _words.GetValueOrDefault(district, []);

    private List<KnownPlace> Read(StreamReader text, string path)
    {
        using var csv = new CsvReader(text, new CsvConfiguration(CultureInfo.InvariantCulture));
        var header = csv.Read() && csv.ReadHeader() ? csv.HeaderRecord! : [];
        if (Columns.FirstOrDefault(column => !header.Contains(column)) is { } missing)
            throw new SettingException($"Catalog:PlacesFile: {path} has no column '{missing}' in its first line.");
        var rows = new List<(KnownPlace Place, string District)>();
        while (csv.Read())
        {
            if (rows.Count == MaxPlaces) throw new SettingException($"Catalog:PlacesFile: {path} has more than {MaxPlaces} places.");
            rows.Add((PlaceOf(csv) ?? throw new SettingException(
                $"Catalog:PlacesFile: {path}: row {rows.Count + 2} is no place: kind is city, district, postcode or quarter, "
                + "name has 1 to 200 characters, and the others are degrees."), csv.GetField("district")!.Trim()));
        }

        foreach (var (place, district) in rows.Where(row => row.District.Length > 0)) Name(place, district);
        return rows.ConvertAll(row => row.Place.Kind == PlaceKind.District || row.District.Length == 0
            ? row.Place
            : row.Place with { Detail = NameOf(row.District), Context = [.. WordsOf(row.District)] });
    }

    private void Name(KnownPlace place, string district)
    {
        if (place.Kind is not (PlaceKind.District or PlaceKind.Postcode)) return;
        if (!_words.TryGetValue(district, out var words)) _words[district] = words = [];
        words.AddRange(SearchText.Words(place.Name));
        if (place.Kind != PlaceKind.District) return;
        var first = place.Name.Split(' ')[0];
        _districts[district] = SearchText.Words(first) is [var number] && SearchText.IsDistrict(number) ? first : place.Name;
    }

    private static KnownPlace? PlaceOf(CsvReader csv)
    {
        Span<double> numbers = stackalloc double[6];
        for (var n = 0; n < numbers.Length; n++)
        {
            if (!double.TryParse(csv.GetField(Columns[n + 3]), NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[n])
                || Math.Abs(numbers[n]) is not <= 180) return null;
        }

        var box = new CatalogBounds(numbers[2], numbers[3], numbers[4], numbers[5]);
        return Kinds.TryGetValue(csv.GetField("kind")!, out var kind) && csv.GetField("name") is { Length: > 0 and <= MaxName } name
            && box.West < box.East && box.South < box.North
            ? new KnownPlace(kind, name, null, numbers[0], numbers[1]) { Bounds = box }
            : null;
    }
}
