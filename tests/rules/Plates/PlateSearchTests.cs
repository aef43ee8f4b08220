using CsCheck;
using ParkAndSee.Plates;
using ParkAndSee.Tests.Support;
using Xunit;

namespace ParkAndSee.Tests.Plates;

public class PlateSearchTests
{
    private static readonly Gen<string> AnyText = Gen.Char["ABDGOQSZ01258"].Array[0, 8].Select(letters => new string(letters));

    [Theory]
    [InlineData("AB-1Z3-CD", "AB123CD")]
    [InlineData("A8-I2Z-0D", "AB122DD")]
    [InlineData("0B-123-CD", "DB123CD")]
    [InlineData("OB-123-CD", "DB123CD")]
    [InlineData("2Z-IOD-86", "ZZ100BG")]
    [InlineData("5A-SB6-CD", "SA586CD")]
    [InlineData("1B-123-CD", null)]
    [InlineData("AB-T23-CD", null)]
    [InlineData("5S-123-CD", null)]
    [InlineData("AB-OOO-CD", null)]
    [InlineData("AB-12-CD", null)]
    public void A_read_is_corrected_by_position_only_where_one_character_can_be_meant(string read, string? meant)
    {
        Assert.Equal(meant is not null, PlateCorrection.TryRead(read, out var plate));

        Assert.Equal((meant is not null, meant ?? ""), (plate.IsCorrected, plate.Reveal()));
    }

    [Theory]
    [InlineData("AB-123-CD", PlateKind.Siv)]
    [InlineData("123 ABC 75", PlateKind.Fni)]
    public void A_good_read_is_left_alone(string read, PlateKind kind)
    {
        Assert.True(PlateCorrection.TryRead(read, out var plate));

        Assert.Equal((kind, false), (plate.Kind, plate.IsCorrected));
    }

    [Theory]
    [InlineData("AB123CD", "AB123CD", PlateNearness.Same)]
    [InlineData("AB123CD", "A8123CD", PlateNearness.OneConfusion)]
    [InlineData("AB123CD", "AB123GD", PlateNearness.OneConfusion)]
    [InlineData("AV123CD", "AY123CD", PlateNearness.OneConfusion)]
    [InlineData("AB123CP", "AB123CR", PlateNearness.OneConfusion)]
    [InlineData("AB123CD", "AX123CD", PlateNearness.OneDifference)]
    [InlineData("AB123CD", "AB23CD", PlateNearness.OneDifference)]
    [InlineData("AB123CD", "AB1123CD", PlateNearness.OneDifference)]
    [InlineData("AB123CD", "AB123CDX", PlateNearness.OneDifference)]
    [InlineData("AB123CD", "A8128CD", PlateNearness.Far)]
    [InlineData("AB123CD", "BA123CD", PlateNearness.OneDifference)]
    [InlineData("AB123CD", "AB132CD", PlateNearness.OneDifference)]
    [InlineData("AB123CD", "AB123DC", PlateNearness.OneDifference)]
    [InlineData("AB123CD", "AB321CD", PlateNearness.Far)]
    [InlineData("AB123CD", "BA132CD", PlateNearness.Far)]
    [InlineData("AB123CD", "AB123", PlateNearness.Far)]
    public void Nearness_is_one_confusion_or_one_difference_and_no_more(string one, string other, PlateNearness nearness)
    {
        Assert.Equal(nearness, PlateSearch.Compare(Free(one), Free(other)));
        Assert.Equal(nearness, PlateSearch.Compare(Free(other), Free(one)));
    }

    [Fact]
    public void Nearness_agrees_with_the_edit_distance_and_swapped_neighbours() => Gen.Select(AnyText, AnyText).Sample((one, other) =>
    {
        var near = PlateSearch.Compare(Any(one), Any(other)) != PlateNearness.Far;
        return near == (one.Length > 0 && other.Length > 0 && (Distance(one, other) <= 1 || AreSwapped(one, other)));
    });

    [Fact]
    public void The_nearest_come_first_and_stay_when_there_are_too_many()
    {
        Plate[] candidates = [Free("AX123CD"), Free("ZZ999ZZ"), Free("A8123CD"), Free("AB124CD"), Free("AB123CD"), Free("AB123GD")];
        Span<PlateMatch> all = stackalloc PlateMatch[8];
        Span<PlateMatch> two = stackalloc PlateMatch[2];
        var count = PlateSearch.Find(Free("AB123CD"), candidates, all);

        Assert.Equal([4, 2, 5, 0, 3], all[..count].ToArray().Select(match => match.Index));
        Assert.Equal(2, PlateSearch.Find(Free("AB123CD"), candidates, two));
        Assert.Equal([4, 2], two.ToArray().Select(match => match.Index));
        Assert.Equal(0, PlateSearch.Find(Free("AB123CD"), candidates, []));
    }

    [Fact]
    public void Searching_allocates_nothing()
    {
        var wanted = Free("AB123CD");
        var candidates = Enumerable.Range(100, 900).Select(number => Free($"AB{number}CD")).ToArray();
        var found = new PlateMatch[4];
        Allocations.AssertNone(_ => PlateSearch.Find(wanted, candidates, found));
    }

    private static Plate Free(string text)
    {
        Assert.Equal(PlateFault.None, PlateParser.ParseFreeText(text, "FR", out var plate));
        return plate;
    }

    private static Plate Any(string text) => text.Length == 0 ? default : Free(text);

    private static bool AreSwapped(string one, string other) =>
        one.Length == other.Length && Enumerable.Range(0, Math.Max(0, one.Length - 1))
            .Any(at => one != other && $"{one[..at]}{one[at + 1]}{one[at]}{one[(at + 2)..]}" == other);

    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        foreach (var letter in one)
        {
            var diagonal = row[0]++;
            for (var j = 1; j <= other.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (letter == other[j - 1] ? 0 : 1)));
        }

        return row[^1];
    }
}
