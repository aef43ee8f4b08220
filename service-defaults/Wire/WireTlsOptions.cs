using System.ComponentModel.DataAnnotations;

namespace ParkAndSee.Wire;

/// <summary>
/// How the processes of a cluster know each other (configuration section <c>Wire:Tls</c>).
/// Without a certificate they speak in the clear, which only a closed network may allow.
/// </summary>
public sealed class WireTlsOptions
{
    /// <summary>
    /// This process's certificate: a PEM file (with intermediates after it), or a PKCS #12
    /// file when <see cref="Key"/> is empty. Empty = no TLS.
    /// </summary>
    public string Certificate { get; set; } = "";

    /// <summary>PEM file of the certificate's key; empty when it is in the PKCS #12 file.</summary>
    public string Key { get; set; } = "";

    /// <summary>
    /// File that holds the password of the key or of the PKCS #12 file; empty = it has none. A line end after it does not count.
    /// </summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>
    /// PEM file of the cluster's own authority; several while one takes over from another. No other authority is believed.
    /// </summary>
    public string Authority { get; set; } = "";

    /// <summary>
    /// True: who calls a silo also wants the address called in the silo's certificate (an IP address among its alternative names).
    /// </summary>
    public bool CheckAddress { get; set; }

    /// <summary>How long a peer may take to prove itself; 1 s to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan HandshakeTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Peers that may be proving themselves at a time, for each port; one more is refused at once. 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int MaxHandshakes { get; set; } = 64;

    /// <summary>Whether connections are encrypted.</summary>
    public bool IsOn => Certificate.Length > 0;

    /// <summary>Tries the settings and the files that they name.</summary>
    /// <exception cref="WireException">One of them cannot be used.</exception>
    internal void Check()
    {
        var faults = new List<ValidationResult>();
        if (!Validator.TryValidateObject(this, new(this), faults, validateAllProperties: true))
            throw new WireException($"Wire:Tls: {string.Join(' ', faults.Select(fault => fault.ErrorMessage))}");
        WireIdentity.Read(this);
    }
}
