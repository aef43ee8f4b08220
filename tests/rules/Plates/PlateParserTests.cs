using ParkAndSee.Plates;
using Xunit;

namespace ParkAndSee.Tests.Plates;

public class PlateParserTests
{
    [Theory]
    [InlineData("AB-123-CD", "AB123CD", PlateKind.Siv)]
    [InlineData("ab 123 cd", "AB123CD", PlateKind.Siv)]
    [InlineData("AA-001-AA", "AA001AA", PlateKind.Siv)]
    [InlineData("ZZ‑999‑ZZ", "ZZ999ZZ", PlateKind.Siv)]
    [InlineData("AB-123-WW", "AB123WW", PlateKind.Siv)]
    [InlineData("WW-123-AA", "WW123AA", PlateKind.Temporary)]
    [InlineData("W-123-AA", "W123AA", PlateKind.Garage)]
    [InlineData("A-11-A", "A11A", PlateKind.Moped)]
    [InlineData("ZZ-999-Z", "ZZ999Z", PlateKind.Moped)]
    [InlineData("W-123-A", "W123A", PlateKind.Moped)]
    [InlineData("123 ABC 75", "123ABC75", PlateKind.Fni)]
    [InlineData("1 A 01", "1A01", PlateKind.Fni)]
    [InlineData("9999 ZZ 2A", "9999ZZ2A", PlateKind.Fni)]
    [InlineData("12.AB.2b", "12AB2B", PlateKind.Fni)]
    [InlineData("4567 AU 974", "4567AU974", PlateKind.Fni)]
    public void A_French_plate_is_told_by_its_form(string written, string canonical, PlateKind kind)
    {
        Assert.Equal(PlateFault.None, PlateParser.Parse(written, out var plate));

        Assert.Equal((canonical, kind, "FR", false), (plate.Reveal(), plate.Kind, plate.Country, plate.IsCorrected));
    }

    [Theory]
    [InlineData("AI-123-CD", PlateFault.ForbiddenLetters)]
    [InlineData("AB-123-CO", PlateFault.ForbiddenLetters)]
    [InlineData("UB-123-CD", PlateFault.ForbiddenLetters)]
    [InlineData("SS-123-CD", PlateFault.ForbiddenLetters)]
    [InlineData("AB-123-SS", PlateFault.ForbiddenLetters)]
    [InlineData("WW-123-SS", PlateFault.ForbiddenLetters)]
    [InlineData("AB-000-CD", PlateFault.ForbiddenNumber)]
    [InlineData("A-01-A", PlateFault.ForbiddenNumber)]
    [InlineData("123 AOC 75", PlateFault.ForbiddenLetters)]
    [InlineData("0123 AB 75", PlateFault.ForbiddenNumber)]
    [InlineData("123 ABC 00", PlateFault.UnknownDepartment)]
    [InlineData("123 ABC 96", PlateFault.UnknownDepartment)]
    [InlineData("123 ABC 970", PlateFault.UnknownDepartment)]
    [InlineData("123 ABC 977", PlateFault.UnknownDepartment)]
    [InlineData("123 ABC 2C", PlateFault.UnknownForm)]
    [InlineData("AB-12-CD", PlateFault.UnknownForm)]
    [InlineData("12345 AB 75", PlateFault.UnknownForm)]
    [InlineData("日B-123-CD", PlateFault.UnknownForm)]
    [InlineData("AB\0-123-CD", PlateFault.StrangeCharacter)]
    [InlineData(" - ", PlateFault.Empty)]
    [InlineData("", PlateFault.Empty)]
    [InlineData("AB-123-CD!", PlateFault.StrangeCharacter)]
    [InlineData("ABCDEFGHJKLMNPQRS", PlateFault.TooLong)]
    public void What_is_no_French_plate_is_refused_with_its_fault(string written, PlateFault fault)
    {
        Assert.Equal(fault, PlateParser.Parse(written, out var plate));

        Assert.Equal(PlateKind.None, plate.Kind);
        Assert.Equal("", plate.Reveal());
        Assert.NotEmpty(PlateFaults.Say(fault).Fr);
        Assert.NotEmpty(PlateFaults.Say(fault).En);
    }

    [Theory]
    [InlineData("123 ABC 75", "75")]
    [InlineData("123 ABC 2A", "2A")]
    [InlineData("123 ABC 974", "974")]
    [InlineData("AB-123-CD", "")]
    public void The_department_is_of_the_old_series_only(string written, string department)
    {
        PlateParser.Parse(written, out var plate);

        Assert.Equal(department, plate.RevealDepartment());
    }

