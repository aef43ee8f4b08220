using System.Reflection;
using System.Security.Claims;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using ParkAndSee.Access;
using ParkAndSee.Audit;
using ParkAndSee.Bays;
using ParkAndSee.Vehicles;
using Xunit;

namespace ParkAndSee.Tests.Audit;

/// <summary>Looks are written together while others are under way, and what cannot be written is refused.</summary>
public sealed class AuditTrailTests
{
    private static readonly ClaimsPrincipal Agent = ApiCaller.PrincipalOf("hash", new ApiKey("agent", [Scopes.VehiclesRead], 0), "test");
    private static readonly ClaimsPrincipal Admin = ApiCaller.PrincipalOf("hash", new ApiKey("boss", [Scopes.Admin], 0), "test");

    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch);
    private readonly Written _written = (Written)(object)DispatchProxy.Create<IAuditGrain, Written>();
    private readonly AuditTrail _trail;

    public AuditTrailTests()
    {
        var grains = DispatchProxy.Create<IGrainFactory, OneGrain>();
        ((OneGrain)(object)grains).Grain = _written;
        _trail = new AuditTrail(grains, _time, NullLogger<AuditTrail>.Instance);
    }

    [Fact]
    public async Task A_look_waits_until_it_is_on_disk_and_those_that_come_meanwhile_are_written_at_once()
    {
        var first = Record(1);
        await _written.Arrived(1);
        Task<bool>[] others = [Record(2), Record(3)];
        Assert.False(first.IsCompleted);

        _written.Complete(0);
        Assert.True(await first);
        await _written.Arrived(2);
        Assert.DoesNotContain(others, other => other.IsCompleted);
        _written.Complete(1);

        Assert.All(await Task.WhenAll(others), Assert.True);
        Assert.Equal([[1], [2, 3]], _written.Batches.Select(batch => batch.Select(record => record.Results)));
    }

    [Fact]
    public async Task What_cannot_be_written_is_refused_and_the_next_is_tried_again()
    {
        var first = Record(1);
        await _written.Arrived(1);
        _written.Fail(0);
        Assert.False(await first);

        var next = Record(2);
        await _written.Arrived(2);
        _written.Complete(1);
        Assert.True(await next);
    }

    [Fact]
    public async Task More_than_can_wait_is_refused_at_once()
    {
        _ = Record(1);
        await _written.Arrived(1);
        for (var n = 0; n < AuditLimits.MaxBatch; n++) Assert.False(Record(n).IsCompleted);

        var more = Record(0);
        Assert.True(more.IsCompleted);
        Assert.False(await more);
    }

    [Fact]
    public async Task It_says_who_when_by_which_scope_and_each_vehicle()
    {
        _ = _trail.TryRecordAsync(Agent, Scopes.VehiclesRead, AccessRecordKind.NearRights, 2, about: new string('x', 500),
            vehicles: [new VehicleId("a"), new VehicleId("b")]);
        await _written.Arrived(1);
        _ = _trail.TryRecordAsync(Admin, Scopes.EnforcementRead, AccessRecordKind.StayExplained, 1, new BayId(Guid.Empty));
        _written.Complete(0);
        await _written.Arrived(2);

        var record = new AccessRecord(
            default, "hash", "agent", AccessRecordKind.NearRights, Scopes.VehiclesRead, new VehicleId("a"), BayId.None,
            new string('x', 400), 2);
        Assert.Equal([record, record with { Vehicle = new VehicleId("b") }], _written.Batches[0]);
        Assert.Equal((Scopes.Admin, "boss"), (_written.Batches[1][0].Scope, _written.Batches[1][0].KeyName));
    }

    private Task<bool> Record(int results) => _trail.TryRecordAsync(Agent, Scopes.VehiclesRead, AccessRecordKind.Vehicle, results);
}

/// <summary>An audit grain that writes when it is told to.</summary>
public class Written : DispatchProxy
{
    private readonly List<TaskCompletionSource> _writes = [];
    private readonly SemaphoreSlim _arrivals = new(0);

    /// <summary>What it was asked to write.</summary>
    internal List<AccessRecord[]> Batches { get; } = [];

    /// <summary>Waits for the next batch, which must be this one.</summary>
    internal async Task Arrived(int count)
    {
        Assert.True(await _arrivals.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken),
            $"Batch {count} did not come.");
        Assert.Equal(count, Batches.Count);
    }

    internal void Complete(int batch) => _writes[batch].SetResult();

    internal void Fail(int batch) => _writes[batch].SetException(new TimeoutException());

    /// <inheritdoc />
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var write = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Batches.Add((AccessRecord[])args![0]!);
        _writes.Add(write);
        _arrivals.Release();
        return write.Task;
    }
}

/// <summary>A factory of one grain.</summary>
public class OneGrain : DispatchProxy
{
    internal object Grain { get; set; } = null!;

    /// <inheritdoc />
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Grain;
}
