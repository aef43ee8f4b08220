using Microsoft.Extensions.Configuration;
using ParkAndSee.ServiceDefaults;
using Xunit;

namespace ParkAndSee.Tests.Hosting;

/// <summary>Telemetry is off until it is asked for; a wrong value names its key.</summary>
public sealed class TelemetryOptionsTests
{
    [Fact]
    public void Nothing_set_is_nothing_shown()
    {
        var settings = Read();
        Assert.Null(settings.MetricsAddress);
        Assert.False(settings.Traces);
    }

    [Fact]
    public void Figures_are_for_loopback_unless_an_address_is_set()
    {
        Assert.Equal("127.0.0.1:9464", Read(("Metrics:Port", "9464")).MetricsAddress?.ToString());
        Assert.Equal("0.0.0.0:9464", Read(("Metrics:Port", "9464"), ("Metrics:Address", "0.0.0.0")).MetricsAddress?.ToString());
        Assert.Null(Read(("Metrics:Port", "0")).MetricsAddress);
    }

    [Fact]
    public void A_collector_gets_one_request_in_a_hundred_unless_a_share_is_set()
    {
        Assert.Equal((true, 0.01), (Read(("Tracing:Endpoint", "http://c:4318")).Traces, Read().SampleRatio));
        Assert.False(Read(("Tracing:Endpoint", "http://c:4318"), ("Tracing:SampleRatio", "0")).Traces);
    }

    [Theory]
    [InlineData("Metrics:Port", "70000")]
    [InlineData("Metrics:Address", "nowhere")]
    [InlineData("Tracing:Endpoint", "collector:4318")]
    [InlineData("Tracing:SampleRatio", "2")]
    [InlineData("Tracing:SampleRatio", "many")]
    public void A_wrong_value_names_its_key(string key, string value) =>
        Assert.StartsWith(key, Assert.Throws<SettingException>(() => Read(("Metrics:Port", "9464"), (key, value))).Message,
            StringComparison.Ordinal);

    private static TelemetryOptions Read(params (string Key, string Value)[] settings) =>
        TelemetryOptions.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.GroupBy(s => s.Key).ToDictionary(s => s.Key, s => (string?)s.Last().Value)).Build());
}
