using System.Text.Json;
using ParkAndSee.Bays;
using Xunit;

namespace ParkAndSee.Tests.Bays;

/// <summary>Numbers and words of kinds and statuses, on the vector on which the pages are tested (api/web/tests/domain).</summary>
public sealed class BayNamesTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly BayVector Vector =
        JsonSerializer.Deserialize<BayVector>(File.ReadAllText(Repository.File("tests/vectors/bays.json")), Json)!;

    [Fact]
    public void Kinds_have_the_numbers_and_words_of_the_shared_vector() =>
        Assert.Equal(Vector.Kinds, Enum.GetValues<BayKind>().Select(kind => new Named((int)kind, BayNames.Of(kind))));

    [Fact]
    public void Statuses_have_the_numbers_and_words_of_the_shared_vector() =>
        Assert.Equal(Vector.Statuses, Enum.GetValues<BayStatus>().Select(status => new Named((int)status, BayNames.Of(status))));

    private sealed record BayVector(Named[] Kinds, Named[] Statuses);

    private sealed record Named(int Number, string Name);
}
