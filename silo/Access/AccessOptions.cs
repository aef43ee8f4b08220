namespace ParkAndSee.Access;

/// <summary>Settings of access control that a silo carries out (configuration section <c>Access</c>).</summary>
public sealed class AccessOptions
{
    /// <summary>
    /// API keys that the cluster must know, by the name of their holder (1 to 100 characters).
    /// They are put again at every start: to take one away, remove it here first, then revoke it.
    /// </summary>
    public Dictionary<string, BootstrapKey> BootstrapKeys { get; set; } = [];
}

/// <summary>An API key that comes from configuration. Its secret is known to its holder only.</summary>
public sealed class BootstrapKey
{
    /// <summary>SHA-256 of the secret's UTF-8: 64 hex digits.</summary>
    public string Hash { get; set; } = "";

    /// <summary>What the key may do: one or more of <see cref="ParkAndSee.Access.Scopes"/>.</summary>
    public string[] Scopes { get; set; } = [];

    /// <summary>Sustained rate of ingested events, 0 to 1,000,000; 0 = unlimited.</summary>
    public int EventsPerSecond { get; set; }

    /// <summary>Datasets that it is bound to; none = all.</summary>
    public string[]? Datasets { get; set; }

    /// <summary>CDS <c>data_source_type</c> that it may send; none = all.</summary>
    public string[]? SourceTypes { get; set; }

    /// <summary>CDS <c>event_type</c> that it may send; none = all.</summary>
    public string[]? EventTypes { get; set; }

    /// <summary>Purposes that its plate reads are registered for; none = it sends no plate reads.</summary>
    public string[]? ReadPurposes { get; set; }

    /// <summary>The key that is made of it.</summary>
    /// <param name="name">Name of the holder.</param>
    public ApiKey ToKey(string name) => new(name, Scopes, EventsPerSecond)
    {
        Datasets = Datasets,
        SourceTypes = SourceTypes,
        EventTypes = EventTypes,
        ReadPurposes = ReadPurposes,
    };
}
