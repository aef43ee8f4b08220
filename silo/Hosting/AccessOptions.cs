namespace ParkAndSee.Hosting;

/// <summary>Settings of access control that a silo carries out (configuration section <c>Access</c>).</summary>
public sealed class AccessOptions
{
    /// <summary>
    /// API keys that the cluster must know, by the name of their holder (1 to 100 characters). They are put again at every start: to take one away,
    /// remove it here first, then revoke it.
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
}
