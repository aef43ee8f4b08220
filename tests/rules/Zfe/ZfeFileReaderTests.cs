using System.Text;
using System.Text.Json.Nodes;
using NodaTime;
using ParkAndSee.RuleBooks;
using ParkAndSee.Vehicles;
using ParkAndSee.Zfe;
using Xunit;

namespace ParkAndSee.Tests.Zfe;

public class ZfeFileReaderTests
{
    private static readonly (ZfeFile? File, IReadOnlyList<RuleProblem> Problems) National = ZfeFileReader.Read(NationalFile.Areas,
        NationalFile.December);

    [Fact]
    public void The_whole_national_file_is_read_and_nothing_in_it_is_fatal()
    {
        Assert.Equal(37, National.File!.Features.Count);
        Assert.Equal(19, National.File.Features.Select(feature => feature.Zone).Distinct().Count());
        Assert.All(National.File.Features, feature => Assert.NotEmpty(feature.Polygons));
        Assert.All(National.Problems, problem => Assert.Equal(ProblemWeight.Notice, problem.Weight));
    }

    [Theory]
    [InlineData("features[0].deux_rm_horaires", "\"24/4\" without a class: read as no restriction")] // Montpellier
    [InlineData("features[1].vp_horaires", "Missing beside a class: the hours are unknown")] // Angers
    [InlineData("features[1].deux_rm_horaires", "Missing beside a class")]
    [InlineData("features[2].id", "\"2000234140-ZFE-003\" is not of the national form: called 200023414/2000234140-ZFE-003 here")] // Rouen
    [InlineData("features[7].date_debut", "Begins before 243100518-ZFE-003")] // Toulouse
    [InlineData("features[8].id", "Begins with another SIREN than its publisher's, 253800825")] // Grenoble
    [InlineData("features[9].date_fin", "Expired on 2022-12-31, inclusive")] // Reims
    [InlineData("features[12].autobus_autocars_horaires", "\"24/7\" without a class")] // Lyon
    [InlineData("features[13].id", "\"1\" is not of the national form: called 200066793/1 here")] // Annecy
    [InlineData("features[13].vp_horaires", "the colon before the times of day is left out")]
    [InlineData("features[13].vp_horaires", "read as twenty-four hours")]
    [InlineData("features[14].id", "called 200066793/2 here")]
    [InlineData("features[14].date_debut", "Begins on 2028-01-01: not in force before")]
    [InlineData("features[17].pl_horaires", "\"NC\" is unknown hours, and no vehicle counts as banned")] // Annemasse
    [InlineData("features[18].proprietaire_vehicule", "\"PERSONNE MORALE\" is no member of the schema")] // Clermont-Ferrand
    [InlineData("features[20].vp_horaires", "\"off\" without a class: read as no restriction")] // Nice
    [InlineData("features[20].deux_rm_horaires", "\"<Nul>\" is read as no value")]
    [InlineData("features[20].autobus_autocars_horaires", "the last minute is outside")]
    [InlineData("features[23].date_debut", "Begins on 2028-01-01")] // Strasbourg
    [InlineData("features[28].date_debut", "which overlaps it and stands earlier in the file")]
    [InlineData("features[30]", "No group has a class: read as no restriction")] // Dijon
    [InlineData("features[35].date_debut", "Begins on 2027-01-01")] // Saint-Etienne
    [InlineData("features[36].autobus_critair", "The older name of autobus_autocars_critair")] // Bordeaux
    public void Every_quirk_of_the_national_file_is_told_with_its_place_and_its_reading(string path, string words) =>
        Assert.Contains(National.Problems, problem => problem.Path == path && problem.Message.Contains(words, StringComparison.Ordinal));

    [Fact]
    public void Quiet_features_are_not_told_of()
    {
        Assert.DoesNotContain(National.Problems, problem => problem.Path.StartsWith("features[3].", StringComparison.Ordinal)); // Nancy
        Assert.DoesNotContain(National.Problems, problem => problem.Path.StartsWith("features[19].", StringComparison.Ordinal)); // Paris
    }

