namespace ParkAndSee.Tests.Clustering;

/// <summary>Counts, and remembers across restarts.</summary>
[Alias("ParkAndSee.Tests.Clustering.ITallyGrain")]
public interface ITallyGrain : IGrainWithStringKey
{
    [Alias("Add")]
    Task<int> AddAsync(int n);

    [Alias("Read")]
    Task<int> ReadAsync();

    [Alias("Clear")]
    Task ClearAsync();
}

public sealed class TallyGrain([PersistentState("tally", ClusterTestSilo.Storage)] IPersistentState<Tally> tally) : Grain, ITallyGrain
{
    public async Task<int> AddAsync(int n)
    {
        tally.State.Sum += n;
        await tally.WriteStateAsync();
        return tally.State.Sum;
    }

    public Task<int> ReadAsync() => Task.FromResult(tally.State.Sum);

    public Task ClearAsync() => tally.ClearStateAsync();
}

[GenerateSerializer]
[Alias("ParkAndSee.Tests.Tally")]
public sealed class Tally
{
    [Id(0)]
    public int Sum { get; set; }
}
