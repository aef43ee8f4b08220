using System.Net.Http.Json;
using System.Text.Json;
using ParkAndSee.Access;
using Xunit;

namespace ParkAndSee.Tests.RuleBooks;

/// <summary>The documents that come with the repository, put in force on the running host; classes share the books.</summary>
internal static class ShippedRules
{
    private static readonly SemaphoreSlim Gate = new(1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Stores and publishes, from 2020 on, the books of <see cref="ShippedBooks"/> that are not there yet.</summary>
    public static async Task PutInForceAsync(RunningHost host, params string[] books)
    {
        foreach (var book in books) await PutOneInForceAsync(host, book);
    }

    private static async Task PutOneInForceAsync(RunningHost host, string book)
    {
        await Gate.WaitAsync(Ct);
        try
        {
            using var known = await host.Http.GetAsync($"/v1/rules/{book}", Ct);
            if (known.IsSuccessStatusCode) return;
            await PublishAsync(host, book, await StoreAsync(host, book, ShippedBooks.Read(book)), "2020-01-01T00:00:00+01:00");
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>Stores a document; its version.</summary>
    public static async Task<int> StoreAsync(RunningHost host, string book, string document)
    {
        using var admin = await host.ClientAsync(Scopes.Admin);
        using var content = new StringContent(document, System.Text.Encoding.UTF8, "application/json");
        using var answer = await admin.PostAsync($"/v1/rules/{book}/versions", content, Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("version").GetInt32();
    }

    /// <summary>Publishes a version; null = from now on.</summary>
    public static async Task PublishAsync(RunningHost host, string book, int version, string? validFrom)
    {
        using var admin = await host.ClientAsync(Scopes.Admin);
        using var answer = await admin.PostAsJsonAsync($"/v1/rules/{book}/publications", new { version, validFrom }, Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }
}
