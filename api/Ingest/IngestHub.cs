using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using ParkAndSee.Access;
using ParkAndSee.ServiceDefaults;
using ParkAndSee.Tracing;

namespace ParkAndSee.Ingest;

/// <summary>
/// <c>/hubs/ingest</c>: batches stream in, acknowledgements stream back in the order of the batches. At most <see cref="MaxInFlight"/>
/// batches are under way; beyond that the stream is not read, which holds the sender back.
/// </summary>
internal sealed class IngestHub(
    IngestEndpoint door, ApiKeyCache keys, EventRates rates, SenderGate gate, OpenStreams streams, IngestMeter meter, TimeProvider time)
    : Hub
{
    /// <summary>Batches of one stream under way at once.</summary>
    public const int MaxInFlight = 8;

    /// <summary>Most bytes of one batch.</summary>
    public const int MaxBatchBytes = 2 * 1024 * 1024;

    /// <summary>Most bytes of one message: a batch in base64, which JSON needs for bytes, and its frame.</summary>
    public const int MaxMessageBytes = (MaxBatchBytes / 3 * 4) + 4096;

    private const string Streaming = "streaming";

    /// <summary>Takes batches, each a UTF-8 JSON array of CDS 1.1 Curb Events, and acknowledges each once its events are on disk.</summary>
    /// <param name="batches">At most 5,000 events and 2 MiB each. End it to end the acknowledgements.</param>
    /// <param name="ct">Cancelled when the sender leaves.</param>
    public async IAsyncEnumerable<IngestAck> Events(IAsyncEnumerable<byte[]> batches, [EnumeratorCancellation] CancellationToken ct)
    {
        // SignalR counts calls, not streams.
        if (!Context.Items.TryAdd(Streaming, true))
            throw new HubException("This connection streams events already. Open another connection.");
        var caller = ApiCaller.Of(Context.User!);
        if (!streams.TryOpen(caller.KeyHash))
        {
            Context.Items.Remove(Streaming);
            throw new HubException($"This key has {OpenStreams.MaxOfKey} streams on this host, and may have no more. Use those.");
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, Context.ConnectionAborted);
        var underWay = Channel.CreateBounded<Task<IngestAck>>(
            new BoundedChannelOptions(MaxInFlight - 1) { SingleReader = true, SingleWriter = true });
        var reading = ReadAsync(batches, caller, underWay.Writer, stop.Token);
        try
        {
            await foreach (var ack in underWay.Reader.ReadAllAsync(stop.Token)) yield return await ack;
            await reading;
        }
        finally
        {
            await stop.CancelAsync();
            streams.Close(caller.KeyHash);
            Context.Items.Remove(Streaming);
        }
    }

    private async Task ReadAsync(
        IAsyncEnumerable<byte[]> batches, ApiCaller caller, ChannelWriter<Task<IngestAck>> underWay, CancellationToken ct)
    {
        var number = 0L;
        try
        {
            await foreach (var json in batches.WithCancellation(ct))
            {
                // A stream may live for days: a key that was revoked meanwhile ends it.
                if (await keys.FindAsync(caller.KeyHash) is not { } key || !key.Scopes.Any(s => s is Scopes.EventsWrite or Scopes.Admin))
                    throw new HubException("The API key was revoked.");

                // Room first, so that no more than the bound is ever being worked on.
                if (!await underWay.WaitToWriteAsync(ct)) return;
                var pass = await gate.EnterAsync(caller.KeyHash, json.Length, patient: true, ct);
                underWay.TryWrite(TakeAsync(++number, json, pass,
                    ApiCaller.PrincipalOf(caller.KeyHash, key, ApiKeyAuthentication.SchemeName), ct));
            }

            underWay.TryComplete();
        }
        catch (Exception e)
        {
            // The reader of the channel sees it and ends the call with it.
            underWay.TryComplete(e);
        }
    }

    private async Task<IngestAck> TakeAsync(long number, byte[] json, GatePass pass, ClaimsPrincipal sender, CancellationToken ct)
    {
        using var share = pass;
        var caller = ApiCaller.Of(sender);
        if (json.Length > MaxBatchBytes) return Refused(number, "too_large", $"At most {MaxBatchBytes / 1024 / 1024} MiB in one batch.");
        var batch = door.Read(json, sender);
        if (batch.Fault != BatchFault.None)
        {
            batch.Dispose();
            return Refused(number, CodeOf(batch.Fault), batch.FaultDetail);
        }

        // A stream is held back where a request would be sent away.
        while (!rates.TryTake(caller, batch.Count, out var wait)) await Task.Delay(wait, time, ct);
        using var span = Spans.StartRoot(RequestSpans.BatchName); // a stream lives for days: each batch is sampled for itself
        var began = time.GetTimestamp();
        using var report = await door.SendAsync(batch);
        meter.Count(report, "hub", time.GetElapsedTime(began));
        return new IngestAck(
            number, report.Accepted, report.Duplicates,
            [.. report.Failures()
                .Select(f => new IngestAckFailure(f.Place.Index, f.Refusal.Error, f.Refusal.Description, f.Refusal.Fields))],
            null, null, (int)report.RetryAfter.TotalMilliseconds);
    }

    private static IngestAck Refused(long number, string error, string description) => new(number, 0, 0, [], error, description, 0);

    private static string CodeOf(BatchFault fault) => fault switch
    {
        BatchFault.TooManyEvents => "too_large",
        BatchFault.TooDeep => "too_deep",
        BatchFault.NotAnArray => "not_an_array",
        _ => "not_json",
    };
}
