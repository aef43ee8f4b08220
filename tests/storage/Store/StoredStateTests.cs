using System.Text.Json.Nodes;
using ParkAndSee.Micromobility;
using ParkAndSee.Tests.Micromobility;
using Xunit;

namespace ParkAndSee.Tests.Store;

/// <summary>Stored grain states do not depend on the names of .NET types.</summary>
public sealed class StoredStateTests(PostgresFixture postgres) : MicromobilityStreet(postgres)
{
    private const string GoneType = "ParkAndSee.Gone.Type, ParkAndSee.Gone";
    private const string GoneList = $"System.Collections.Generic.List`1[[{GoneType}]], System.Private.CoreLib";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_type_name_is_stored()
    {
        await TakenAsync(Event(0, MdsVehicleState.Available, Outside));

        var states = await ReadAsync();

        Assert.NotEmpty(states);
        Assert.All(states, state => Assert.DoesNotContain("$type", state.Json.ToJsonString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_state_with_the_names_of_types_that_are_gone_is_read()
    {
        await TakenAsync(Event(0, MdsVehicleState.Available, Outside));
        ClockAt(5.1);
        var opened = Assert.Single(await ListAsync());

        foreach (var (key, json) in await ReadAsync()) await WriteAsync(key, WithTypeNames(json)!);
        await RestartAsync();
        await TakenAsync(Event(6, MdsVehicleState.OnTrip));

        var over = Assert.Single(await ListAsync(MicromobilityCaseState.Cleared));
        Assert.Equal((opened.Case.Id, MicromobilityClearing.Moved), (over.Case.Id, over.Case.Clearing));
    }

    /// <summary>As releases before 0.1.0 wrote it: a type name in every object, and around every list.</summary>
    private static JsonNode? WithTypeNames(JsonNode? node) => node switch
    {
        JsonObject json => Named(json),
        JsonArray list => new JsonObject { ["$type"] = GoneList, ["$values"] = new JsonArray([.. list.Select(WithTypeNames)]) },
        _ => node?.DeepClone(),
    };

    private static JsonObject Named(JsonObject json)
    {
        var named = new JsonObject();
        if (json.TryGetPropertyValue("$id", out var id)) named["$id"] = id!.DeepClone();
        named["$type"] = GoneType;
        foreach (var (name, value) in json.Where(member => member.Key != "$id")) named[name] = WithTypeNames(value);
        return named;
    }

    private async Task<List<(object[] Key, JsonNode Json)>> ReadAsync()
    {
        await using var read = Database.DataSource.CreateCommand(
            "SELECT GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, convert_from(PayloadBinary, 'UTF8') FROM OrleansStorage");
        await using var rows = await read.ExecuteReaderAsync(Ct);
        var states = new List<(object[], JsonNode)>();
        while (await rows.ReadAsync(Ct))
            states.Add(([rows.GetValue(0), rows.GetValue(1), rows.GetValue(2), rows.GetValue(3)], JsonNode.Parse(rows.GetString(4))!));
        return states;
    }

    private async Task WriteAsync(object[] key, JsonNode json)
    {
        await using var write = Database.DataSource.CreateCommand(
            "UPDATE OrleansStorage SET PayloadBinary = convert_to($5, 'UTF8') "
            + "WHERE GrainIdHash = $1 AND GrainTypeHash = $2 AND GrainIdN0 = $3 AND GrainIdN1 = $4");
        foreach (var value in key) write.Parameters.AddWithValue(value);
        write.Parameters.AddWithValue(json.ToJsonString());
        Assert.True(await write.ExecuteNonQueryAsync(Ct) > 0);
    }
}