    [Theory]
    [InlineData("m-ü 1234", "DE", "MU1234", PlateKind.Foreign)]
    [InlineData("ＡＢ １２３", "DE", "AB123", PlateKind.Foreign)]
    [InlineData("ΑΒΕ-1234", "GR", "ABE1234", PlateKind.Foreign)]
    [InlineData("Č-123-ŽA", "RS", "C123ZA", PlateKind.Foreign)]
    [InlineData("А 123 ВС", "RU", "A123BC", PlateKind.Foreign)]
    [InlineData("١٢٣", "MA", "123", PlateKind.Foreign)]
    [InlineData("CMD 12 34", "FR", "CMD1234", PlateKind.OtherFrench)]
    public void Other_plates_are_taken_as_written_with_their_country(string written, string country, string canonical, PlateKind kind)
    {
        Assert.Equal(PlateFault.None, PlateParser.ParseFreeText(written, country, out var plate));

        Assert.Equal((canonical, country, kind), (plate.Reveal(), plate.Country, plate.Kind));
    }

    [Theory]
    [InlineData("")]
    [InlineData("D")]
    [InlineData("de")]
    [InlineData("DEU")]
    [InlineData("XX")]
    [InlineData("ZZ")]
    public void A_country_is_two_capitals_that_are_assigned(string country) =>
        Assert.Equal(PlateFault.UnknownCountry, PlateParser.ParseFreeText("M 1", country, out _));

    [Fact]
    public void A_plate_never_prints_itself()
    {
        PlateParser.Parse("AB-123-CD", out var plate);

        Assert.Equal("plate (Siv)", plate.ToString());
        Assert.Equal("plate (Siv)", $"{plate}");
        Assert.Equal("no plate", default(Plate).ToString());
        Assert.DoesNotContain("123", System.Text.Json.JsonSerializer.Serialize(plate), StringComparison.Ordinal);
    }

    [Fact]
    public void Plates_are_equal_by_text_and_country()
    {
        PlateParser.Parse("AB-123-CD", out var one);
        PlateParser.Parse("ab123cd", out var same);
        PlateParser.ParseFreeText("AB123CD", "IT", out var foreign);

        Assert.True(one == same && one.GetHashCode() == same.GetHashCode());
        Assert.True(one != foreign);
    }

    [Theory]
    [InlineData("UK", "GB")]
    [InlineData("EL", "GR")]
    [InlineData("XK", "XK")]
    public void A_country_has_one_code(string written, string code)
    {
        Assert.Equal(PlateFault.None, PlateParser.ParseFreeText("AB12 CDE", written, out var plate));
        Assert.Equal(code, plate.Country);
    }

    [Theory]
    [InlineData("ZG-\u00D0123", "zg \u0111 123", "HR", "ZGD123")] // eth in place of the barred D
    [InlineData("34 \u0131k 567", "34 \u0130K 567", "TR", "34IK567")] // dotless i, dotted I
    [InlineData("\u0391\u0392\u0395-1234", "\u03B1\u03B2\u03B5 1234", "GR", "ABE1234")] // Greek
    [InlineData("\u0410\u04AE\u04C0 77", "AYI77", "KZ", "AYI77")] // Cyrillic Y and I
    [InlineData("\uFF21\uFF22\u00A0\uFF11\uFF12\u2011c\u0327\u200B3", "AB-12 C3", "PL", "AB12C3")] // full width, blanks, a cedilla
    [InlineData("M\u00DC AB 12", "MU-AB12", "DE", "MUAB12")]
    [InlineData("M\u2022AB 12", "M-AB 12", "DE", "MAB12")] // the seal between the groups
    public void Letters_that_look_alike_make_one_plate(string sold, string read, string country, string canonical)
    {
        Assert.Equal(PlateFault.None, PlateParser.ParseFreeText(sold, country, out var one));
        Assert.Equal(PlateFault.None, PlateParser.ParseFreeText(read, country, out var other));
        Assert.Equal((canonical, canonical), (one.Reveal(), other.Reveal()));
    }

    /// <summary>Plates as they were sold and as they were read: one vehicle.</summary>
    [Fact]
    public void A_plate_that_was_sold_in_another_script_is_the_one_that_was_read()
    {
        using var cases = System.Text.Json.JsonDocument.Parse(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Plates", "plates-sold-and-asked.json")));
        Assert.All(cases.RootElement.EnumerateArray(), one => Assert.Equal(Read(one.GetProperty("sold")), Read(one.GetProperty("asked"))));
        Assert.Equal(2, cases.RootElement.GetArrayLength());
    }

    private static Plate Read(System.Text.Json.JsonElement one)
    {
        Assert.Equal(PlateFault.None, PlateParser.ParseFreeText(one.GetProperty("plate").GetString(),
            one.GetProperty("country").GetString()!, out var plate));
        return plate;
    }
}
