using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ParkAndSee.Wire;

/// <summary>Looks at the certificate of one peer. Keeps why it was not good, for the log: TLS itself only says that it failed.</summary>
/// <param name="authorities">Roots that are believed; the machine's own are not.</param>
/// <param name="role">What the peer must be.</param>
/// <param name="usage">Extended key usage that it must have.</param>
/// <param name="address">IP address that it must name; null = any.</param>
internal sealed class PeerCheck(X509Certificate2Collection authorities, string role, string usage, IPAddress? address)
{
    /// <summary>Usage of who answers.</summary>
    public const string Server = "1.3.6.1.5.5.7.3.1";

    /// <summary>Usage of who calls.</summary>
    public const string Client = "1.3.6.1.5.5.7.3.2";

    /// <summary>Whether the peer has shown a certificate, and it was good.</summary>
    public bool IsAccepted { get; private set; }

    /// <summary>Why the certificate was refused; null = it was not, or none was shown.</summary>
    public string? Reason { get; private set; }

    /// <summary>How its chain is built: from our authorities, without asking anybody on the network.</summary>
    public X509ChainPolicy Policy()
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(authorities);
        policy.ApplicationPolicy.Add(new Oid(usage));
        return policy;
    }

    /// <summary>The <see cref="Orleans.Connections.Security.RemoteCertificateValidator"/> of the connection.</summary>
    public bool Accept(X509Certificate2 certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        Reason = Fault(certificate, chain, errors);
        return IsAccepted = Reason is null;
    }

    private string? Fault(X509Certificate2 certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors)) return ChainFault(chain);
        if (!WireRole.Has(certificate, role)) return $"its certificate is not made out to OU={role}.";
        if (address is not null && !certificate.MatchesHostname(address.ToString()))
            return $"its certificate does not name the address {address}.";
        return null;
    }

    private static string ChainFault(X509Chain? chain)
    {
        var status = (chain?.ChainStatus ?? []).Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);
        if (status.HasFlag(X509ChainStatusFlags.UntrustedRoot) || status.HasFlag(X509ChainStatusFlags.PartialChain))
            return "its certificate is not signed by the cluster's authority.";
        if (status.HasFlag(X509ChainStatusFlags.NotTimeValid)) return "its certificate has ended or has not begun.";
        if (status.HasFlag(X509ChainStatusFlags.NotValidForUsage))
            return "its certificate is not made for this use (extended key usage clientAuth and serverAuth).";
        return $"its certificate is not good ({status}).";
    }
}
