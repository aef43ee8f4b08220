using ParkAndSee.Micromobility;
using Xunit;

namespace ParkAndSee.Tests.Micromobility;

/// <summary>Which settings of feeds are let through.</summary>
public sealed class GbfsOptionsCheckTests
{
    private const string Good = "https://example.org/gbfs.json?token=hidden-words";

    [Theory]
    [InlineData("one", Good, null)]
    [InlineData("One", Good, "Gbfs:Feeds:0:Operator")]
    [InlineData("", Good, "Gbfs:Feeds:0:Operator")]
    [InlineData("one", "", "Gbfs:Feeds:0:Url")]
    [InlineData("one", "gbfs.json?hidden-words", "Gbfs:Feeds:0:Url")]
    [InlineData("one", "http://example.org/hidden-words", "Gbfs:AllowHttp")]
    [InlineData("one", "ftp://example.org/hidden-words", "Gbfs:Feeds:0:Url")]
    [InlineData("one", "https://me:hidden-words@example.org/", "Gbfs:Feeds:0:Url")]
    public void A_feed(string name, string url, string? fault)
    {
        var result = new GbfsOptionsCheck().Validate(null, new GbfsOptions { Feeds = [new() { Operator = name, Url = url }] });
        Assert.Equal(fault is null, result.Succeeded);
        if (fault is null) return;
        Assert.Contains(fault, result.FailureMessage, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden-words", result.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void One_feed_for_each_operator_and_no_more_than_a_hundred()
    {
        var twice = new GbfsOptions { Feeds = [new() { Operator = "one", Url = Good }, new() { Operator = "one", Url = Good }] };
        Assert.Contains("'one' twice", new GbfsOptionsCheck().Validate(null, twice).FailureMessage, StringComparison.Ordinal);
        var many = new GbfsOptions
        {
            Feeds = [.. Enumerable.Range(0, 101)
            .Select(n => new GbfsFeedOptions { Operator = $"o{n}", Url = Good })]
        };
        Assert.Contains("at most 100", new GbfsOptionsCheck().Validate(null, many).FailureMessage, StringComparison.Ordinal);
        many.Feeds.RemoveAt(0);
        Assert.True(new GbfsOptionsCheck().Validate(null, many).Succeeded);
    }

    [Fact]
    public void TLS_may_be_missing_where_the_settings_say_so() =>
        Assert.True(new GbfsOptionsCheck()
            .Validate(null, new GbfsOptions
            {
                AllowHttp = true,
                Feeds = [new() { Operator = "one", Url = "http://example.org/gbfs.json" }]
            }).Succeeded);
}
