using System.Runtime.Serialization;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ParkAndSee.HubExamples;

/// <summary>Writes the assessments of a box of Paris, and ends with the snapshot.</summary>
public static class EnforcementExample
{
    /// <summary>Runs it. Each call of Watch is recorded in the audit trail.</summary>
    /// <param name="url">Address of the product, such as http://localhost:8080.</param>
    /// <param name="key">An API key with the scope enforcement:read.</param>
    /// <param name="messagePack">MessagePack; else JSON.</param>
    /// <param name="output">Gets a line for each bay.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task RunAsync(string url, string key, bool messagePack, TextWriter output, CancellationToken ct)
    {
        var builder = new HubConnectionBuilder()
            .WithUrl($"{url}/hubs/enforcement", options => options.AccessTokenProvider = () => Task.FromResult<string?>(key))
            .WithAutomaticReconnect();
        if (messagePack) builder.AddMessagePackProtocol();
        await using var connection = builder.Build();
        var assessments = new Dictionary<string, EnforcementExampleItem>();
        var snapshot = new TaskCompletionSource<EnforcementExampleChanges>(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.On<EnforcementExampleChanges>("changes", message =>
        {
            if (message.IsSnapshot) assessments.Clear();
            foreach (var item in message.Items) assessments[item.BayId] = item;
            foreach (var bayId in message.Cleared) assessments.Remove(bayId);
            foreach (var item in message.Items) output.WriteLine($"bay {item.BayNo}: {item.Verdict}, {item.Reason}");
            if (message.Watch == 1 && !message.HasMore) snapshot.TrySetResult(message);
        });

        await connection.StartAsync(ct);
        string[] verdicts = ["to_be_checked", "in_breach", "unknown"];
        await connection.InvokeAsync("Watch", new EnforcementExampleRequest(1, [2.33, 48.82, 2.37, 48.86], verdicts), ct);
        var last = await snapshot.Task.WaitAsync(ct); // await something else to go on watching
        output.WriteLine($"host {last.HostId}, version {last.Version}: {assessments.Count} bays");
    }
}

/// <summary>What is watched. The names are the same under JSON and MessagePack.</summary>
[DataContract]
public sealed record EnforcementExampleRequest(
    [property: DataMember(Name = "watch")] int Watch, [property: DataMember(Name = "bbox")] double[] Bbox,
    [property: DataMember(Name = "verdicts")] string[] Verdicts);

/// <summary>A part of a snapshot, or changes.</summary>
[DataContract]
public sealed record EnforcementExampleChanges(
    [property: DataMember(Name = "watch")] int Watch, [property: DataMember(Name = "hostId")] string HostId,
    [property: DataMember(Name = "isSnapshot")] bool IsSnapshot, [property: DataMember(Name = "hasMore")] bool HasMore,
    [property: DataMember(Name = "from")] long? From, [property: DataMember(Name = "version")] long Version,
    [property: DataMember(Name = "items")] EnforcementExampleItem[] Items, [property: DataMember(Name = "cleared")] string[] Cleared);

/// <summary>The assessment of the stay in a bay.</summary>
[DataContract]
public sealed record EnforcementExampleItem(
    [property: DataMember(Name = "bayId")] string BayId, [property: DataMember(Name = "bayNo")] int BayNo,
    [property: DataMember(Name = "verdict")] string Verdict, [property: DataMember(Name = "reason")] string Reason);