    [Fact]
    public void What_is_expired_depends_on_the_day_that_is_asked_for()
    {
        var (_, problems) = ZfeFileReader.Read(NationalFile.Areas, new LocalDate(2022, 12, 31));

        Assert.DoesNotContain(problems, problem => problem.Path == "features[9].date_fin");
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.999999)]
    public void A_file_cut_in_the_middle_is_refused_whole(double share)
    {
        var (file, problems) = ZfeFileReader.Read(NationalFile.Areas.AsMemory(0, (int)(NationalFile.Areas.Length * share)),
            NationalFile.December);

        Assert.Null(file);
        Assert.Equal(ProblemWeight.Error, Assert.Single(problems).Weight);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":"FeatureCollection","features":[]}""")]
    [InlineData("""{"type":"FeatureCollection","features":{}}""")]
    public void What_is_no_collection_of_features_is_refused(string json) =>
        Assert.Equal(ProblemWeight.Error,
            Assert.Single(ZfeFileReader.Read(Encoding.UTF8.GetBytes(json), NationalFile.December).Problems).Weight);

    [Fact]
    public void A_file_of_another_encoding_or_with_half_a_character_is_refused()
    {
        var text = Paris()
            .ToJsonString(new System.Text.Json.JsonSerializerOptions
            {
                Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping
            })
            .Replace("Ville de Paris", "Métropole", StringComparison.Ordinal);

        Assert.NotNull(ZfeFileReader.Read(Encoding.UTF8.GetBytes(text), NationalFile.December).File);
        Assert.Contains("not UTF-8", Refusal(Encoding.Latin1.GetBytes(text)), StringComparison.Ordinal);
        Assert.Contains("half a character", Refusal(Encoding.UTF8.GetBytes(text.Replace("Métropole", "\\ud800", StringComparison.Ordinal))),
            StringComparison.Ordinal);

        static string Refusal(byte[] file)
        {
            var (read, problems) = ZfeFileReader.Read(file, NationalFile.December);
            Assert.Null(read);
            return Assert.Single(problems).Message;
        }
    }

    [Fact]
    public void Roads_of_the_schemas_example_are_read()
    {
        var (file, problems) = ZfeFileReader.Read(NationalFile.Roads, NationalFile.December);

        Assert.Equal(4, file!.Features.Count(feature => feature.IsRoad));
        Assert.All(problems, problem => Assert.EndsWith(".date_fin", problem.Path, StringComparison.Ordinal));
        Assert.Equal(CritAirClass.Four, file.Features[0].BanFor(VehicleGroup.Cars)!.From);
    }

    [Theory]
    [InlineData("vp_critair", "\"v4\"", "vp_critair", "is read as V4")]
    [InlineData("vp_critair", "\"V9\"", "vp_critair", "the class is unknown, and no vehicle counts as banned")]
    [InlineData("vp_critair", "4", "vp_critair", "Is no text: read as unknown")]
    [InlineData("vp_horaires", "\"24/4\"", "vp_horaires", "is unknown hours, and no vehicle counts as banned")]
    [InlineData("vp_horaires", "\"off\"", "vp_horaires", "the ban never applies")]
    [InlineData("date_debut", "\"2021-06-01T00:00:00\"", "date_debut", "its first ten characters are read")]
    [InlineData("date_debut", "\"01/06/2021\"", "date_debut", "Is no date: the feature is never in force")]
    [InlineData("date_debut", "null", "date_debut", "Is missing: the feature is never in force")]
    [InlineData("date_fin", "\"plus tard\"", "date_fin", "its end is not known")]
    [InlineData("date_fin", "\"2020-01-01\"", "date_fin", "Is before date_debut")]
    [InlineData("id", "\"1\"", "id", "is not of the national form")]
    [InlineData("id", "12", "id", "is not of the national form")]
    public void Other_quirks_are_told_as_well(string member, string value, string place, string words)
    {
        var document = Paris();
        document["features"]![0]!["properties"]![member] = JsonNode.Parse(value);
        var (file, problems) = ZfeFileReader.Read(Encoding.UTF8.GetBytes(document.ToJsonString()), NationalFile.December);

        Assert.NotNull(file);
        Assert.Contains(problems, problem => problem.Path == $"features[0].{place}"
            && problem.Message.Contains(words, StringComparison.Ordinal));
        Assert.All(problems, problem => Assert.Equal(ProblemWeight.Notice, problem.Weight));
    }

    [Theory]
    [InlineData("null", "features[0].geometry", "covers nothing")]
    [InlineData("""{"type":"Point","coordinates":[2,48]}""", "features[0].geometry", "covers nothing")]
    [InlineData("""{"type":"Polygon","coordinates":[]}""", "features[0].geometry", "covers nothing")]
    [InlineData("""{"type":"Polygon","coordinates":[[[2,48],[3,48],[3,49]]]}""", "features[0].geometry.coordinates[0]", "not closed")]
    [InlineData("""{"type":"Polygon","coordinates":[[[2,48],[3,48],[2,48]]]}""", "features[0].geometry.coordinates[0]", "left out")]
    [InlineData("""{"type":"Polygon","coordinates":[[[652000,6862000],[3,48],[2,48]]]}""",
        "features[0].geometry.coordinates[0][0]", "in degrees")]
    [InlineData("""{"type":"LineString","coordinates":[[2,"x"]]}""", "features[0].geometry[0]", "in degrees")]
    public void A_geometry_that_cannot_be_read_covers_nothing(string geometry, string place, string words)
    {
        var document = Paris();
        document["features"]![0]!["geometry"] = JsonNode.Parse(geometry);
        var (file, problems) = ZfeFileReader.Read(Encoding.UTF8.GetBytes(document.ToJsonString()), NationalFile.December);

        Assert.NotNull(file);
        Assert.Contains(problems, problem => problem.Path == place && problem.Message.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void An_id_that_stands_twice_gets_another_key()
    {
        var document = Paris();
        document["features"]!.AsArray().Add(document["features"]![0]!.DeepClone());
        var (file, problems) = ZfeFileReader.Read(Encoding.UTF8.GetBytes(document.ToJsonString()), NationalFile.December);

        Assert.Equal(["217500016-ZFE-001", "217500016-ZFE-001#2"], file!.Features.Select(feature => feature.Key));
        Assert.Contains(problems, problem => problem.Path == "features[1].id");
    }

    private static JsonNode Paris()
    {
        var document = JsonNode.Parse(NationalFile.Areas)!;
        var paris = document["features"]![19]!.DeepClone();
        document["features"] = new JsonArray(paris);
        return document;
    }
}
