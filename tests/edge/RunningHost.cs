using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ParkAndSee.Access;
using Xunit;

[assembly: AssemblyFixture(typeof(ParkAndSee.Tests.RunningHost))]

namespace ParkAndSee.Tests;

/// <summary>One standalone process for the tests of an assembly: Melbourne's markers, no traffic of its own.</summary>
public sealed class RunningHost : IAsyncLifetime
{
    /// <summary>
    /// A test may name the address of its client in X-Forwarded-For: what is counted by address does not disturb the other tests.
    /// </summary>
    private static readonly Dictionary<string, string> BehindProxy = new()
    { ["Proxy__Networks__0"] = "127.0.0.0/8", ["Proxy__Networks__1"] = "::1/128" };

    private readonly string _folder = TestDirectory.Make();
    private readonly Dictionary<string, string> _keys = [];
    private readonly SemaphoreSlim _gate = new(1);

    /// <summary>The process.</summary>
    public StandaloneProcess Process { get; private set; } = null!;

    /// <summary>A client without credentials.</summary>
    public HttpClient Http => Process.Http;

    /// <summary>Root, without a slash at the end.</summary>
    public string Url => Process.Url;

    /// <summary>The secret of a key with exactly these scopes.</summary>
    public async Task<string> KeyAsync(params string[] scopes)
    {
        await _gate.WaitAsync();
        try
        {
            // the process has a key "admin" of its own
            var name = scopes is [Scopes.Admin] ? "administrator of the tests" : string.Join('+', scopes);
            if (_keys.TryGetValue(name, out var known)) return known;
            using var asAdmin = Process.As("admin");
            using var answer = await asAdmin.PostAsJsonAsync("/v1/access/keys", new { name, scopes, eventsPerSecond = 0 });
            answer.EnsureSuccessStatusCode();
            var made = await answer.Content.ReadFromJsonAsync<JsonElement>();
            return _keys[name] = made.GetProperty("secret").GetString()!;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>A client with a key of exactly these scopes.</summary>
    public async Task<HttpClient> ClientAsync(params string[] scopes)
    {
        var client = new HttpClient { BaseAddress = new Uri(Url) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await KeyAsync(scopes));
        return client;
    }

    /// <inheritdoc />
    public async ValueTask InitializeAsync() =>
        Process = await StandaloneProcess.StartAsync(Path.Combine(_folder, "data"),
            ["--city", "melbourne", "--no-simulation"], BehindProxy);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        await TestDirectory.RemoveAsync(_folder);
    }
}
