using ParkAndSee.Bays;
using ParkAndSee.Catalog;
using Xunit;

namespace ParkAndSee.Tests.Catalog;

public class PublishedFilesTests
{
    [Fact]
    public async Task Every_delivery_bay_of_Paris_is_taken()
    {
        var (bays, rejected) = await DataFiles.ReadAsync("paris-emplacements", DataFiles.Open("paris/paris_delivery_bays.csv"));

        Assert.Empty(rejected);
        Assert.Equal(9_198, bays.Select(bay => bay.SourceId).Distinct().Count());
        Assert.All(bays, bay => Assert.Equal((BayKind.Delivery, BayOrientation.Parallel), (bay.Kind, bay.Orientation)));
        Assert.Equal(10_140, bays.Sum(bay => bay.Places));
        Assert.Equal(
            new BayRecord("53820", BayKind.Delivery, 1, BayOrientation.Parallel, "RUE DU SIMPLON", "18M", null, 2.3466515217315695,
                48.89478427260062, 1169, 200, null),
            bays[0]);
        Assert.Equal("RUE D'AMSTERDAM", bays[2].Street);
    }

    [Fact]
    public async Task The_footprints_of_Paris_have_every_kind_of_their_regimes()
    {
        var (bays, rejected) = await DataFiles.ReadAsync("paris-footprints", DataFiles.Open("paris/paris_bay_footprints_sample.csv"));

        Assert.Empty(rejected);
        Assert.Equal(500, bays.Select(bay => bay.SourceId).Distinct().Count());
        var kinds = bays.CountBy(bay => bay.Kind).ToDictionary();
        Assert.Equal(
            new Dictionary<BayKind, int>
            {
                [BayKind.Paying] = 213,
                [BayKind.TwoWheeler] = 109,
                [BayKind.Delivery] = 90,
                [BayKind.Disabled] = 42,
                [BayKind.SharedVehicle] = 22,
                [BayKind.Other] = 17,
                [BayKind.Charging] = 6,
                [BayKind.Free] = 1,
            },
            kinds);
        Assert.Contains(bays, bay => bay is { Orientation: BayOrientation.Perpendicular, Places: 33, Zone: "20G" });
    }

    [Fact]
    public async Task Every_street_marker_of_Melbourne_is_taken_under_its_own_id()
    {
        var (bays, rejected) = await DataFiles.ReadAsync("melbourne-markers", DataFiles.Open("melbourne/street_marker_locations.csv"));

        Assert.Empty(rejected);
        Assert.Equal(1_122, bays.Select(bay => bay.SourceId).Distinct().Count());
        Assert.Contains(bays, bay => bay.SourceId == "10162E");
        Assert.All(bays, bay => Assert.Matches(@"^37\.\d{3}°S 14[45]\.\d{3}°E$", bay.Zone));
    }

    [Fact]
    public async Task Every_row_of_the_bays_of_Melbourne_is_a_bay_of_its_own()
    {
        var (bays, rejected) = await DataFiles.ReadAsync("melbourne-bays", DataFiles.Open("melbourne/on-street-parking-bays.csv"));

        Assert.Empty(rejected);
        Assert.Equal(23_864, bays.Count);
        Assert.Equal(23_864, bays.Select(bay => bay.SourceId).Distinct().Count());
        Assert.Equal(5_326, bays.Count(bay => !bay.SourceId.Contains('@', StringComparison.Ordinal)));
        Assert.Equal("Wellington Parade South", Assert.Single(bays, bay => bay.SourceId == "17242").Street);
    }

    [Fact]
    public async Task Who_keeps_a_kerbside_id_does_not_hang_on_the_order_of_rows()
    {
        var lines = System.Text.Encoding.UTF8.GetString(DataFiles.Bytes("melbourne/on-street-parking-bays.csv")).TrimEnd().Split('\n');
        var forward = await DataFiles.ReadAsync("melbourne-bays", string.Join('\n', lines));
        var backward = await DataFiles.ReadAsync("melbourne-bays", string.Join('\n', lines.Take(1).Concat(lines.Skip(1).Reverse())));

        Assert.Equal(forward.Bays.ToHashSet(), backward.Bays.ToHashSet());
    }

    [Fact]
    public async Task Every_reserved_bay_of_Montpellier_is_taken_with_its_kind()
    {
        var (bays, rejected) = await DataFiles.ReadAsync("montpellier-reservees",
            DataFiles.Open("montpellier/places_reservees_2010.geojson"));

        Assert.Empty(rejected);
        Assert.Equal(309, bays.Select(bay => bay.SourceId).Distinct().Count());
        Assert.Equal(
            new Dictionary<BayKind, int> { [BayKind.Disabled] = 150, [BayKind.Delivery] = 145, [BayKind.Taxi] = 6, [BayKind.Other] = 8 },
            bays.CountBy(bay => bay.Kind).ToDictionary());
    }

    [Fact]
    public async Task The_meters_of_Montpellier_stand_for_their_places_with_the_tariff_zone_of_their_street()
    {
        var (bays, rejected) = await DataFiles.ReadAsync("montpellier-meters", DataFiles.Open("montpellier/horodateurs_2011.csv"));

        Assert.Equal(
            new Dictionary<string, int>
            {
                ["NB_PLACES,N,19,11 is 0: the publisher counts the places at another meter of the street"] = 421,
            },
            rejected.CountBy(row => $"{row.Field} {row.Reason}").ToDictionary());
        Assert.Equal(402, bays.Count);
        Assert.Equal(14_061, bays.Sum(bay => bay.Places));
        Assert.Equal(402, bays.Select(bay => bay.SourceId).Distinct().Count());
        Assert.Equal(["green", "orange", "yellow"], bays.Select(bay => bay.TariffZone).OfType<string>().Distinct().Order());
        Assert.Equal("Rue Paul Brousse", Assert.Single(bays, bay => bay.SourceId == "316").Street);
    }

    [Fact]
    public async Task A_meter_at_a_street_without_a_tariff_zone_is_taken_and_noted()
    {
        const string Meters = """
            "ID","NUMERO,C,30","ADRESSE,C,254","NB_PLACES,N,19,11","SECTEUR,C,10","F07_COMMEN,C,254","F08_COMMEN,C,254"
            ,"1","AV DE LODEVE",3,"2","3,8500","43,6110"
            ,"2","Rue nulle part",4,"2","3,9400","43,5700"
            """;
        var notes = new List<ParkAndSee.Catalog.Formats.Rejection>();
        var zones = new List<string?>();
        await foreach (var row in ParkAndSee.Catalog.Formats.BayFormats.All["montpellier-meters"](
            new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Meters)), default, TestContext.Current.CancellationToken))
        {
            zones.Add(row.Bay!.TariffZone);
            if (row.Note is { } note) notes.Add(note);
        }

        Assert.Equal(["green", null], zones);
        Assert.Equal((3L, "ADRESSE,C,254", "2"), (Assert.Single(notes).Line, notes[0].Field, notes[0].Id));
    }
}
