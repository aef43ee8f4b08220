using Microsoft.Extensions.Options;
using ParkAndSee.Catalog;
using Xunit;

namespace ParkAndSee.Tests.Catalog;

/// <summary>One spelling of a street for all datasets: that of the city's list.</summary>
public sealed class CityStreetsTests : IDisposable
{
    private readonly string _folder = TestDirectory.Make();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("RUE BREGUET", "Rue Bréguet")]
    [InlineData("BD RICHARD LENOIR", "Boulevard Richard-Lenoir")]
    [InlineData("AV DE CLICHY", "Avenue de Clichy")]
    [InlineData("PL D'ITALIE", "Place d'Italie")]
    [InlineData("CRS DE VINCENNES", "Cours de Vincennes")]
    [InlineData("RUE DU FAUBOURG SAINT-ANTOINE", "Rue du Faubourg Saint-Antoine")]
    [InlineData("Rue Breguet", "Rue Bréguet")]
    [InlineData("RUE QUI N'EXISTE PAS", "RUE QUI N'EXISTE PAS")]
    [InlineData("", "")]
    [InlineData("…", "…")]
    public void A_street_of_Paris_is_spelled_as_in_its_list(string sent, string spelled) => Assert.Equal(spelled, Paris().Spell(sent));

    [Fact]
    public async Task Most_delivery_bays_of_Paris_lie_in_a_street_of_the_list()
    {
        var streets = Paris();
        var (bays, _) = await DataFiles.ReadAsync("paris-emplacements", DataFiles.Open("paris/paris_delivery_bays.csv"));

        var known = bays.Count(bay => streets.Spell(bay.Street) != bay.Street);
        Assert.InRange(known, bays.Count * 97 / 100, bays.Count);
    }

    [Fact]
    public void A_file_that_cannot_be_used_is_named_with_its_remedy()
    {
        var path = Path.Combine(_folder, "streets.csv");
        File.WriteAllText(path, "street;lon;lat\n");

        Assert.Equal($"Catalog:StreetsFile: {path} has no column 'name' in its first line.",
            Assert.Throws<SettingException>(() => Of(path)).Message);
        File.WriteAllText(path, "name,lon,lat\nRue \"d'Ulm,2,48\n");
        Assert.StartsWith($"Catalog:StreetsFile: {path} is not a CSV table",
            Assert.Throws<SettingException>(() => Of(path)).Message, StringComparison.Ordinal);
        Assert.StartsWith("Catalog:StreetsFile: /nowhere/streets.csv cannot be read.",
            Assert.Throws<SettingException>(() => Of("/nowhere/streets.csv")).Message, StringComparison.Ordinal);
        Assert.Equal("RUE BREGUET", Of(null).Spell("RUE BREGUET"));
    }

    private static CityStreets Paris() => Of(Repository.File("standalone/data/paris/streets.csv"));

    private static CityStreets Of(string? path) => new(Options.Create(new CatalogPageOptions { StreetsFile = path }));
}
