using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ParkAndSee.Access;
using ParkAndSee.Hosting;
using Xunit;

namespace ParkAndSee.Tests.Access;

/// <summary>API keys from configuration, on a real silo and a real PostgreSQL.</summary>
public sealed class KeyBootstrapTests(PostgresFixture postgres)
{
    private static readonly string Hash = Convert.ToHexStringLower(SHA256.HashData("the secret of the simulation"u8));

    [Fact]
    public async Task A_configured_key_is_known_with_its_scopes_and_rate()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        using var silo = await StartAsync(database, Key("simulation", Hash.ToUpperInvariant(), "events:write", 500));

        var key = await KnownAsync(silo);

        Assert.Equal("simulation", key.Name);
        Assert.Equal([Scopes.EventsWrite], key.Scopes);
        Assert.Equal(500, key.EventsPerSecond);
        await silo.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_same_configuration_again_writes_nothing()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        for (var start = 0; start < 2; start++)
        {
            using var silo = await StartAsync(database, Key("simulation", Hash, "events:write", 0));
            await KnownAsync(silo);
            await silo.Services.GetServices<IHostedService>().OfType<BackgroundService>()
                .Single(service => service.GetType().Name == "KeyBootstrap").ExecuteTask!;
            await silo.StopAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(1, await database.ScalarAsync("SELECT max(version) FROM orleansstorage WHERE graintypestring LIKE '%apiKey%'"));
    }

    [Fact]
    public async Task A_changed_scope_replaces_the_key()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        using (var before = await StartAsync(database, Key("simulation", Hash, "events:write", 0)))
        {
            await KnownAsync(before);
            await before.StopAsync(TestContext.Current.CancellationToken);
        }

        using var after = await StartAsync(database, Key("simulation", Hash, "events:read", 0));

        await Wait.UntilAsync("the new scope", async () => (await FindAsync(after))?.Scopes is [Scopes.EventsRead]);
        await after.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_configured_key_is_bound_as_its_settings_say()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        using (var unbound = await StartAsync(database, Key("simulation", Hash, "events:write", 0)))
        {
            var before = await KnownAsync(unbound);
            Assert.Equal((null, null, null, null), (before.Datasets, before.SourceTypes, before.EventTypes, before.ReadPurposes));
            await unbound.StopAsync(TestContext.Current.CancellationToken);
        }

        var settings = Key("simulation", Hash, "events:write", 0);
        settings["Access:BootstrapKeys:simulation:Datasets:0"] = "paris-street";
        settings["Access:BootstrapKeys:simulation:SourceTypes:0"] = "camera";
        settings["Access:BootstrapKeys:simulation:EventTypes:0"] = "vehicle_detected";
        settings["Access:BootstrapKeys:simulation:EventTypes:1"] = "park_start";
        settings["Access:BootstrapKeys:simulation:ReadPurposes:0"] = "zfe_control";
        using var silo = await StartAsync(database, settings);

        await Wait.UntilAsync("the bindings", async () => (await FindAsync(silo))?.ReadPurposes is ["zfe_control"]);
        var key = await KnownAsync(silo);
        Assert.Equal(["paris-street"], key.Datasets!);
        Assert.Equal(["camera"], key.SourceTypes!);
        Assert.Equal(["vehicle_detected", "park_start"], key.EventTypes!);
        await silo.StopAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("Datasets", "")]
    [InlineData("SourceTypes", "cameras-of-the-test")]
    [InlineData("EventTypes", "parked-of-the-test")]
    [InlineData("ReadPurposes", "hunting-of-the-test")]
    public async Task A_binding_that_is_none_ends_the_start_with_the_name_of_the_setting(string member, string value)
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var settings = Key("simulation", Hash, "events:write", 0);
        settings[$"Access:BootstrapKeys:simulation:{member}:0"] = value;

        var refused = await Assert.ThrowsAnyAsync<OptionsValidationException>(() => StartAsync(database, settings));

        var line = Assert.Single(refused.Failures);
        Assert.StartsWith($"Access:BootstrapKeys:simulation:{member}: ", line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
        Assert.DoesNotContain("of-the-test", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("secret-in-the-clear", "events:write", "Access:BootstrapKeys:simulation:Hash")]
    [InlineData(null, "events:everything", "Access:BootstrapKeys:simulation:Scopes")]
    public async Task A_key_that_would_not_work_ends_the_start_without_being_told(string? hash, string scope, string setting)
    {
        await using var database = await postgres.CreateDatabaseAsync();

        var refused = await Assert.ThrowsAnyAsync<OptionsValidationException>(
            () => StartAsync(database, Key("simulation", hash ?? Hash, scope, 0)));

        Assert.Contains(setting, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(hash ?? Hash, refused.Message, StringComparison.Ordinal);
    }

    private static async Task<IHost> StartAsync(TestDatabase database, Dictionary<string, string?> settings)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddParkAndSeeSilo(database.ConnectionString);
        var silo = builder.Build();
        await silo.StartAsync(TestContext.Current.CancellationToken);
        return silo;
    }

    private static Dictionary<string, string?> Key(string name, string hash, string scope, int rate) => new()
    {
        ["Silo:SingleNode"] = "true",
        ["Silo:SiloPort"] = "0",
        ["Silo:GatewayPort"] = "0",
        [$"Access:BootstrapKeys:{name}:Hash"] = hash,
        [$"Access:BootstrapKeys:{name}:Scopes:0"] = scope,
        [$"Access:BootstrapKeys:{name}:EventsPerSecond"] = rate.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static Task<ApiKey?> FindAsync(IHost silo) => silo.Services.GetRequiredService<IGrainFactory>().ApiKey(Hash).FindAsync();

    private static Task<ApiKey> KnownAsync(IHost silo) => Wait.ForAsync("the key", () => FindAsync(silo));
}
