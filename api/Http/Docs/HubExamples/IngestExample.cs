using System.Runtime.Serialization;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ParkAndSee.HubExamples;

/// <summary>Streams two batches of one event each, and writes their acknowledgements.</summary>
public static class IngestExample
{
    /// <summary>Runs it.</summary>
    /// <param name="url">Address of the product, such as http://localhost:8080.</param>
    /// <param name="key">An API key with the scope events:write.</param>
    /// <param name="messagePack">MessagePack; else JSON. The client encodes base64 itself.</param>
    /// <param name="output">Gets a line for each batch.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task RunAsync(string url, string key, bool messagePack, TextWriter output, CancellationToken ct)
    {
        var builder = new HubConnectionBuilder()
            .WithUrl($"{url}/hubs/ingest", options => options.AccessTokenProvider = () => Task.FromResult<string?>(key));
        if (messagePack) builder.AddMessagePackProtocol();
        await using var connection = builder.Build();
        await connection.StartAsync(ct);

        // Events that are not in the failures are on disk.
        await foreach (var ack in connection.StreamAsync<IngestExampleAck>("Events", BatchesAsync(), ct))
            output.WriteLine(
                $"batch {ack.Batch}: {ack.Accepted} accepted, {ack.Duplicates} duplicates, {ack.Failures.Length} failures");
    }

    // A batch is a JSON array of CDS 1.1 Curb Events in UTF-8.
    private static async IAsyncEnumerable<byte[]> BatchesAsync()
    {
        foreach (var type in (string[])["park_start", "park_end"])
        {
            var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
            yield return JsonSerializer.SerializeToUtf8Bytes(new[]
            {
                new
                {
                    event_id = Guid.NewGuid(),
                    event_type = type,
                    event_time = now,
                    event_publication_time = now,
                    data_source_type = "in_ground",
                    data_source_device_id = "2f1c9a64-7d2b-4a55-8f63-0c7a5a8d1e01",
                    curb_space_id = "af44274f-6b62-5b09-8f2d-01c681b2d323",
                },
            });
            await Task.Yield();
        }
    }
}

/// <summary>What became of a batch. The names are the same under JSON and MessagePack.</summary>
[DataContract]
public sealed record IngestExampleAck(
    [property: DataMember(Name = "batch")] long Batch, [property: DataMember(Name = "accepted")] int Accepted,
    [property: DataMember(Name = "duplicates")] int Duplicates,
    [property: DataMember(Name = "failures")] IngestExampleFailure[] Failures,
    [property: DataMember(Name = "error")] string? Error, [property: DataMember(Name = "retryAfterMs")] int RetryAfterMs);

/// <summary>An event that was not taken.</summary>
[DataContract]
public sealed record IngestExampleFailure(
    [property: DataMember(Name = "index")] int Index, [property: DataMember(Name = "error")] string Error,
    [property: DataMember(Name = "errorDescription")] string ErrorDescription);
