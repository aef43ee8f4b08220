using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ParkAndSee.Tests.Wire;

/// <summary>A certificate authority of a test, and the certificates that it gives out as PEM files.</summary>
public sealed class TestAuthority : IDisposable
{
    private const string ServerAuth = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuth = "1.3.6.1.5.5.7.3.2";

    private readonly X509Certificate2 _own;
    private readonly TestAuthority? _above;

    /// <summary>Makes one.</summary>
    /// <param name="name">Common name.</param>
    /// <param name="above">Who signs for it; null = it is a root. Its own certificate then goes into the files as an intermediate.</param>
    public TestAuthority(string name = "test authority", TestAuthority? above = null)
    {
        _above = above;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        if (above is null)
        {
            _own = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddYears(-1), DateTimeOffset.UtcNow.AddYears(1));
            return;
        }

        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(above._own, true, false));
        using var bare = request.Create(above._own, above._own.NotBefore, above._own.NotAfter, RandomNumberGenerator.GetBytes(12));
        _own = bare.CopyWithPrivateKey(key);
    }

    /// <summary>The root as PEM.</summary>
    public string Pem => _above?.Pem ?? _own.ExportCertificatePem();

    /// <summary>Makes a certificate out and writes it.</summary>
    /// <param name="folder">Where <c>certificate.pem</c>, <c>key.pem</c> and
    /// <c>authority.pem</c> go; made when missing, replaced when there.</param>
    /// <param name="units">The roles.</param>
    /// <param name="lastDay">When it ends; null is in a month.</param>
    /// <returns>The settings that name the files.</returns>
    public Dictionary<string, string> Issue(string folder, string[] units, DateTimeOffset? lastDay = null)
    {
        Directory.CreateDirectory(folder);
        using var certificate = Make(units, lastDay ?? DateTimeOffset.UtcNow.AddMonths(1));
        Replace(Path.Combine(folder, "key.pem"), certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        Replace(Path.Combine(folder, "certificate.pem"), certificate.ExportCertificatePem()
            + (_above is null ? "" : "\n" + _own.ExportCertificatePem()));
        Replace(Path.Combine(folder, "authority.pem"), Pem);
        return new()
        {
            ["Wire__Tls__Certificate"] = Path.Combine(folder, "certificate.pem"),
            ["Wire__Tls__Key"] = Path.Combine(folder, "key.pem"),
            ["Wire__Tls__Authority"] = Path.Combine(folder, "authority.pem"),
        };
    }

    /// <summary>A certificate with its key.</summary>
    public X509Certificate2 Make(string[] units, DateTimeOffset lastDay)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName("park-and-see test");
        foreach (var unit in units) subject.AddOrganizationalUnitName(unit);
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new(ServerAuth), new(ClientAuth)], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_own, true, false));
        using var bare = request.Create(_own, lastDay.AddMonths(-2), lastDay, RandomNumberGenerator.GetBytes(12));
        return bare.CopyWithPrivateKey(key);
    }

    /// <inheritdoc />
    public void Dispose() => _own.Dispose();

    private static void Replace(string file, string text)
    {
        File.WriteAllText(file + ".new", text);
        File.Move(file + ".new", file, overwrite: true);
    }
}
