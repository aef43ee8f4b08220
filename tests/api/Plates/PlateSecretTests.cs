using Microsoft.Extensions.Configuration;
using ParkAndSee.Plates;
using Xunit;

namespace ParkAndSee.Tests.Plates;

/// <summary>What the installation makes of plates under its secret.</summary>
public sealed class PlateSecretTests
{
    private static readonly PlateSecret Secret = new(Enumerable.Range(0, 32).Select(n => (byte)n).ToArray());
    private static readonly PlateSecret Other = new(new byte[32]);

    [Fact]
    public void A_vehicle_has_one_id_however_its_plate_is_written_and_another_one_in_another_country_or_installation()
    {
        var id = Secret.IdOf(Of("AB-123-CD"));
        Assert.Equal(64, id.Value.Length);
        Assert.Equal(id, Secret.IdOf(Of(" ab 123.cd ")));
        Assert.Equal(id, Secret.IdOf(Of("AB-123-CD", "FR")));
        Assert.NotEqual(id, Secret.IdOf(Of("AB-123-CD", "BE")));
        Assert.NotEqual(id, Secret.IdOf(Of("AB-123-CE")));
        Assert.NotEqual(id, Other.IdOf(Of("AB-123-CD")));
    }

    [Fact]
    public void A_sealed_plate_opens_only_for_its_vehicle_under_its_secret_and_untouched()
    {
        var plate = Of("AB-123-CD");
        var id = Secret.IdOf(plate);
        var seal = Secret.Seal(plate, id);

        Assert.Equal(plate, Secret.Open(seal, id));
        Assert.False(seal.AsSpan().SequenceEqual(Secret.Seal(plate, id)));
        Assert.Equal(default, Other.Open(seal, id));
        Assert.Equal(default, Secret.Open(seal, Secret.IdOf(Of("AB-123-CE"))));
        seal[^1] ^= 1;
        Assert.Equal(default, Secret.Open(seal, id));
        Assert.Equal(default, Secret.Open([1, 2, 3], id));
    }

    [Fact]
    public void Two_plates_share_a_mark_exactly_when_one_slip_lies_between_them()
    {
        string[] texts = ["AB123CD", "AB123CO", "A8123CD", "AB12CD", "AB123CDD", "B123CD", "AB132CD", "AC124CD", "AB1234CE",
            "ZZ999ZZ", "A", "1"];
        foreach (var kept in texts)
        {
            foreach (var read in texts)
            {
                var shares = Secret.MarksToKeep(Of(kept, "BE")).Intersect(Secret.MarksToFind(Of(read, "DE"))).Any();
                Assert.Equal(PlateSearch.Compare(Of(kept, "BE"), Of(read, "DE")) != PlateNearness.Far, shares);
            }
        }

        Assert.DoesNotContain(Secret.MarksToKeep(Of("AB-123-CD"))[0], Other.MarksToFind(Of("AB-123-CD")));
    }

    [Theory]
    [InlineData(null, "Plates:Key is not set")]
    [InlineData("AAAA", "32 bytes in base64")]
    [InlineData("not base64 at all, forty-four characters long", "32 bytes in base64")]
    public void Without_a_good_secret_the_host_says_in_one_line_what_to_do(string? key, string says)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Plates:Key", key)]).Build();
        var refused = Assert.Throws<PlateKeyException>(() => PlateKeyOptions.Read(settings));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
        if (key is not null) Assert.DoesNotContain(key, refused.Message, StringComparison.Ordinal);
    }

    private static Plate Of(string text, string? country = null)
    {
        Assert.True(new PlateMapping(text, country).TryRead(out var plate, out var fault), fault);
        return plate;
    }
}
