using NodaTime;

namespace ParkAndSee.Access;

/// <summary>
/// One API key of an integrator or operator (grain key: lower-case hex SHA-256 of the secret, so no secret is ever stored or logged).
/// State on AdoNet grain storage.
/// </summary>
[Alias("ParkAndSee.Access.IApiKeyGrain")]
public interface IApiKeyGrain : IGrainWithStringKey
{
    /// <summary>
    /// The key's holder and rights; null for an unknown, revoked or expired key.
    /// <see cref="IApiKeyDirectoryGrain"/> learns that it was used.
    /// </summary>
    [Alias("Find")]
    Task<ApiKey?> FindAsync();

    /// <summary>Creates or replaces the key. On disk when it returns.</summary>
    [Alias("Put")]
    Task PutAsync(ApiKey key);

    /// <summary>Revokes the key. On disk when it returns; a no-op for an unknown one.</summary>
    [Alias("Revoke")]
    Task RevokeAsync();
}

/// <summary>Holder and rights of an API key.</summary>
/// <param name="Name">Name of the holder, for logs and lists.</param>
/// <param name="Scopes">What it may do; see <see cref="Scopes"/>.</param>
/// <param name="EventsPerSecond">Sustained rate of ingested events; bursts of ten seconds' worth are taken. 0 = unlimited.</param>
[GenerateSerializer, Immutable, Alias("ApiKey")]
public sealed record ApiKey(
    [property: Id(0)] string Name,
    [property: Id(1)] string[] Scopes,
    [property: Id(2)] int EventsPerSecond)
{
    /// <summary>Datasets that it is bound to: its events, rights of bays and imports concern these only. Null or empty = all.</summary>
    [Id(10)]
    public string[]? Datasets { get; init; }

    /// <summary>CDS <c>data_source_type</c> of the events that it may send. Null or empty = all.</summary>
    [Id(11)]
    public string[]? SourceTypes { get; init; }

    /// <summary>CDS <c>event_type</c> of the events that it may send. Null or empty = all.</summary>
    [Id(12)]
    public string[]? EventTypes { get; init; }

    /// <summary>
    /// Purposes that its plate reads are registered for (<see cref="ParkAndSee.Vehicles.ReadPurposeNames"/>). Null or empty = none: it
    /// sends no plate reads.
    /// </summary>
    [Id(13)]
    public string[]? ReadPurposes { get; init; }

    /// <summary>When it was made; null = before that was noted.</summary>
    [Id(20)]
    public Instant? MadeAt { get; init; }

    /// <summary>When it expires, inclusive; null = it does not expire.</summary>
    [Id(21)]
    public Instant? ExpiresAt { get; init; }

    /// <summary>Whether it comes from the configuration; a newer one of the same name from there takes its place.</summary>
    [Id(22)]
    public bool IsFromConfiguration { get; init; }
}

/// <summary>The scopes of API keys.</summary>
public static class Scopes
{
    /// <summary>Send sensor events.</summary>
    public const string EventsWrite = "events:write";

    /// <summary>Read the events that the same holder sent, and device status.</summary>
    public const string EventsRead = "events:read";

    /// <summary>Read the events of all senders, beside <see cref="EventsRead"/>. Each use leaves a row in the audit trail.</summary>
    public const string EventsReadAll = "events:read-all";

    /// <summary>Send events of the source <c>in_person</c>, beside <see cref="EventsWrite"/>: what an agent has seen.</summary>
    public const string EventsInPerson = "events:in-person";

    /// <summary>Import bays and zones.</summary>
    public const string CatalogWrite = "catalog:write";

    /// <summary>
    /// Send what the holder's own shared vehicles do, and answer the cases about them. The
    /// holder is the operator that the key is named after.
    /// </summary>
    public const string SharedWrite = "shared:write";

    /// <summary>Read the cases about the holder's own shared vehicles.</summary>
    public const string SharedRead = "shared:read";

    /// <summary>See what an agent may be sent for.</summary>
    public const string EnforcementRead = "enforcement:read";

    /// <summary>Answer it as an agent.</summary>
    public const string EnforcementWrite = "enforcement:write";

    /// <summary>Rebuild projections, manage keys.</summary>
    public const string Admin = "admin";

    /// <summary>Declare and confirm facts about vehicles.</summary>
    public const string VehiclesWrite = "vehicles:write";

    /// <summary>Look vehicles up, by their plate.</summary>
    public const string VehiclesRead = "vehicles:read";

    /// <summary>Grant and revoke permits.</summary>
    public const string PermitsWrite = "permits:write";

    /// <summary>Tell of rights to park that were sold.</summary>
    public const string RightsWrite = "rights:write";

    /// <summary>
    /// Read stays of any bay and time, to the millisecond and with the sessions of their source. Each use leaves a row in the audit trail.
    /// </summary>
    public const string StudiesRead = "studies:read";

    /// <summary>Compare tickets, ledger and the bank's statement.</summary>
    public const string PaymentsRead = "payments:read";

    /// <summary>All scopes.</summary>
    public static IReadOnlyList<string> All { get; } =
        [
            EventsWrite, EventsRead, EventsReadAll, EventsInPerson, CatalogWrite, VehiclesWrite, VehiclesRead, PermitsWrite, RightsWrite,
            SharedWrite, SharedRead, EnforcementRead, EnforcementWrite, StudiesRead, PaymentsRead, Admin,
        ];
}
