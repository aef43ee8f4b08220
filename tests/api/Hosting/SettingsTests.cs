using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ParkAndSee.Catalog;
using ParkAndSee.Http;
using ParkAndSee.Ingest.Vehicles;
using ParkAndSee.ServiceDefaults;
using Xunit;

namespace ParkAndSee.Tests.Hosting;

/// <summary>Settings are read strictly, and what is refused is named by its key, without its value.</summary>
public sealed class SettingsTests
{
    [Theory]
    [InlineData("Limits:Connections", "1", "Limits:Connections must be between 10 and 1000000.")]
    [InlineData("Limits:Connections", "many", "Limits:Connections must be a whole number.")]
    [InlineData("Limits:Connections", "-5", "Limits:Connections must be between")]
    [InlineData("Limits:Screens", "99999999999", "Limits:Screens must be a whole number.")]
    [InlineData("Limits:Conections", "100", "Limits: there is no setting 'Conections' in this section.")]
    public void A_value_out_of_its_bounds_or_form_and_an_unknown_name_are_refused(string key, string value, string says) =>
        Assert.StartsWith(says, Refused<LimitOptions>("Limits", key, value), StringComparison.Ordinal);

    [Theory]
    [InlineData("0")]
    [InlineData("101")]
    [InlineData("much")]
    public void A_confidence_is_a_percentage(string value) =>
        Assert.StartsWith("Reads:MinConfidence must be ", Refused<ReadOptions>("Reads", "Reads:MinConfidence", value),
            StringComparison.Ordinal);

    [Fact]
    public void A_switch_is_true_or_false() =>
        Assert.Equal("Catalog:Simulated must be true or false.",
            Refused<CatalogPageOptions>("Catalog", "Catalog:Simulated", "secret-of-the-test"));

    [Fact]
    public void A_list_that_is_written_as_one_value_says_how_it_is_written() =>
        Assert.Equal("Web:MapOrigins is a list: write Web__MapOrigins__0 for its first entry.",
            Assert.Throws<SettingException>(() => Of("Web:MapOrigins", "x").ReadList("Web:MapOrigins")).Message);

    [Fact]
    public void Good_settings_are_read_and_follow_their_source()
    {
        var configuration = Of("Limits:Connections", "10");
        using var services = Services<LimitOptions>("Limits", configuration);
        services.CheckSettings();
        var monitor = services.GetRequiredService<IOptionsMonitor<LimitOptions>>();
        Assert.Equal((10, new LimitOptions().Screens), (monitor.CurrentValue.Connections, monitor.CurrentValue.Screens));

        configuration["Limits:Connections"] = "20";
        configuration.Reload();
        Assert.Equal(20, monitor.CurrentValue.Connections);
    }

    private static string Refused<T>(string section, string key, string value)
        where T : class, new()
    {
        using var services = Services<T>(section, Of(key, value));
        var refused = Assert.Throws<SettingException>(services.CheckSettings).Message;
        Assert.DoesNotContain("secret-of-the-test", refused, StringComparison.Ordinal);
        return refused;
    }

    private static ServiceProvider Services<T>(string section, IConfiguration configuration)
        where T : class, new()
    {
        var services = new ServiceCollection().AddSingleton(configuration);
        services.AddSettings<T>(section);
        return services.BuildServiceProvider();
    }

    private static IConfigurationRoot Of(string key, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();
}
