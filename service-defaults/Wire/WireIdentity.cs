using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ParkAndSee.Wire;

/// <summary>
/// One reading of the files: what this process shows, and whom it believes. Not disposed: a handshake may still use it when it is replaced.
/// </summary>
/// <param name="Own">Certificate with its key and intermediates.</param>
/// <param name="Authorities">Roots that are believed; at least one.</param>
internal sealed record WireIdentity(SslStreamCertificateContext Own, X509Certificate2Collection Authorities)
{
    /// <summary>Reads the files.</summary>
    /// <exception cref="WireException">One of them cannot be used.</exception>
    public static WireIdentity Read(WireTlsOptions options)
    {
        if (options.Authority.Length == 0)
            throw new WireException("Wire:Tls:Authority is not set: name the PEM file of the cluster's authority.");
        var authorities = new X509Certificate2Collection();
        Try(options.Authority, "PEM certificates", () => authorities.ImportFromPemFile(options.Authority));
        if (authorities.Count == 0)
            throw new WireException($"{options.Authority} holds no certificate: put the cluster's authority there as PEM.");
        return new(Try(options.Certificate, options.Key.Length > 0 ? "a PEM certificate with its key in Wire:Tls:Key" : "PKCS #12",
            () => ReadOwn(options)), authorities);
    }

    private static SslStreamCertificateContext ReadOwn(WireTlsOptions options)
    {
        var password = options.PasswordFile.Length > 0 ? File.ReadAllText(options.PasswordFile).TrimEnd('\r', '\n') : null;
        var others = new X509Certificate2Collection();
        if (options.Key.Length == 0)
        {
            others = X509CertificateLoader.LoadPkcs12CollectionFromFile(options.Certificate, password);
            var holder = others.FirstOrDefault(certificate => certificate.HasPrivateKey)
                ?? throw new CryptographicException("no certificate with a key");
            others.Remove(holder);
            return SslStreamCertificateContext.Create(holder, others, offline: true);
        }

        var own = password is null
            ? X509Certificate2.CreateFromPemFile(options.Certificate, options.Key)
            : X509Certificate2.CreateFromEncryptedPemFile(options.Certificate, password, options.Key);
        others.ImportFromPemFile(options.Certificate);
        foreach (var same in others.Where(certificate => certificate.RawDataMemory.Span.SequenceEqual(own.RawDataMemory.Span)).ToArray())
            others.Remove(same);
        return SslStreamCertificateContext.Create(own, others, offline: true);
    }

    private static void Try(string file, string wanted, Action read) => Try(file, wanted, () =>
    {
        read();
        return true;
    });

    private static T Try<T>(string file, string wanted, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new WireException($"{file} cannot be used as {wanted}: {e.Message}", e);
        }
    }
}
